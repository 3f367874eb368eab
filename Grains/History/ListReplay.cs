using System.Text.Json;
using Matching.Contracts;
using Matching.Grains.Audit;
using Matching.Grains.Pool;
using Matching.Grains.Vacancies;
using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;
using Matching.Ranking.Scoring.Standing;

namespace Matching.Grains.History;

/// <summary>A list as it is rebuilt.</summary>
/// <param name="Number">Number of the entry of the audit log that tells it in full.</param>
/// <param name="Served">When it was served.</param>
/// <param name="VacancyVersion">The vacancy.</param>
/// <param name="ModelVersion">The model.</param>
/// <param name="FrameworkVersion">The framework.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Applicants">Whether it ranked applicants alone.</param>
/// <param name="Entries">Places that can be rebuilt, best first, each with the rank that it had.</param>
/// <param name="Erased">Places of people who are no longer kept.</param>
/// <param name="Proved">The rows are all that the pool's name stands for; false where some of them are of people who are no longer kept.</param>
public sealed record ReplayedList(
    long Number, DateTimeOffset Served, long VacancyVersion, string ModelVersion, int FrameworkVersion, string Pool, bool Applicants,
    IReadOnlyList<RankedCandidate> Entries, IReadOnlyList<int> Erased, bool Proved);

/// <summary>
/// Rebuilds a list that was served from what was kept: the rows of the pool that it names, the vacancy, the model, and rows without the ad's words. The audit log tells
/// which list it was, and the places of those who are no longer kept. Nothing of what was answered then is looked at but that order, which has to come out again. Stateless.
/// </summary>
public sealed class ListReplay(IHistoryStore store, HistoryReader reader, AuditReader audit)
{
    /// <summary>Rebuilds a list.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="vacancy">Of which vacancy.</param>
    /// <param name="poolName">The pool that it names; empty where the number says which list.</param>
    /// <param name="number">Number of an entry of the audit log that tells of it, 0 for the latest with that pool.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="RefusedException">No such list was served, what it stands on is no longer kept, or it comes out otherwise.</exception>
    public async Task<ReplayedList> Replay(IGrainFactory grains, string organisation, string vacancy, string poolName, long number, CancellationToken cancellationToken)
    {
        var served = await Find(grains, organisation, vacancy, poolName, number, cancellationToken)
            ?? throw new RefusedException(RefusalReason.NotFound, "No list of this vacancy, pool and number was served; the list itself and the audit log name them.");
        if (await One<HistoryVacancyState>(StateNames.HistoryVacancy, organisation, ListHistory.VacancyKey(vacancy, served.VacancyVersion, served.Framework), cancellationToken) is not { } kept
            || await Model(organisation, served.Model, cancellationToken) is not { } model)
        {
            throw Gone("vacancy or model");
        }

        if (kept.RowLayout != RowLayout.FormatVersion)
        {
            throw new RefusedException(RefusalReason.Precondition, $"The list was made by a release with another layout of rows ({kept.RowLayout}; this one has {RowLayout.FormatVersion}); rebuild it with that release on a backup.");
        }

        var keys = await reader.Keys(organisation, cancellationToken);
        var rows = await Rows(organisation, served.Pool, keys, cancellationToken);
        var builder = new PoolBuilder();
        foreach (var row in rows.Values)
        {
            builder.Add(row.Candidate, row.Version, row.Row.Span);
        }

        var columns = (await grains.GetGrain<IFrameworkGrain>(organisation).Get()).Columns.Take(kept.Columns).ToArray();
        var query = VacancyQuery.Compile(kept.Profile!, model, new CompetenceColumns(columns));
        var beside = await Beside(organisation, vacancy, served.VacancyVersion, query, keys, cancellationToken);
        var snapshot = builder.Build().Snapshot;

        // As far down as it was served, and as many more as may fall behind or may have had no place.
        var known = await Pseudonyms(grains, organisation, [.. rows.Values.Select(row => row.Candidate)]);
        var shown = served.Candidates.Take(served.Places).ToHashSet(StringComparer.Ordinal);
        var compiled = PreparedQuery.Of(model.Ensemble, query.Plans).Query;
        var depth = served.Applicants ? rows.Count : served.Candidates.Count + beside.Count + 1;
        var ranked = BulkScorer.Match(snapshot, compiled, Math.Max(1, Math.Min(depth, Math.Max(1, rows.Count))), MatchOptions.Default, cancellationToken).Entries
            .Where(entry => !served.Applicants || shown.Contains(known[entry.Id]))
            .Select(entry => new PoolMatch(entry.Id, beside.TryGetValue((entry.Id, entry.Version), out var without) ? Math.Min(entry.Score, without) : entry.Score, entry.Version))
            .Order(CopiedWords.Order).ToArray();
        var (entries, erased) = Align(served, ranked, known, model);
        var proved = snapshot.Digest.Name().ToString() == served.Pool;
        return new ReplayedList(
            served.Told, served.At, served.VacancyVersion, served.Model, served.Framework, served.Pool, served.Applicants, entries, erased, proved);
    }

