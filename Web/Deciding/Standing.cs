using Matching.V1;

namespace Matching.Web.Deciding;

/// <summary>The decisions of a vacancy as they stand, and what can still be taken back.</summary>
public sealed class Standing
{
    /// <summary>How long a decision can be taken back from the list.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, List<Decision>> standing = new(StringComparer.Ordinal);

    /// <summary>Reads decisions in the order of their numbers: a withdrawal takes the latest of its candidate that stands.</summary>
    public Standing(IEnumerable<Decision> decisions)
    {
        foreach (var decision in decisions)
        {
            if (!standing.TryGetValue(decision.Candidate, out var own))
            {
                standing[decision.Candidate] = own = [];
            }

            if (decision.Outcome != DecisionOutcome.Withdrawn)
            {
                own.Add(decision);
            }
            else if (own.Count > 0)
            {
                own.RemoveAt(own.Count - 1);
            }
        }
    }

    /// <summary>The decision on a candidate ("candidates/{id}") that stands, or null.</summary>
    public Decision? Of(string candidate) => standing.GetValueOrDefault(candidate)?.LastOrDefault();

    /// <summary>The decision on each candidate that stands, in no order.</summary>
    public IEnumerable<Decision> Latest => standing.Values.Where(own => own.Count > 0).Select(own => own[^1]);

    /// <summary>All decisions on a candidate that stand, in order.</summary>
    public IReadOnlyList<Decision> AllOf(string candidate) => standing.GetValueOrDefault(candidate) ?? [];

    /// <summary>Candidates by the outcome that stands.</summary>
    public int Count(DecisionOutcome outcome) => Latest.Count(decision => decision.Outcome == outcome);

    /// <summary>The decisions that one form recorded last, when an actor can still take them back: those of the actor within a minute before the last of them.</summary>
    /// <param name="actor">Who decided.</param>
    /// <param name="now">The time now.</param>
    public IReadOnlyList<Decision> Undoable(string actor, DateTimeOffset now)
    {
        var latest = Latest
            .Where(decision => decision.Actor == actor && now - decision.CreateTime.ToDateTimeOffset() < UndoWithin)
            .OrderByDescending(decision => decision.Number).ToArray();
        return [.. latest.TakeWhile(decision => decision.Outcome == latest[0].Outcome && decision.Reason == latest[0].Reason
            && latest[0].CreateTime.ToDateTimeOffset() - decision.CreateTime.ToDateTimeOffset() < TimeSpan.FromMinutes(1))];
    }
}
