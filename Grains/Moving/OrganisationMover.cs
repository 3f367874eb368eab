using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Audit;
using Matching.Grains.Ending;
using Matching.Grains.Frameworks;
using Matching.Grains.Pool;

namespace Matching.Grains.Moving;

/// <summary>
/// Takes an organisation over from the rows of a file, while the service works: every row through the grain that owns it, candidates many at a
/// time. Versions and keys stay, and so every list is the same to the last digit. From its first row to its last the framework's state says
/// that the organisation is being taken over, so that an import that was broken off is begun again with the same file and goes on. Thread safe.
/// </summary>
public sealed class OrganisationMover(OrganisationReader reader, RowIntake intake, PoolOptions pool, EndingGuard ending, TimeProvider clock)
{
    /// <summary>Rows that are taken together.</summary>
    private const int ChunkSize = 1_000;

    /// <summary>Bytes of JSON that are taken together, about.</summary>
    private const int ChunkBytes = 16 * 1024 * 1024;

    /// <summary>Grains that are asked at a time.</summary>
    private const int AtATime = 64;

    private readonly ConcurrentDictionary<string, bool> underWay = new(StringComparer.Ordinal);

    /// <summary>Takes everything over. What the organisation has had of framework, jobs and audit log gives way; of anything else but keys it may have nothing.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose the rows are.</param>
    /// <param name="file">The rows in the order of <see cref="OrganisationReader"/>; read twice, and proved before anything is changed.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <exception cref="RefusedException">The organisation has something that is not of the file or was ended here, or a row is none of this release.</exception>
    public async Task<MovedCount> Import(IGrainFactory grains, string organisation, Func<CancellationToken, IAsyncEnumerable<MovedRow>> file, CancellationToken cancellationToken)
    {
        await ending.MustServe(organisation);
        if (!underWay.TryAdd(organisation, true))
        {
            throw new RefusedException(RefusalReason.Precondition, "The organisation is being imported already; wait until that is done.");
        }

        try
        {
            return await Run(grains, organisation, file, cancellationToken);
        }
        finally
        {
            underWay.TryRemove(organisation, out _);
        }
    }

    private async Task<MovedCount> Run(IGrainFactory grains, string organisation, Func<CancellationToken, IAsyncEnumerable<MovedRow>> file, CancellationToken cancellationToken)
    {
        var present = await PresentRows.Of(reader, intake, organisation, cancellationToken);
        var check = new FileCheck(intake, organisation, clock);
        var (all, same) = (0, 0);
        await foreach (var row in file(cancellationToken).WithCancellation(cancellationToken))
        {
            check.Next(row);
            all++;
            same += present.Has(row) ? 1 : 0;
        }

        check.End();
        var logIsHere = check.Log is { } brought && await reader.HasLog(organisation, brought.Secret, cancellationToken);
        if (same < present.Count)
        {
            throw IsHere(present.Count - same);
        }

        if (present.Count > 0 && !await reader.IsTakingOver(organisation, cancellationToken))
        {
            // Nothing is under way: it is here as a whole, or it is another organisation of that name.
            return logIsHere && check.Entries <= (await grains.GetGrain<IAuditGrain>(organisation).Head()).Entries ? new MovedCount(0, all) : throw IsHere(present.Count);
        }

        var taken = await Take(grains, organisation, file, present, logIsHere ? null : check.Log, cancellationToken);
        return new MovedCount(taken, all - taken);
    }

    private static RefusedException IsHere(int count) => new(
        RefusalReason.Precondition, $"The organisation is here already: {count} rows are not of an import of this file that was broken off; import into a service that has nothing of it. Nothing was changed.");

    private async Task<int> Take(
        IGrainFactory grains, string organisation, Func<CancellationToken, IAsyncEnumerable<MovedRow>> file, PresentRows present, AuditState? log, CancellationToken cancellationToken)
    {
        var candidates = new CandidateIntake(grains, intake);
        var taken = 0;
        byte[]? logRow = null;
        await foreach (var chunk in Chunks(file(cancellationToken), cancellationToken))
        {
            switch (chunk[0].StateName)
            {
                case StateNames.CandidateDocument:
                    taken += await candidates.Take(chunk, present, cancellationToken);
                    break;
                case StateNames.Enclosure:
                    taken += await Each(chunk, row => candidates.TakeEnclosure(row, present), cancellationToken);
                    break;
                case StateNames.Audit:
                    logRow = chunk[0].Json.ToArray();
                    break;
                case StateNames.AuditBlock:
                    taken += log is null ? 0 : await Each(chunk, row => Keep(grains, organisation, AuditBlocks.SegmentOf(log), row), cancellationToken);
                    break;
                default:
                    taken += await Each(chunk, row => TakeOver(grains, row, present), cancellationToken);
                    break;
            }
        }

        if (log is not null)
        {
            await grains.GetGrain<IAuditGrain>(organisation).TakeOver(logRow!);
            taken++;
        }

        await candidates.Complete();
        if (present.Count > 0)
        {
            // What an import that was broken off had written may not have reached the index.
            await Task.WhenAll(pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key).Repair()));
        }

        await grains.GetGrain<IFrameworkGrain>(organisation).Resume();
        return taken;
    }

    /// <summary>Rows of one state, or documents with their candidates, some at a time.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<MovedRow>> Chunks(IAsyncEnumerable<MovedRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (chunk, bytes) = (new List<MovedRow>(), 0);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (chunk.Count > 0 && row.StateName != StateNames.Candidate && (chunk.Count >= ChunkSize || bytes >= ChunkBytes || chunk[0].StateName != row.StateName))
            {
                yield return chunk;
                (chunk, bytes) = ([], 0);
            }

            chunk.Add(row);
            bytes += row.Json.Length;
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
    private static async Task<bool> TakeOver(IGrainFactory grains, MovedRow row, PresentRows present)
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
            StateNames.Stop => grains.GetGrain<IStopGrain>(row.Key).TakeOver(json),
            StateNames.Vacancy => grains.GetGrain<IVacancyGrain>(row.Key).TakeOver(json),
            StateNames.Application => grains.GetGrain<IApplicationGrain>(row.Key).TakeOver(json),
            StateNames.Decision => grains.GetGrain<IDecisionGrain>(row.Key).TakeOver(json),
            StateNames.Judgment => grains.GetGrain<IJudgmentGrain>(row.Key).TakeOver(json),
            StateNames.Job => grains.GetGrain<IJobGrain>(row.Key).TakeOver(json),
            StateNames.Key => grains.GetGrain<IKeyGrain>(row.Key).TakeOver(json),
            _ => throw new InvalidOperationException($"State '{row.StateName}' is moved by no grain."),
        });
        return true;
    }

    private async Task<bool> Keep(IGrainFactory grains, string organisation, string segment, MovedRow row) =>
        await grains.GetGrain<IAuditBlockGrain>(AuditBlocks.Key(organisation, segment, AuditBlocks.Read(row.Key)!.Value.Number)).Keep(intake.Read<AuditBlockState>(row.Json.Span).Block!);
}