    /// <summary>Lays what comes out beside what was served: who is not kept any more has left a hole, who asked for a manual process had no place.</summary>
    private static (List<RankedCandidate> Entries, List<int> Erased) Align(Served served, PoolMatch[] ranked, Dictionary<string, string> known, RankingModel model)
    {
        var unranked = served.Candidates.Skip(served.Places).ToHashSet(StringComparer.Ordinal);
        var here = known.Values.ToHashSet(StringComparer.Ordinal);
        var (entries, erased, next) = (new List<RankedCandidate>(), new List<int>(), 0);
        for (var place = 1; place <= served.Places; place++)
        {
            var pseudonym = served.Candidates[place - 1];
            while (next < ranked.Length && known[ranked[next].Candidate] != pseudonym && unranked.Contains(known[ranked[next].Candidate]))
            {
                next++;
            }

            if (next < ranked.Length && known[ranked[next].Candidate] == pseudonym)
            {
                var match = ranked[next++];
                entries.Add(new RankedCandidate(place, match.Candidate, match.Score, (double)model.Fit(match.Score), match.Version, string.Empty, [], []));
            }
            else if (here.Contains(pseudonym))
            {
                throw new RefusedException(RefusalReason.Precondition, $"Place {place} comes out otherwise than it was served: what was kept, or the audit log, was changed; 'matching verify' and 'matching audit verify' tell more.");
            }
            else
            {
                erased.Add(place);
            }
        }

        return (entries, erased);
    }

    private async Task<Dictionary<string, HistoryRow>> Rows(string organisation, string poolName, Dictionary<string, byte[]> keys, CancellationToken cancellationToken)
    {
        var parts = await One<HistoryMomentState>(StateNames.HistoryMoment, organisation, poolName, cancellationToken) is { } moment ? moment.Parts : [poolName];
        var rows = new Dictionary<string, HistoryRow>(StringComparer.Ordinal);
        for (var number = 0; number < parts.Count; number++)
        {
            var content = await reader.Content(Keys.Of(organisation, FormattableString.Invariant($"{number}")), parts[number], keys, cancellationToken) ?? throw Gone("pool");
            foreach (var (name, row) in content)
            {
                rows[name] = row;
            }
        }

        return rows;
    }

    private async Task<Dictionary<(string Candidate, long Version), int>> Beside(
        string organisation, string vacancy, long version, VacancyQuery query, Dictionary<string, byte[]> keys, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<(string Candidate, long Version), int>();
        await foreach (var kept in store.Read<HistoryBesideState>(StateNames.HistoryBeside, $"{organisation}/{ListHistory.BesidePrefix(vacancy, version)}", cancellationToken))
        {
            if (kept.Key.Split('/') is [.., var name, _] && keys.TryGetValue(name, out var key))
            {
                var row = HistoryRow.Open(key, kept.State.Sealed);
                var wide = new byte[Math.Max(row.Row.Length, query.Competences.RowWidth)];
                row.Row.CopyTo(wide);
                scores[(row.Candidate, row.Version)] = query.Score(wide);
            }
        }

        return scores;
    }

