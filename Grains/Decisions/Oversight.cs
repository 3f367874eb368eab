using Matching.Contracts;

namespace Matching.Grains.Decisions;

/// <summary>What should be looked at in how people decide.</summary>
public enum OversightWarning
{
    /// <summary>Candidates were turned down though nobody had opened their CV.</summary>
    TurnedDownUnopened = 1,

    /// <summary>Candidates were turned down without a reason.</summary>
    TurnedDownWithoutReason = 2,

    /// <summary>Decisions follow the list nearly without exception, and many CVs were not opened: it may decide where people should.</summary>
    FollowsBlindly = 3,
}

/// <summary>
/// How people decided with a list before them (AI Act, Art. 14 and 26): of the decisions that stand, the latest of each candidate. Openings are those that
/// the vacancy's process has noted.
/// </summary>
/// <param name="Decided">Candidates with a decision.</param>
/// <param name="GoneOn">Of those, shortlisted, interviewed, offered the post or hired.</param>
/// <param name="TurnedDown">Of those, turned down.</param>
/// <param name="Unopened">Decided on though nobody had opened the CV before.</param>
/// <param name="TurnedDownUnopened">Of those, turned down.</param>
/// <param name="TurnedDownWithoutReason">Turned down without a reason.</param>
/// <param name="Pairs">Pairs of one who went on and one who was turned down, both on the list now.</param>
/// <param name="Agreeing">Of those, the list has the one who went on above.</param>
/// <param name="Overridden">Candidates who went on below somebody who was turned down, or were turned down above somebody who went on.</param>
/// <param name="MedianTime">From the first opening of a CV to the decision, over candidates whose CV was opened before; null when there is none.</param>
/// <param name="Warnings">What should be looked at.</param>
public sealed record Oversight(
    int Decided, int GoneOn, int TurnedDown, int Unopened, int TurnedDownUnopened, int TurnedDownWithoutReason, int Pairs, int Agreeing, int Overridden, TimeSpan? MedianTime,
    IReadOnlyList<OversightWarning> Warnings)
{
    /// <summary>Fewest decisions that a warning of blind following is given on.</summary>
    private const int EnoughDecided = 10;

    /// <summary>Share of pairs in the list's order, and of CVs not opened, from which on it is given.</summary>
    private const double NearlyAll = 0.98;
    private const double Many = 0.2;

    /// <summary>Works it out.</summary>
    /// <param name="decisions">All decisions of the vacancy in order of their numbers.</param>
    /// <param name="openings">Openings noted in its process.</param>
    /// <param name="places">Place of each candidate on the list now, from 1; who is not on it has none.</param>
    public static Oversight Of(IEnumerable<RecordedDecision> decisions, IEnumerable<CvOpening> openings, IReadOnlyDictionary<string, int> places)
    {
        var latest = StandingDecisions.Of(decisions).GroupBy(one => one.Decision.Candidate, StringComparer.Ordinal).Select(group => group.Last()).ToArray();
        var opened = openings.GroupBy(one => one.Candidate, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Min(one => one.First), StringComparer.Ordinal);
        bool Seen(RecordedDecision one) => opened.TryGetValue(one.Decision.Candidate, out var at) && at <= one.At;
        var down = latest.Where(one => one.Decision.Outcome == HiringOutcome.Rejected).ToArray();
        var on = latest.Where(one => one.Decision.Outcome != HiringOutcome.Rejected).ToArray();
        int[] onPlaces = [.. Places(on)];
        int[] downPlaces = [.. Places(down)];
        var agreeing = onPlaces.Sum(place => downPlaces.Count(other => other > place));
        var overridden = onPlaces.Count(place => downPlaces.Any(other => other < place)) + downPlaces.Count(place => onPlaces.Any(other => other > place));
        var times = latest.Where(Seen).Select(one => one.At - opened[one.Decision.Candidate]).Order().ToArray();
        var unopened = latest.Count(one => !Seen(one));
        var downUnopened = down.Count(one => !Seen(one));
        var withoutReason = down.Count(one => string.IsNullOrWhiteSpace(one.Decision.Reason));
        var pairs = onPlaces.Length * downPlaces.Length;
        var warnings = new List<OversightWarning>();
        if (downUnopened > 0)
        {
            warnings.Add(OversightWarning.TurnedDownUnopened);
        }

        if (withoutReason > 0)
        {
            warnings.Add(OversightWarning.TurnedDownWithoutReason);
        }

        if (latest.Length >= EnoughDecided && pairs > 0 && agreeing >= NearlyAll * pairs && unopened >= Many * latest.Length)
        {
            warnings.Add(OversightWarning.FollowsBlindly);
        }

        return new Oversight(
            latest.Length, on.Length, down.Length, unopened, downUnopened, withoutReason, pairs, agreeing, overridden, times.Length == 0 ? null : times[times.Length / 2], warnings);

        IEnumerable<int> Places(IEnumerable<RecordedDecision> some) => some.Where(one => places.ContainsKey(one.Decision.Candidate)).Select(one => places[one.Decision.Candidate]);
    }
}
