using System.Buffers.Binary;
using Google.Protobuf;
using Grpc.Core;
using Matching.SystemTests.Processes;
using Matching.SystemTests.Security;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>What is sent to a client that takes gzip, frame by frame.</summary>
public sealed class CompressionTests
{
    private static readonly (string, string) Gzip = ("grpc-accept-encoding", "identity,gzip");

    [Fact]
    public async Task Small_messages_are_sent_plain_and_large_ones_packed_each_by_itself()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05"], 3);
        using var raw = new RawConnection(silo.Address, silo.Key);

        var large = Assert.Single(await Frames(raw, "CandidateService/GetCandidate", new GetCandidateRequest { Name = "candidates/" + Documents.CandidateIds().First(), WithText = true }));
        Assert.Equal(1, large.Flag);

        var asked = new GetShortlistRequest { Vacancy = "vacancies/v05", WithReasons = true };
        var unknown = new GetShortlistRequest { Vacancy = "vacancies/unknown" };
        var stream = await Frames(
            raw, "ShortlistService/MatchBatch", new MatchBatchRequest { Shortlist = unknown }, new MatchBatchRequest { Shortlist = asked }, new MatchBatchRequest { Shortlist = unknown });
        Assert.Equal([(0, true), (0, true), (1, false)], stream.Select(frame => (frame.Flag, frame.Length < 256)).Order());

        // An empty message that is marked as packed is no gzip at all, and clients that take the mark at its word end the call.
        var empty = Assert.Single(await Frames(raw, "CandidateService/DeleteCandidate", new DeleteCandidateRequest { Name = "candidates/" + Documents.CandidateIds().First() }));
        Assert.Equal((0, 0), empty);
    }

    private static async Task<IReadOnlyList<(int Flag, int Length)>> Frames(RawConnection raw, string method, params IMessage[] requests)
    {
        var (_, status, body) = await raw.Send("/matching.v1." + method, new ByteArrayContent([.. requests.SelectMany(request => RawConnection.Frame(request))]), headers: Gzip);
        Assert.Equal(StatusCode.OK, status);
        var frames = new List<(int, int)>();
        for (var at = 0; at < body.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at + 1));
            frames.Add((body[at], length));
            at += 5 + length;
        }

        return frames;
    }
}