    private async Task<RankingModel?> Model(string organisation, string version, CancellationToken cancellationToken) =>
        await One<HistoryModelState>(StateNames.HistoryModel, organisation, version, cancellationToken) is { } model ? RankingModel.Load(model.File) : null;

    private async Task<TState?> One<TState>(string stateName, string organisation, string key, CancellationToken cancellationToken)
        where TState : class, new()
    {
        var whole = $"{organisation}/{key}";
        await foreach (var row in store.Read<TState>(stateName, whole, cancellationToken))
        {
            return row.Key == whole ? row.State : null;
        }

        return null;
    }

    private static async Task<Dictionary<string, string>> Pseudonyms(IGrainFactory grains, string organisation, string[] ids)
    {
        var log = grains.GetGrain<IAuditGrain>(organisation);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(1_000))
        {
            var pseudonyms = await log.Pseudonyms(some);
            for (var i = 0; i < some.Length; i++)
            {
                known[some[i]] = pseudonyms[i];
            }
        }

        return known;
    }

    private static RefusedException Gone(string what) => new(
        RefusalReason.Precondition, $"What the list stands on ({what}) is not kept: it was served before the history began, or longer ago than the history is kept (setting HistoryMonths).");

    /// <summary>The entry that tells of the list, and the one that tells it in full.</summary>
    private async Task<Served?> Find(IGrainFactory grains, string organisation, string vacancy, string poolName, long number, CancellationToken cancellationToken)
    {
        Served? found = null;

        // Ids and names of pools have no character that JSON escapes: most entries need not be parsed.
        var (ofVacancy, ofPool) = ($"\"vacancy\":\"{vacancy}\"", poolName.Length == 0 ? string.Empty : $"\"pool\":\"{poolName}\"");
        var head = await grains.GetGrain<IAuditGrain>(organisation).Head();
        await foreach (var block in audit.Read(grains, organisation, Math.Max(0, number - 1), head, cancellationToken))
        {
            foreach (var text in block.Entries.Where(entry =>
                entry.Contains("\"what\":\"shortlist\"", StringComparison.Ordinal) && entry.Contains(ofVacancy, StringComparison.Ordinal) && entry.Contains(ofPool, StringComparison.Ordinal)))
            {
                var entry = Served.Read(text);
                if (entry is not null && entry.Vacancy == vacancy && (poolName.Length == 0 || entry.Pool == poolName) && (number == 0 || entry.Number == number))
                {
                    found = entry;
                }
            }

            if (number > 0)
            {
                break;
            }
        }

        if (found is not { List: > 0 })
        {
            return found;
        }

        await foreach (var block in audit.Read(grains, organisation, found.List - 1, head, cancellationToken))
        {
            return Served.Read(block.Entries[0]) is { } told ? found with { Candidates = told.Candidates, Places = told.Places, Told = told.Number } : null;
        }

        return null;
    }

    private sealed record Served(
        long Number, DateTimeOffset At, string Vacancy, long VacancyVersion, string Model, int Framework, string Pool, bool Applicants, long List, int Places, IReadOnlyList<string> Candidates, long Told)
    {
        public static Served? Read(string text)
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (!root.TryGetProperty("vacancy", out var vacancy) || !root.TryGetProperty("pool", out var pool) || !root.TryGetProperty("vacancyVersion", out var version))
            {
                return null;
            }

            string[] candidates = root.TryGetProperty("candidates", out var named) ? [.. named.EnumerateArray().Select(one => one.GetString()!)] : [];
            var number = root.GetProperty("n").GetInt64();
            return new Served(
                number, root.GetProperty("at").GetDateTimeOffset(), vacancy.GetString()!, version.GetInt64(), root.GetProperty("model").GetString()!,
                root.TryGetProperty("framework", out var framework) ? framework.GetInt32() : 0, pool.GetString()!,
                root.TryGetProperty("about", out var about) && about.GetString() == "applicants",
                root.TryGetProperty("list", out var list) ? list.GetInt64() : 0,
                root.TryGetProperty("places", out var places) ? places.GetInt32() : 0, candidates, number);
        }
    }
}
