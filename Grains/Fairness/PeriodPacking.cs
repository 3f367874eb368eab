using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>Decisions of some months, by one attribute.</summary>
/// <param name="First">Number of the first month: 12 times the year and the month, from 0.</param>
/// <param name="Last">The last month.</param>
/// <param name="GoneOn">Shortlisted or more.</param>
/// <param name="Others">The others.</param>
internal sealed record Span(int First, int Last, Tally GoneOn, Tally Others)
{
    /// <summary>All who were decided on.</summary>
    public Tally All => GoneOn.With(Others);

    /// <summary>This and a later one.</summary>
    public Span With(Span later) => new(First, later.Last, GoneOn.With(later.GoneOn), Others.With(later.Others));
}

/// <summary>
/// Packs months into periods, each of which may be told: so may then be any row of periods, and the difference between any two. Periods are made of all
/// decisions there are, whatever window is asked for, so that windows cannot be laid round a single month.
/// </summary>
/// <param name="disclosure">What may be told.</param>
/// <param name="parts">Vacancies whose decisions are told by themselves: what remains of a period without those that lie in it must be such as may be told.</param>
internal sealed class PeriodPacking(Disclosure disclosure, IReadOnlyList<Span> parts)
{
    /// <summary>Decisions over time by an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="months">In the order of time.</param>
    /// <param name="from">First month that may count.</param>
    /// <param name="to">Last month that may count.</param>
    public AttributePeriods Of(DeclaredAttribute attribute, IReadOnlyList<Span> months, int from, int to)
    {
        if (months.Count == 0)
        {
            return new AttributePeriods(attribute, null, []);
        }

        var all = months.Aggregate((sum, month) => sum.With(month));
        var shown = disclosure.Shown(all.All);
        var periods = shown.Count > 0 && MayBeTold(all, shown) ? Pack(months, shown).Where(period => period.First >= from && period.Last <= to).ToArray() : [];
        return new AttributePeriods(
            attribute, periods.Length == 0 ? null : Sums(periods.Aggregate((sum, period) => sum.With(period)), shown), [.. periods.Select(period => Sums(period, shown))]);
    }

    private static PeriodSums Sums(Span span, IReadOnlyList<DeclaredGroup> shown) =>
        new(span.First, span.Last, span.All.People, span.GoneOn.People, Disclosure.Groups(span.All, span.GoneOn, shown));

    private List<Span> Pack(IReadOnlyList<Span> months, IReadOnlyList<DeclaredGroup> shown)
    {
        var periods = new List<Span>();
        Span? open = null;
        foreach (var month in months)
        {
            open = open?.With(month) ?? month;
            if (MayBeTold(open, shown))
            {
                periods.Add(open);
                open = null;
            }
        }

        // What is left over at the end goes with the period before it, and with the one before that, until it may be told; as a whole it may.
        while (open is not null && periods.Count > 0)
        {
            open = periods[^1].With(open);
            periods.RemoveAt(periods.Count - 1);
            if (MayBeTold(open, shown))
            {
                periods.Add(open);
                open = null;
            }
        }

        return periods;
    }

    private bool MayBeTold(Span span, IReadOnlyList<DeclaredGroup> shown)
    {
        var rest = parts.Where(part => part.First >= span.First && part.Last <= span.Last)
            .Aggregate(span, (left, part) => left with { GoneOn = left.GoneOn.Without(part.GoneOn), Others = left.Others.Without(part.Others) });
        return disclosure.AreSafe(span.GoneOn, span.Others, shown) && disclosure.AreSafe(rest.GoneOn, rest.Others, shown);
    }
}
