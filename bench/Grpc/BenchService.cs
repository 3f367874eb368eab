using Grpc.Core;
using Matching.Bench.V1;

namespace Matching.Bench.Grpc;

/// <summary>Answers fifty entries with three reasons each from memory: about six kilobytes.</summary>
internal sealed class BenchService : Bench.V1.Bench.BenchBase
{
    private static readonly Task<ShortlistReply> Reply = Task.FromResult(new ShortlistReply
    {
        Entries =
        {
            Enumerable.Range(1, 50).Select(rank => new ShortlistReply.Types.Entry
            {
                Rank = rank,
                Candidate = $"organisations/demo/candidates/c{rank:000}",
                Score = 1_000_000 - rank,
                Fit = 100 - rank,
                Reasons = { "leadership +12.5", "municipal finance +8.1", "digitalisation -2.0" },
            }),
        },
    });

    public override Task<ShortlistReply> Shortlist(ShortlistRequest request, ServerCallContext context) => Reply;
}
