using System.Collections;
using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>
/// Sums of a vacancy: of the list of its applicants, of the list of everybody, and of its decisions. All of them are worked out together and in this
/// order, whatever is asked for, so that what is told in one answer does not undo what is kept back in another.
/// </summary>
internal sealed class VacancySums
{
    private static readonly (SelectionKind Kind, int Percent)[] Cuts = [(SelectionKind.Top5, 5), (SelectionKind.Top10, 10), (SelectionKind.Top20, 20)];

    private readonly Func<string, IReadOnlyList<DeclaredGroup>> of;
    private readonly IReadOnlyList<RankedCandidate> applicants;
    private readonly IReadOnlyList<RankedCandidate> pool;

    /// <summary>Works them out.</summary>
    /// <param name="disclosure">What may be told.</param>
    /// <param name="of">What a candidate declared.</param>
    /// <param name="applicants">Their list, best first.</param>
    /// <param name="pool">Everybody's list, best first.</param>
    /// <param name="decided">The decisions.</param>
    public VacancySums(
        Disclosure disclosure, Func<string, IReadOnlyList<DeclaredGroup>> of, IReadOnlyList<RankedCandidate> applicants, IReadOnlyList<RankedCandidate> pool,
        IReadOnlyList<Outcome> decided)
    {
        (this.of, this.applicants, this.pool) = (of, applicants, pool);
        var people = applicants.Concat(pool).Select(entry => entry.Candidate).Concat(decided.Select(one => one.Candidate)).Distinct(StringComparer.Ordinal).ToArray();
        var numbers = people.Select((candidate, number) => (candidate, number)).ToDictionary(one => one.candidate, one => one.number, StringComparer.Ordinal);
        BitArray Set(IEnumerable<string> candidates)
        {
            var set = new BitArray(people.Length);
            foreach (var candidate in candidates)
            {
                set[numbers[candidate]] = true;
            }

            return set;
        }

        BitArray First(IReadOnlyList<RankedCandidate> list, int percent) => Set(list.Take(PlacesOf(list.Count, percent)).Select(entry => entry.Candidate));
        (BitArray People, BitArray[] Selections)[] sections =
        [
            (Set(applicants.Select(entry => entry.Candidate)), [.. Cuts.Select(cut => First(applicants, cut.Percent))]),
            (Set(pool.Select(entry => entry.Candidate)), [.. Cuts.Select(cut => First(pool, cut.Percent))]),
            (Set(decided.Select(one => one.Candidate)), [.. Outcome.Stages.Select(stage => Set(decided.Where(one => one.Furthest >= stage.Least).Select(one => one.Candidate)))]),
        ];
        var byAttribute = Attributes.All.Select(attribute =>
        {
            var sets = new ToldSets(disclosure, [.. people.Select(candidate => Attributes.GroupOf(of(candidate), attribute))]);
            return sections.Select(section => disclosure.Of(attribute, sets, section.People, section.Selections)).ToArray();
        }).ToArray();
        SelectionKind[] cuts = [.. Cuts.Select(cut => cut.Kind)];
        Applicants = Sums(0, cuts);
        Pool = Sums(1, cuts);
        Decisions = decided.Count == 0 ? [] : Sums(2, [.. Outcome.Stages.Select(stage => stage.Kind)]);

        IReadOnlyList<SelectionSums> Sums(int section, SelectionKind[] kinds) =>
        [
            .. kinds.Select((kind, at) => new SelectionSums(
                kind, Size(sections[section].People), Size(sections[section].Selections[at]), [.. byAttribute.Select(sums => sums[section][at])])),
        ];
    }

    /// <summary>The first places of the applicants' list, the fewest first.</summary>
    public IReadOnlyList<SelectionSums> Applicants { get; }

    /// <summary>The first places of everybody's list, the fewest first.</summary>
    public IReadOnlyList<SelectionSums> Pool { get; }

    /// <summary>The decisions, the narrowest first; empty without any.</summary>
    public IReadOnlyList<SelectionSums> Decisions { get; }

    /// <summary>What re-rankings of a list would cost, of places that are told of with two groups or more.</summary>
    public IEnumerable<RerankingCost> Rerankings(ShortlistScope scope)
    {
        var (list, sums) = scope == ShortlistScope.Applicants ? (applicants, Applicants) : (pool, Pool);
        double[] fits = [.. list.Select(entry => entry.Fit)];
        foreach (var selection in sums)
        {
            foreach (var attribute in selection.Attributes.Where(one => one.Groups.Count > 1 && one.Groups.All(group => group.Selected is not null)))
            {
                yield return Reranking.Cost(
                    selection.Kind, attribute.Attribute, [.. attribute.Groups.Select(group => group.Group)],
                    [.. list.Select(entry => Attributes.GroupOf(of(entry.Candidate), attribute.Attribute))], fits, selection.Selected);
            }
        }
    }

    private static int PlacesOf(int people, int percent) => ((people * percent) + 99) / 100;

    private static int Size(BitArray set) => set.Cast<bool>().Count(isIn => isIn);
}
