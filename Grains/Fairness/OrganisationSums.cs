using System.Collections;
using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>
/// Sums of all decisions of an organisation. Somebody may ask for each vacancy too and take it away from the whole: what is left over of vacancies that
/// are not told by themselves must be such as may be told.
/// </summary>
internal sealed class OrganisationSums
{
    private readonly Disclosure disclosure;
    private readonly Func<string, IReadOnlyList<DeclaredGroup>> of;
    private readonly IReadOnlyList<IReadOnlyList<Outcome>> vacancies;
    private readonly Outcome[] outcomes;

    /// <param name="disclosure">What may be told.</param>
    /// <param name="of">What a candidate declared.</param>
    /// <param name="vacancies">The decisions of each vacancy.</param>
    public OrganisationSums(Disclosure disclosure, Func<string, IReadOnlyList<DeclaredGroup>> of, IReadOnlyList<IReadOnlyList<Outcome>> vacancies)
    {
        (this.disclosure, this.of, this.vacancies) = (disclosure, of, vacancies);
        outcomes = [.. vacancies.SelectMany(one => one)];
    }

    /// <summary>All decisions, the narrowest stage first; empty without any.</summary>
    public IReadOnlyList<SelectionSums> Decisions()
    {
        var byAttribute = Attributes.All.Select(attribute => Of(attribute)).ToArray();
        return outcomes.Length == 0 ? [] :
        [
            .. Outcome.Stages.Select((stage, at) => new SelectionSums(
                stage.Kind, outcomes.Length, outcomes.Count(one => one.Furthest >= stage.Least), [.. byAttribute.Select(sums => sums[at])])),
        ];
    }

    /// <summary>Decisions over time by an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="from">First month that may count.</param>
    /// <param name="to">Last month that may count.</param>
    public AttributePeriods Over(DeclaredAttribute attribute, int from, int to)
    {
        var goneOn = Outcome.Stages.Count - 1;
        Span[] parts =
        [
            .. vacancies.Where(one => one.Count > 0 && IsTold(Tell(attribute, one)[goneOn]))
                .Select(one => SpanOf(attribute, one.Min(outcome => outcome.Month), one.Max(outcome => outcome.Month), one)),
        ];
        Span[] months = [.. outcomes.GroupBy(one => one.Month).OrderBy(month => month.Key).Select(month => SpanOf(attribute, month.Key, month.Key, month))];
        return new PeriodPacking(disclosure, parts).Of(attribute, months, from, to);
    }

    private static bool IsTold(AttributeSums sums) => sums.Groups.Any(group => group.Selected is not null);

    private IReadOnlyList<AttributeSums> Of(DeclaredAttribute attribute)
    {
        // A vacancy's answer may tell less than this, for its lists count there too; here what it might tell is taken for told.
        var told = vacancies.Select(one => (Outcomes: one, Sums: Tell(attribute, one))).ToArray();
        return Tell(attribute, outcomes, stage =>
        {
            var known = told.Where(one => stage < 0 ? one.Sums.Any(sums => sums.Groups.Count > 0) : IsTold(one.Sums[stage]))
                .SelectMany(one => one.Outcomes).ToHashSet(ReferenceEqualityComparer.Instance);
            Outcome[] left = [.. outcomes.Where(one => !known.Contains(one))];
            return stage < 0
                ? disclosure.IsSafe(Count(attribute, left))
                : disclosure.IsSafe(Count(attribute, left.Where(one => one.Furthest >= Outcome.Stages[stage].Least)))
                    && disclosure.IsSafe(Count(attribute, left.Where(one => !(one.Furthest >= Outcome.Stages[stage].Least))));
        });
    }

    private IReadOnlyList<AttributeSums> Tell(DeclaredAttribute attribute, IReadOnlyList<Outcome> some, Func<int, bool>? also = null) => disclosure.Of(
        attribute,
        new ToldSets(disclosure, [.. some.Select(one => Attributes.GroupOf(of(one.Candidate), attribute))]),
        new BitArray(some.Count, true),
        [.. Outcome.Stages.Select(stage => new BitArray([.. some.Select(one => one.Furthest >= stage.Least)]))],
        also);

    private Span SpanOf(DeclaredAttribute attribute, int first, int last, IEnumerable<Outcome> some) =>
        new(first, last, Count(attribute, some.Where(one => one.HasGoneOn)), Count(attribute, some.Where(one => !one.HasGoneOn)));

    private Tally Count(DeclaredAttribute attribute, IEnumerable<Outcome> some) => Tally.Of(some.Select(one => Attributes.GroupOf(of(one.Candidate), attribute)));
}
