using Matching.Ranking.Model;

namespace Matching.Ranking.Scoring.Standing;

/// <summary>
/// A pool with the lists of the vacancies that stand on it. A change of one candidate is scored against all of them at once and enters
/// the lists that it belongs to; the others are not looked at. Lists equal a search over the pool as it is, always. Not safe for
/// concurrent use; searches run on snapshots beside it (<see cref="Begin"/>).
/// </summary>
/// <param name="pool">The candidates; from now on changed through this object alone.</param>
/// <param name="firstRevision">Revisions are above it, so that those of another life of the pool are not mistaken for these.</param>
public sealed class StandingPool(Pool pool, long firstRevision = 0)
{
    /// <summary>Most places that a standing list shows. Longer lists are searched for each time.</summary>
    public const int MostKept = 1000;

    /// <summary>Lists whose queries stay compiled, some 170 KB each; those of further ones are compiled again when many candidates change at once.</summary>
    private const int MostCompiled = 2000;

    private readonly Dictionary<StandingKey, Standing> lists = [];
    private readonly Dictionary<string, List<Standing>> byVacancy = new(StringComparer.Ordinal);
    private readonly Dictionary<TreeEnsemble, Panel> panels = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly List<(PoolRow Row, bool Gone)> journal = [];
    private int openScans;
    private long revision = firstRevision;
    private int[] scores = [];

    /// <summary>Standing lists.</summary>
    public int Count => lists.Count;

    /// <summary>The candidates as they are now.</summary>
    public PoolSnapshot Snapshot => pool.Snapshot;

    /// <summary>Places to search for when <paramref name="k"/> are shown: half as many again are kept in reserve.</summary>
    public static int DepthOf(int k) => k + (k / 2) + 1;

    /// <summary>The version of a candidate's row, or null when the pool does not hold the id.</summary>
    public long? VersionOf(string id) => pool.VersionOf(id);

    /// <inheritdoc cref="Pool.RowsOf"/>
    public (IReadOnlyList<PoolRow> Rows, PoolDigest Digest) RowsOf(IEnumerable<string> ids) => pool.RowsOf(ids);

    /// <summary>Puts a candidate in, or a new row in place of the old one, and brings every list up to date.</summary>
    /// <returns>False when the pool holds a newer version.</returns>
    public bool Upsert(PoolRow row)
    {
        if (!pool.Upsert(row.Id, row.Version, row.Row.Span))
        {
            return false;
        }

        Note(row, gone: false);
        foreach (var panel in panels.Values)
        {
            scores = scores.Length >= panel.Vacancies.Lanes ? scores : new int[panel.Vacancies.Lanes * 2];
            panel.Vacancies.Score(row.Row.Span, scores);
            foreach (var standing in panel.Lists.ToArray())
            {
                var score = scores[standing.Lane];
                if (standing.List.CanEnter(score) || standing.List.Holds(row.Id))
                {
                    Settle(standing, standing.List.Put(new MatchEntry(row.Id, score, row.Version)));
                }
            }
        }

        return true;
    }

    /// <summary>Puts many candidates in as one change, and brings every list up to date once.</summary>
    public void Upsert(IReadOnlyList<PoolRow> rows)
    {
        if (rows.Count < ChangeBatch.WorthAPool)
        {
            foreach (var row in rows)
            {
                Upsert(row);
            }

            return;
        }

        // Of several rows with one id the pool keeps the newest, whatever their order; in this order that is the last.
        PoolRow[] newer = [.. rows.Where(row => !(pool.VersionOf(row.Id) > row.Version)).OrderBy(row => row.Version)];
        pool.Upsert(newer);
        Array.ForEach(newer, row => Note(row, gone: false));
        if (lists.Count == 0)
        {
            return;
        }

        var batch = new ChangeBatch(newer);
        foreach (var standing in lists.Values.ToArray())
        {
            Settle(standing, batch.Apply(standing.List, standing.Query.Query, DepthOf(standing.List.K)));
        }
    }

    /// <summary>Takes a candidate out of pool and lists.</summary>
    /// <returns>False when the pool does not hold the id.</returns>
    public bool Remove(string id)
    {
        if (!pool.Remove(id))
        {
            return false;
        }

        Note(new PoolRow(id, 0, default), gone: true);
        foreach (var standing in lists.Values.ToArray())
        {
            if (standing.List.Holds(id))
            {
                Settle(standing, standing.List.Remove(id));
            }
        }

        return true;
    }

    /// <summary>The list, or null when it does not stand, or shows fewer places than asked for: then search, see <see cref="Begin"/>.</summary>
    public StandingAnswer? Answer(StandingKey key, int top)
    {
        if (!lists.TryGetValue(key, out var standing) || standing.List.K < top)
        {
            return null;
        }

        // Whoever asks for this one no longer asks for those that it has replaced.
        foreach (var earlier in byVacancy[key.Vacancy].TakeWhile(other => other != standing).ToArray())
        {
            Drop(earlier);
            told.Add(key.Vacancy);
        }

        return new StandingAnswer(standing.Revision, standing.List.Best(standing.List.K));
    }

