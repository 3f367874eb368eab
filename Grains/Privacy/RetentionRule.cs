using Matching.Contracts;

namespace Matching.Grains.Privacy;

/// <summary>
/// Until when a candidate is kept: six months (or what the options say) after the last vacancy that the candidate applied to closed, and
/// for as long as one of them is open. Without any, as many months after the candidate's last change. What people set goes before the rule. Pure.
/// </summary>
public static class RetentionRule
{
    /// <summary>When the candidate is due, or null while there is no date.</summary>
    /// <param name="months">Months of the rule; 0 for none.</param>
    /// <param name="terms">What people set.</param>
    /// <param name="decided">Vacancies that have decisions on the candidate: who was decided on had applied.</param>
    /// <param name="updated">The candidate's last change.</param>
    /// <param name="closing">When a vacancy closed or was found to be gone; null while it is open.</param>
    public static DateTimeOffset? DueOf(int months, RetentionTerms terms, IEnumerable<string> decided, DateTimeOffset updated, Func<string, DateTimeOffset?> closing)
    {
        if (terms.KeepUntil is { } until)
        {
            return until;
        }

        if (months == 0)
        {
            return null;
        }

        var last = updated;
        foreach (var vacancy in terms.AppliedTo.Union(decided, StringComparer.Ordinal))
        {
            if (closing(vacancy) is not { } closed)
            {
                return null;
            }

            last = closed > last ? closed : last;
        }

        return last.AddMonths(months);
    }

    /// <summary>
    /// When a vacancy closed: when somebody said so; else at its deadline, but not before its last change, so that an old or misread
    /// date never ends a process that is being worked on; null while it is open.
    /// </summary>
    public static DateTimeOffset? ClosingOf(DateTimeOffset? closed, DateOnly? deadline, DateTimeOffset updated, DateTimeOffset now)
    {
        if (closed is not null || deadline is null)
        {
            return closed;
        }

        var end = new DateTimeOffset(deadline.Value.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var at = end > updated ? end : updated;
        return at <= now ? at : null;
    }
}
