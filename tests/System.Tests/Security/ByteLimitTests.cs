using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Security;

/// <summary>Bytes of requests that a service holds over all calls are bounded, however they come, and given back with what was asked.</summary>
public sealed class ByteLimitTests(ByteLimitTests.NarrowSilo fixture) : IClassFixture<ByteLimitTests.NarrowSilo>
{
    private const int Megabyte = 1024 * 1024;
    private const string Import = "/matching.v1.CandidateService/ImportCandidate";

    [Fact]
    public async Task A_request_beyond_the_bound_is_refused_with_when_to_try_again_and_the_next_small_one_is_served()
    {
        using var channel = GrpcChannel.ForAddress(new Uri(fixture.Silo.Address));
        var client = new CandidateService.CandidateServiceClient(channel);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await client.ImportCandidateAsync(Large(5), new Metadata { { "authorization", "Bearer " + fixture.Silo.Key } }));
        var status = refusal.GetRpcStatus()!;
        Assert.Equal((StatusCode.ResourceExhausted, "BYTES_LIMIT"), (refusal.StatusCode, status.GetDetail<ErrorInfo>()!.Reason));
        Assert.True(status.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        await fixture.Silo.Client.ImportCandidateAsync(await Documents.Read("candidates", "c002"));
    }

    [Fact]
    public async Task What_comes_compressed_counts_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Large(5).ToByteArray());
        }

        Assert.True(packed.Length < 100_000);
        using var raw = new RawConnection(fixture.Silo.Address, fixture.Silo.Key);
        Assert.Equal(StatusCode.ResourceExhausted, (await raw.Send(Import, new ByteArrayContent(RawConnection.Frame(packed.ToArray(), flag: 1)), headers: ("grpc-encoding", "gzip"))).Status);
    }

    [Fact]
    public async Task Json_is_bounded_alike()
    {
        using var http = new HttpClient { BaseAddress = new Uri(fixture.Silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", fixture.Silo.Key);
        using var body = new ByteArrayContent(new byte[5 * Megabyte]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var answer = await http.PostAsync(new Uri("/v1/candidates?candidateId=c1", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("BYTES_LIMIT", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_sent_messages_of_others_count_until_they_go()
    {
        using var raw = new RawConnection(fixture.Silo.Address, fixture.Silo.Key);
        using var leave = new CancellationTokenSource();
        Task[] halves = [Half(), Half()];
        await Until(StatusCode.ResourceExhausted);
        await leave.CancelAsync();
        await Until(StatusCode.InvalidArgument);
        foreach (var half in halves)
        {
            await half.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        Task Half() => raw.Send(Import, new HalfContent(RawConnection.Frame(new byte[3 * Megabyte / 2], length: 2 * Megabyte), leave.Token));

        // A document that is too long for a CV, once it is let in.
        async Task Until(StatusCode expected)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while ((await raw.Send(Import, new ByteArrayContent(RawConnection.Frame(Large(2))))).Status != expected)
            {
                await timer.WaitForNextTickAsync(limit.Token);

                // The document was quicker than one of the halves, which was refused in its place.
                if (expected == StatusCode.ResourceExhausted)
                {
                    halves = [.. halves.Select(half => half.IsCompleted ? Half() : half)];
                }
            }
        }
    }

    [Fact]
    public async Task A_stream_of_any_length_goes_through_when_its_answers_are_taken()
    {
        using var channel = GrpcChannel.ForAddress(new Uri(fixture.Silo.Address));
        using var call = new CandidateService.CandidateServiceClient(channel).ImportCandidates(new Metadata { { "authorization", "Bearer " + fixture.Silo.Key } }, DateTime.UtcNow.AddMinutes(1));
        for (var i = 0; i < 20; i++)
        {
            await call.RequestStream.WriteAsync(Large(1));
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal((int)StatusCode.InvalidArgument, call.ResponseStream.Current.Code);
        }

        // More in one message than is held at once; the sender learns it from the answers.
        var sending = call.RequestStream.WriteAsync(Large(5));
        var refusal = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Equal((StatusCode.ResourceExhausted, "BYTES_LIMIT"), (refusal.StatusCode, refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason));
    }

    private static ImportCandidateRequest Large(int megabytes) =>
        new() { CandidateId = "c1", Document = new Document { Content = ByteString.CopyFrom(new byte[megabytes * Megabyte]), FileName = "cv.txt" } };

    /// <summary>Sends its bytes and then nothing until it is told to break off.</summary>
    private sealed class HalfContent(byte[] bytes, CancellationToken leave) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes);
            await stream.FlushAsync();
            await Task.Delay(Timeout.Infinite, leave);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>A silo that holds four megabytes.</summary>
    public sealed class NarrowSilo : IAsyncLifetime
    {
        private readonly TemporaryDirectory data = new();

        internal SiloProcess Silo { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Silo = await SiloProcess.Start("--data", data.Path, "MATCHING_LIMITS__REQUESTMEGABYTES=4");

        public async ValueTask DisposeAsync()
        {
            await Silo.DisposeAsync();
            data.Dispose();
        }
    }
}