    /// <summary>The revision of a list that stands with at least <paramref name="top"/> places, else 0.</summary>
    public long RevisionOf(StandingKey key, int top) => lists.TryGetValue(key, out var standing) && standing.List.K >= top ? standing.Revision : 0;

    /// <summary>The query of a list that stands, so that searching for it anew need not compile it again; null when it does not stand.</summary>
    public PreparedQuery? QueryOf(StandingKey key) => lists.TryGetValue(key, out var standing) && standing.Query.IsCompiled ? standing.Query : null;

    /// <summary>A moment to search. From now on changes are noted, until <see cref="End"/>.</summary>
    public StandingScan Begin()
    {
        openScans++;
        return new StandingScan(pool.Snapshot, journal.Count);
    }

    /// <summary>Ends a scan; what it found is brought up to date with what has changed meanwhile, and stands from now on.</summary>
    /// <param name="scan">What <see cref="Begin"/> gave; ended once.</param>
    /// <param name="results">What was found; nothing when the search failed.</param>
    public void End(StandingScan scan, IReadOnlyList<StandingResult> results)
    {
        var noted = journal.Skip(scan.Start).ToArray();
        if (--openScans == 0)
        {
            journal.Clear();
        }

        var last = new Dictionary<string, (PoolRow Row, bool Gone)>(StringComparer.Ordinal);
        foreach (var note in noted)
        {
            last[note.Row.Id] = note;
        }

        string[] gone = [.. last.Values.Where(note => note.Gone).Select(note => note.Row.Id)];
        var changed = new ChangeBatch(last.Values.Where(note => !note.Gone).Select(note => note.Row));
        foreach (var result in results)
        {
            var depth = DepthOf(result.K);
            var list = new StandingList(result.K, depth, result.Found);
            Array.ForEach(gone, id => list.Remove(id));
            if (changed.Count > 0)
            {
                changed.Apply(list, result.Query.Query, depth);
            }

            if (!list.IsSpent)
            {
                Stand(result.Key, result.Query, list);
            }
        }
    }

    /// <summary>Forgets every list of a vacancy.</summary>
    public void Forget(string vacancy)
    {
        foreach (var standing in byVacancy.GetValueOrDefault(vacancy, []).ToArray())
        {
            Drop(standing);
        }
    }

    /// <summary>Vacancies of which a list changed, or can no longer be told without a search, since this was last called.</summary>
    public IReadOnlyList<string> TakeChanged()
    {
        if (told.Count == 0)
        {
            return [];
        }

        string[] vacancies = [.. told];
        told.Clear();
        return vacancies;
    }

    private void Note(PoolRow row, bool gone)
    {
        if (openScans > 0)
        {
            journal.Add((row, gone));
        }
    }

    private void Stand(StandingKey key, PreparedQuery query, StandingList list)
    {
        if (lists.TryGetValue(key, out var before))
        {
            if (before.Query == query)
            {
                (before.List, before.Revision) = (list, ++revision);
                return;
            }

            Drop(before);
        }

        if (!panels.TryGetValue(query.Ensemble, out var panel))
        {
            panels[query.Ensemble] = panel = new Panel(new VacancyPanel(query.Ensemble));
        }

        var standing = new Standing(key, query.Lean(keepCompiled: lists.Count < MostCompiled), list, panel, panel.Vacancies.Add(query.Plans)) { Revision = ++revision };
        panel.Lists.Add(standing);
        lists[key] = standing;
        if (!byVacancy.TryGetValue(key.Vacancy, out var others))
        {
            byVacancy[key.Vacancy] = others = [];
        }

        others.Add(standing);
        if (others.Count > 2)
        {
            // The one that is served and the one that is to replace it; more are left over from changes that were themselves overtaken.
            Drop(others[1]);
            told.Add(key.Vacancy);
        }
    }

    private void Settle(Standing standing, bool changed)
    {
        if (standing.List.IsSpent)
        {
            Drop(standing);
            told.Add(standing.Key.Vacancy);
        }
        else if (changed)
        {
            standing.Revision = ++revision;
            told.Add(standing.Key.Vacancy);
        }
    }

    private void Drop(Standing standing)
    {
        lists.Remove(standing.Key);
        standing.Panel.Lists.Remove(standing);
        standing.Panel.Vacancies.Remove(standing.Lane);
        if (standing.Panel.Lists.Count == 0)
        {
            panels.Remove(standing.Query.Ensemble);
        }

        var others = byVacancy[standing.Key.Vacancy];
        others.Remove(standing);
        if (others.Count == 0)
        {
            byVacancy.Remove(standing.Key.Vacancy);
        }
    }

    private sealed record Panel(VacancyPanel Vacancies)
    {
        public HashSet<Standing> Lists { get; } = [];
    }

    private sealed class Standing(StandingKey key, PreparedQuery query, StandingList list, Panel panel, int lane)
    {
        public StandingKey Key { get; } = key;

        public PreparedQuery Query { get; } = query;

        public StandingList List { get; set; } = list;

        public Panel Panel { get; } = panel;

        public int Lane { get; } = lane;

        public long Revision { get; set; }
    }
}
