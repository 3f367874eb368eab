using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Audit;
using Matching.Grains.Pool;

namespace Matching.Grains.Moving;

/// <summary>
/// Takes an organisation over from the rows of a file, while the service works: every row through the grain that owns it, candidates many in one
/// transaction. Versions and keys stay, and so every list is the same to the last digit. An import that was broken off is begun again
/// with the same file and goes on. Stateless.
/// </summary>
public sealed class OrganisationMover(OrganisationReader reader, INewRows rows, RowIntake intake, PoolOptions pool)
{
    /// <summary>Rows that are taken together.</summary>
    private const int ChunkSize = 1_000;

    /// <summary>Grains that are asked at a time.</summary>
    private const int AtATime = 64;

    /// <summary>Takes everything over. What the organisation has had of framework, jobs, keys and audit log gives way; of anything else it may have nothing.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose the rows are.</param>
    /// <param name="file">The rows in the order of <see cref="OrganisationReader"/>; read twice.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <exception cref="RefusedException">The organisation has something that is not of the file, or a row is none of this release.</exception>
    public async Task<MovedCount> Import(IGrainFactory grains, string organisation, Func<CancellationToken, IAsyncEnumerable<MovedRow>> file, CancellationToken cancellationToken)
    {
        var present = await PresentRows.Of(reader, intake, organisation, file(cancellationToken), cancellationToken);
        var candidates = new CandidateIntake(grains, organisation, rows, intake, pool);
        var keys = new List<MovedRow>();
        MovedRow? log = null;
        var (taken, all) = (0, 0);
        await foreach (var chunk in Chunks(file(cancellationToken), cancellationToken))
        {
            all += chunk.Count;
            switch (chunk[0].StateName)
            {
                case StateNames.Candidate or StateNames.CandidateDocument:
                    taken += await candidates.Take(chunk, present, cancellationToken);
                    break;
                case StateNames.Key:
                    keys.AddRange(chunk);
                    break;
                case StateNames.Audit:
                    log = chunk[0];
                    break;
                case StateNames.AuditBlock:
                    var segment = AuditBlocks.SegmentOf(intake.Read<AuditState>((log ?? throw RowIntake.IsNone<AuditState>()).Json.Span));
                    taken += await Each(chunk, row => Keep(grains, organisation, segment, row), cancellationToken);
                    break;
                default:
                    taken += await Each(chunk, row => Take(grains, row, present), cancellationToken);
                    break;
            }
        }

        if (log is { } state)
        {
            await grains.GetGrain<IAuditGrain>(organisation).TakeOver(state.Json.ToArray());
            taken++;
        }

        await candidates.Complete();
        await grains.GetGrain<IFrameworkGrain>(organisation).Resume();

        // Last, so that an import that is broken off can be begun again with the key that began it.
        taken += await Each(keys, row => Take(grains, row, present), cancellationToken);
        return new MovedCount(taken, all - taken);
    }

    /// <summary>Rows of one state, or documents with their candidates, some at a time.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<MovedRow>> Chunks(IAsyncEnumerable<MovedRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chunk = new List<MovedRow>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (chunk.Count > 0 && row.StateName != StateNames.Candidate
                && (chunk.Count >= ChunkSize || (chunk[0].StateName != row.StateName)))
            {
                yield return chunk;
                chunk = [];
            }

            chunk.Add(row);
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private static async Task<int> Each(IReadOnlyList<MovedRow> chunk, Func<MovedRow, Task<bool>> take, CancellationToken cancellationToken)
    {
        var taken = 0;
        await Parallel.ForEachAsync(chunk, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (row, _) =>
        {
            if (await take(row))
            {
                Interlocked.Increment(ref taken);
            }
        });
        return taken;
    }

    /// <summary>Has the grain take its row over; false when an earlier import did.</summary>
    private static async Task<bool> Take(IGrainFactory grains, MovedRow row, PresentRows present)
    {
        if (present.Has(row))
        {
            return false;
        }

        var json = row.Json.ToArray();
        await (row.StateName switch
        {
            StateNames.Framework => grains.GetGrain<IFrameworkGrain>(row.Key).TakeOver(json),
            StateNames.Model => grains.GetGrain<IModelGrain>(row.Key).TakeOver(json),
            StateNames.Retention => grains.GetGrain<IRetentionGrain>(row.Key).TakeOver(json),
            StateNames.Vacancy => grains.GetGrain<IVacancyGrain>(row.Key).TakeOver(json),
            StateNames.Decision => grains.GetGrain<IDecisionGrain>(row.Key).TakeOver(json),
            StateNames.Judgment => grains.GetGrain<IJudgmentGrain>(row.Key).TakeOver(json),
            StateNames.Job => grains.GetGrain<IJobGrain>(row.Key).TakeOver(json),
            StateNames.Key => grains.GetGrain<IKeyGrain>(row.Key).TakeOver(json),
            _ => throw new RefusedException(RefusalReason.Invalid, "part: the file's rows are not in their order; export it again.", "part"),
        });
        return true;
    }

    private async Task<bool> Keep(IGrainFactory grains, string organisation, string segment, MovedRow row)
    {
        if (AuditBlocks.Read(row.Key) is not { } place || intake.Read<AuditBlockState>(row.Json.Span).Block is not { } block)
        {
            throw RowIntake.IsNone<AuditBlockState>();
        }

        return await grains.GetGrain<IAuditBlockGrain>(AuditBlocks.Key(organisation, segment, place.Number)).Keep(block);
    }
}
