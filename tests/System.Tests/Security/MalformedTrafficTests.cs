using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Security;

/// <summary>What no client of ours would send, to a real silo: a status each, no crash, nothing kept.</summary>
public sealed class MalformedTrafficTests(MalformedTrafficTests.OneSilo fixture, ITestOutputHelper output) : IClassFixture<MalformedTrafficTests.OneSilo>
{
    private const string Get = "/matching.v1.VacancyService/GetVacancy";
    private const string Import = "/matching.v1.CandidateService/ImportCandidates";
    private static readonly byte[] Valid = RawConnection.Frame(new GetVacancyRequest { Name = "vacancies/v05" });

    /// <summary>Megabytes that the service may grow by over any number of damaged requests: the collector's room, far below what a leak of 2 KB a request makes of 100,000.</summary>
    private const long MostGrowth = 150;

    private readonly RawConnection raw = fixture.Raw;

    public static TheoryData<string, byte[], StatusCode> Damaged => new()
    {
        { "nothing", [], StatusCode.Internal },
        { "half a header", Valid[..3], StatusCode.Internal },
        { "half a message", Valid[..9], StatusCode.Internal },
        { "two messages", [.. Valid, .. Valid], StatusCode.Internal },
        { "a compression flag that does not exist", RawConnection.Frame([], flag: 7), StatusCode.Internal },
        { "a length beyond the limit", RawConnection.Frame([1, 2, 3], length: 50_000_000), StatusCode.ResourceExhausted },
        { "the longest length there is", RawConnection.Frame([1, 2, 3], length: uint.MaxValue), StatusCode.ResourceExhausted },
        { "bytes that are no message", RawConnection.Frame([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]), StatusCode.InvalidArgument },
        { "groups within groups", RawConnection.Frame([.. Enumerable.Repeat((byte)0x3b, 100_000)]), StatusCode.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task A_damaged_request_gets_its_status(string what, byte[] body, StatusCode expected)
    {
        var (http, status, _) = await raw.Send(Get, new ByteArrayContent(body));
        Assert.True((http, status) == (HttpStatusCode.OK, expected), $"{what}: {http} {status}");
        await fixture.AssertUnchanged();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_message_that_is_not_packed_as_it_says_or_that_unpacks_to_more_than_may_be_is_refused(string encoding)
    {
        Assert.Equal(StatusCode.Internal, (await raw.Send(Get, new ByteArrayContent(RawConnection.Frame([1, 2, 3], flag: 1)), headers: ("grpc-encoding", encoding))).Status);
        var before = fixture.Silo.Megabytes;
        var bomb = Packed(encoding, new byte[200_000_000]);
        Assert.True(bomb.Length < 1_000_000, $"{bomb.Length} bytes");
        Assert.Equal(StatusCode.ResourceExhausted, (await raw.Send(Get, new ByteArrayContent(RawConnection.Frame(bomb, flag: 1)), headers: ("grpc-encoding", encoding))).Status);
        var growth = fixture.Silo.Megabytes - before;
        Assert.True(growth < MostGrowth, $"the service grew by {growth} MB");
        await fixture.AssertUnchanged();

        static byte[] Packed(string encoding, byte[] message)
        {
            using var packed = new MemoryStream();
            using (Stream packing = encoding == "gzip" ? new GZipStream(packed, CompressionLevel.Optimal) : new ZLibStream(packed, CompressionLevel.Optimal))
            {
                packing.Write(message);
            }

            return packed.ToArray();
        }
    }

    [Fact]
    public async Task A_name_in_no_utf8_is_refused()
    {
        var (http, status, _) = await raw.Send(Get, new ByteArrayContent(RawConnection.Frame([0x0a, 0x02, 0xc3, 0x28])));

        // Later releases of protobuf refuse it as they read it; earlier ones let it through, and then it is no id: the status is one.
        Assert.True(http == HttpStatusCode.OK && status is StatusCode.InvalidArgument, $"{http} {status}");
        await fixture.AssertUnchanged();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData(null)]
    public async Task Another_content_type_is_no_call(string? contentType)
    {
        var (http, status, _) = await raw.Send(Get, new ByteArrayContent(Valid), contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, http);
        Assert.NotEqual(StatusCode.OK, status);
        await fixture.AssertUnchanged();
    }

    [Fact]
    public async Task A_stranger_is_refused_before_its_message_is_read()
    {
        using var stranger = new RawConnection(fixture.Silo.Address, null);
        using var endless = new EndlessContent(new byte[64 * 1024]);
        var (http, status, _) = await stranger.Send(Get, endless);
        Assert.Equal((HttpStatusCode.OK, StatusCode.Unauthenticated), (http, status));
        Assert.True(endless.Sent < 4_000_000, $"{endless.Sent} bytes were taken");
    }

    [Fact]
    public async Task An_endless_message_ends_at_the_limit_and_an_endless_stream_with_its_deadline()
    {
        using var message = new EndlessContent(new byte[64 * 1024], RawConnection.Frame([], length: int.MaxValue));
        Assert.Equal(StatusCode.ResourceExhausted, (await raw.Send(Get, message)).Status);

        using var refused = new EndlessContent(RawConnection.Frame(new ImportCandidateRequest { CandidateId = "no/good" }));
        var ended = await Record.ExceptionAsync(async () => Assert.Equal(StatusCode.DeadlineExceeded, (await raw.Send(Import, refused, headers: ("grpc-timeout", "3S"))).Status));

        // The status, unless this client is so busy with sending that it does not take it in time: then the stream is reset.
        Assert.True(ended is null or HttpRequestException or IOException, $"{ended}");
        await refused.Ended.WaitAsync(TimeSpan.FromMinutes(1));
        await fixture.AssertUnchanged();
    }

    [Fact]
    public async Task A_client_that_reads_nothing_is_cut_off_and_holds_up_nobody()
    {
        // More than windows and buffers hold, each of them many lists.
        using var slow = new RawConnection(fixture.Silo.Address, fixture.Silo.Key);
        using var requests = new EndlessContent(RawConnection.Frame(new ImportCandidateRequest { CandidateId = new string('x', 60_000) }));
        using var response = await slow.Open(Import, requests);
        Assert.Equal("v05", ResourceNames.IdOf((await fixture.Silo.Client.GetVacancyAsync("v05")).Name));
        await requests.Ended.WaitAsync(TimeSpan.FromMinutes(2));
        await fixture.AssertUnchanged();
    }

    /// <summary>3,000 mutations, or as many as MATCHING_MUTATIONS says; MATCHING_SEED repeats a run.</summary>
    [Fact]
    public async Task Mutated_requests_get_a_status_each_and_keep_nothing()
    {
        var seed = Number("MATCHING_SEED") ?? 20261120;
        var count = Number("MATCHING_MUTATIONS") ?? 3_000;
        var seen = new ConcurrentDictionary<StatusCode, int>();

        // The first thousand bring everything into memory that such requests need; what comes after may not add to it.
        await Send(MutatedRequests.Of(seed).Take(Math.Min(count, 1_000)));
        var before = fixture.Silo.Megabytes;
        await Send(MutatedRequests.Of(seed).Take(count).Skip(1_000));
        var after = fixture.Silo.Megabytes;
        output.WriteLine($"{count} mutations, seed {seed}: {string.Join(", ", seen.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}; memory {before} MB after the first thousand, {after} MB at the end");
        Assert.True(after - before <= MostGrowth, $"the service grew from {before} to {after} MB over {count} requests, more than {MostGrowth} MB");
        Assert.Superset(new HashSet<StatusCode> { StatusCode.OK, StatusCode.Internal, StatusCode.InvalidArgument, StatusCode.NotFound }, seen.Keys.ToHashSet());
        await fixture.AssertUnchanged();
        Assert.DoesNotContain("failed, reference", fixture.Silo.Output, StringComparison.Ordinal);

        Task Send(IEnumerable<RawRequest> requests) => Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (request, _) =>
        {
            var (http, status, _) = await raw.Send(request.Path, new ByteArrayContent(request.Body), headers: request.Headers);
            Assert.True(http == HttpStatusCode.OK && status is not (null or StatusCode.Unknown), $"seed {seed}: {request.Path} {Convert.ToHexString(request.Body)}: {http} {status}");
            seen.AddOrUpdate(status.Value, 1, (_, n) => n + 1);
        });
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A body that goes on until nobody takes it.</summary>
    private sealed class EndlessContent(byte[] part, byte[]? before = null) : HttpContent
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Sent { get; private set; }

        public Task Ended => ended.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            try
            {
                await stream.WriteAsync(before ?? []);
                while (true)
                {
                    await stream.WriteAsync(part);
                    await stream.FlushAsync();
                    Sent += part.Length;
                }
            }
            finally
            {
                ended.TrySetResult();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>One silo, and what it keeps.</summary>
    public sealed class OneSilo : IAsyncLifetime
    {
        private readonly TemporaryDirectory data = new();
        private (int Vacancies, int Candidates, string Pool, string Model, int Framework) kept;

        internal SiloProcess Silo { get; private set; } = null!;

        internal RawConnection Raw { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Silo = await SiloProcess.Start("--data", data.Path, "MATCHING_LIMITS__SECONDSTOREAD=3");
            await Documents.Import(Silo.Client, ["v05"], 3);
            Raw = new RawConnection(Silo.Address, Silo.Key);
            kept = await Kept();
        }

        public async ValueTask DisposeAsync()
        {
            Raw.Dispose();
            await Silo.DisposeAsync();
            data.Dispose();
        }

        internal async Task AssertUnchanged() => Assert.Equal(kept, await Kept());

        private async Task<(int, int, string, string, int)> Kept()
        {
            var status = await Silo.Client.GetStatusAsync();
            return (status.Vacancies, status.Candidates, status.PoolVersion, status.ModelVersion, status.FrameworkVersion);
        }
    }
}
