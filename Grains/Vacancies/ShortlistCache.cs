using Matching.Contracts;
using Matching.Profiles.Copies;

namespace Matching.Grains.Vacancies;

/// <summary>A vacancy as ranking sees it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Version">Its version.</param>
/// <param name="Profile">The profile with the corrections laid over it.</param>
public sealed record RankedVacancy(string Id, long Version, VacancyProfile Profile)
{
    /// <summary>Fingerprint of the ad's text.</summary>
    public byte[] Fingerprint { get; init; } = [];

    /// <summary>Applicants who asked for a manual process: they have no place on its lists.</summary>
    public IReadOnlyCollection<string> Manual { get; init; } = [];
}

/// <summary>What a list is made with, beside the candidates.</summary>
/// <param name="VacancyVersion">The vacancy.</param>
/// <param name="ModelVersion">The model.</param>
/// <param name="Columns">Columns that competences had.</param>
public sealed record ListBasis(long VacancyVersion, string ModelVersion, int Columns);

/// <summary>A list of a moment and the partitions' answers that it was merged from. Immutable.</summary>
/// <param name="Basis">What it was made with.</param>
/// <param name="Top">Places that were asked for.</param>
/// <param name="Parts">The answers, each with its matches, in the order of the partitions.</param>
/// <param name="Matches">The best <paramref name="Top"/> of all, best first.</param>
public sealed record KeptList(ListBasis Basis, int Top, IReadOnlyList<PoolMatches> Parts, IReadOnlyList<PoolMatch> Matches)
{
    /// <summary>The pool at that moment.</summary>
    public PoolVersion Pool { get; } = Parts.Aggregate(default(PoolVersion), (sum, part) => sum + part.Pool);

    /// <summary>Who asked for a manual process on all lists, in order of id.</summary>
    public IReadOnlyList<string> Unranked { get; } = [.. Parts.SelectMany(part => part.Unranked ?? []).Order(StringComparer.Ordinal)];

    /// <summary>How long all partitions promise it, from when the first was asked.</summary>
    public TimeSpan Promise { get; } = Parts.Min(part => part.Promise);
}

/// <summary>When a list was asked for.</summary>
/// <param name="Changes">How often the vacancy had been told of a change.</param>
/// <param name="At">The time, as a timestamp of the clock.</param>
public readonly record struct ListAsking(long Changes, long At);

/// <summary>
/// The list that a vacancy ranked last, and the reasons that were worked out for its entries.
/// Used in the vacancy's turns only. It is not durable: after a restart the same inputs give the same list.
/// </summary>
public sealed class ShortlistCache
{
    private const int MaxExplained = 512;
    private readonly Dictionary<(string Candidate, long Version, string Language), Task<EntryReasons>> explained = [];
    private readonly Dictionary<(string Candidate, long Version), Task<BesideAd?>> beside = [];
    private (long Version, string Model) explainedFor;
    private (uint[][] Of, int[] Found)? shared;
    private (KeptList Of, int Top, IReadOnlyCollection<string> Manual, CertainList List)? certain;
    private string? followed;
    private long changes;
    private (KeptList List, long Changes, long Asked, TimeSpan Duration)? promise;

    /// <summary>The list, or null before the first.</summary>
    public KeptList? Kept { get; private set; }

    /// <summary>A partition tells that the list changed: what was promised of it is void.</summary>
    public void Changed() => changes++;

    /// <summary>Begins to ask for a list.</summary>
    public ListAsking Ask(TimeProvider clock) => new(changes, clock.GetTimestamp());

    /// <summary>Keeps a list that was asked for, and what the partitions promised of it.</summary>
    public void Keep(KeptList list, ListAsking asking)
    {
        Keep(list);
        if (list.Promise > TimeSpan.Zero)
        {
            promise = (list, asking.Changes, asking.At, list.Promise);
        }
    }

    /// <summary>The kept list when it is current by promise: no change of it has been acknowledged since it was asked for. Else null.</summary>
    public KeptList? Promised(ListBasis basis, int top, TimeProvider clock) =>
        promise is { } now && now.List == Kept && now.Changes == changes && Kept.Basis == basis && Kept.Top >= top && clock.GetElapsedTime(now.Asked) < now.Duration
            ? Kept
            : null;

