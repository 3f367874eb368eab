using Matching.Contracts;
using Matching.Grains.Candidates;
using Matching.Grains.Pool;
using Matching.Profiles;
using Matching.Ranking.Features;

namespace Matching.Grains.Moving;

/// <summary>Takes candidates over, many in one transaction and one message to each partition. Of one import.</summary>
internal sealed class CandidateIntake(IGrainFactory grains, string organisation, INewRows rows, RowIntake intake, PoolOptions pool)
{
    private readonly List<string> unfinished = [];
    private CompetenceColumns? columns;

    /// <summary>Takes documents and truths over, each truth behind its document; <see cref="FileCheck"/> has proved them.</summary>
    /// <returns>Rows that were not there.</returns>
    /// <exception cref="RefusedException">Somebody brought one of them meanwhile.</exception>
    public async Task<int> Take(IReadOnlyList<MovedRow> moved, PresentRows present, CancellationToken cancellationToken)
    {
        columns ??= new CompetenceColumns((await grains.GetGrain<IFrameworkGrain>(organisation).Get()).Columns);
        var fresh = new List<NewCandidate>();
        for (var at = 0; at < moved.Count; at += 2)
        {
            var (document, truth) = (moved[at], moved[at + 1]);
            if (!present.Has(truth) || !present.Has(document))
            {
                fresh.Add(Candidate(truth, document));
            }
        }

        if (fresh.Count > 0 && !await rows.TryInsert(fresh, cancellationToken))
        {
            throw RowIntake.IsHere("a candidate");
        }

        await Task.WhenAll(fresh.Where(one => one.State.Erasing is null)
            .Select(one => new PoolEntry(Keys.Split(one.Key).Id, one.State.Version, one.State.Row))
            .GroupBy(entry => pool.KeyOf(organisation, entry.Candidate), StringComparer.Ordinal)
            .Select(part => grains.GetGrain<IPoolGrain>(part.Key).UpsertMany([.. part])));
        return 2 * fresh.Count;
    }

    /// <summary>Has candidates complete what was under way with them when they were exported.</summary>
    public async Task Complete()
    {
        foreach (var key in unfinished)
        {
            await grains.GetGrain<ICandidateGrain>(key).Get(false);
        }
    }

    private NewCandidate Candidate(MovedRow moved, MovedRow itsDocument)
    {
        var (state, document) = (intake.Read<CandidateState>(moved.Json.Span), intake.Read<CandidateDocument>(itsDocument.Json.Span));
        if (state.Erasing is null)
        {
            // In the layout of this release, whichever wrote the file.
            state.Row = CandidateRow.Build(document.Extraction!.Apply(state.Overrules), columns!);
            state.RowLayout = RowLayout.FormatVersion;
        }

        if (state.Erasing is not null || document.Version > state.Version)
        {
            unfinished.Add(moved.Key);
        }

        return new NewCandidate(moved.Key, document, state);
    }
}