    /// <summary>Lists of this model take the place of others, and others no longer take theirs.</summary>
    public void Follow(string modelVersion) => followed = modelVersion;

    /// <summary>Keeps a list, unless it was begun before another model was followed and ends after that model's list.</summary>
    public void Keep(KeptList list)
    {
        if (list.Basis.ModelVersion == followed || Kept?.Basis.ModelVersion != followed)
        {
            Kept = list;
        }
    }

    /// <summary>
    /// Title and reasons of this version of a candidate: worked out before, being worked out for another caller, or now. Many who ask for
    /// the same list at a time are given the work of one.
    /// </summary>
    public async Task<EntryReasons> Explained(
        ListBasis now, PoolMatch match, string language, Func<Task<EntryReasons>> work)
    {
        ForgetOthers(now);
        var key = (match.Candidate, match.Version, language);
        if (!explained.TryGetValue(key, out var working))
        {
            if (explained.Count >= MaxExplained)
            {
                explained.Clear();
            }

            explained[key] = working = work();
        }

        var kept = false;
        try
        {
            var found = await working;

            // No reasons: the candidate changed after it was ranked, and is not to be remembered without them.
            kept = found.Reasons.Count > 0;
            return found;
        }
        finally
        {
            if (!kept && explained.TryGetValue(key, out var standing) && standing == working)
            {
                explained.Remove(key);
            }
        }
    }

    /// <summary>What this version of a candidate comes to without the ad's own words: worked out before, being worked out, or now; null when it is no longer to be had.</summary>
    public async Task<BesideAd?> Beside(ListBasis now, PoolMatch match, Func<Task<BesideAd?>> work)
    {
        ForgetOthers(now);
        var key = (match.Candidate, match.Version);
        if (!beside.TryGetValue(key, out var working))
        {
            if (beside.Count >= MaxExplained)
            {
                beside.Clear();
            }

            beside[key] = working = work();
        }

        var kept = false;
        try
        {
            var found = await working;
            kept = found is not null;
            return found;
        }
        finally
        {
            if (!kept && beside.TryGetValue(key, out var standing) && standing == working)
            {
                beside.Remove(key);
            }
        }
    }

    /// <summary>What came of the kept list when it was last asked for so; null when it was another, or others asked for a manual process.</summary>
    public CertainList? Certain(KeptList list, int top, IReadOnlyCollection<string> manual) =>
        certain is { } known && ReferenceEquals(known.Of, list) && known.Top == top && ReferenceEquals(known.Manual, manual) ? known.List : null;

    /// <summary>Keeps what came of a list.</summary>
    public CertainList KeepCertain(KeptList list, int top, IReadOnlyCollection<string> manual, CertainList found)
    {
        certain = (list, top, manual, found);
        return found;
    }

    /// <summary>Who of a list's people share passages, see <see cref="SharedPassages.Find"/>: worked out once for the same CVs in the same places.</summary>
    public int[] Shared(IReadOnlyList<uint[]> runs)
    {
        if (shared is not { } known || known.Of.Length != runs.Count || !known.Of.Zip(runs).All(pair => ReferenceEquals(pair.First, pair.Second)))
        {
            shared = known = ([.. runs], SharedPassages.Find(runs));
        }

        return known.Found;
    }

    /// <summary>Forgets a candidate.</summary>
    public void Forget(string candidate)
    {
        (shared, certain) = (null, null);
        foreach (var key in explained.Keys.Where(key => key.Candidate == candidate).ToArray())
        {
            explained.Remove(key);
        }

        foreach (var key in beside.Keys.Where(key => key.Candidate == candidate).ToArray())
        {
            beside.Remove(key);
        }

        if (Kept?.Matches.Any(match => match.Candidate == candidate) == true)
        {
            Kept = null;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Kept = null;
        explained.Clear();
        beside.Clear();
        (shared, certain) = (null, null);
    }

    private void ForgetOthers(ListBasis now)
    {
        if (explainedFor != (now.VacancyVersion, now.ModelVersion))
        {
            explained.Clear();
            beside.Clear();
            explainedFor = (now.VacancyVersion, now.ModelVersion);
        }
    }
}
