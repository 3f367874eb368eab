using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Grains.Leases;

namespace Matching.Grains.Fairness;

/// <summary>Where sums stand on.</summary>
/// <param name="Model">The ranking model of the list; of an organisation the one in force now.</param>
/// <param name="Minimum">Fewest people of which anything is told.</param>
/// <param name="People">Everybody on the list; of an organisation everybody who was decided on, once a vacancy.</param>
/// <param name="Declared">Of those, declared any attribute; null when they are too few to say.</param>
/// <param name="Waiting">Declarations of the organisation that do not count yet.</param>
public sealed record FairnessBasis(string Model, int Minimum, int People, int? Declared, int Waiting);

/// <summary>Fairness of a vacancy.</summary>
/// <param name="Basis">What it stands on.</param>
/// <param name="List">The first places of the list, the fewest first.</param>
/// <param name="Decisions">The decisions that stand, the narrowest first; empty without any.</param>
/// <param name="Rerankings">What a re-ranking would cost, of places that are told of.</param>
public sealed record VacancyFairness(FairnessBasis Basis, IReadOnlyList<SelectionSums> List, IReadOnlyList<SelectionSums> Decisions, IReadOnlyList<RerankingCost> Rerankings);

/// <summary>Fairness of an organisation's decisions.</summary>
/// <param name="Basis">What it stands on.</param>
/// <param name="Decisions">All decisions that stand, the narrowest first; empty when a window is asked for.</param>
/// <param name="Periods">Decisions over time, by attribute.</param>
public sealed record OrganisationFairness(FairnessBasis Basis, IReadOnlyList<SelectionSums> Decisions, IReadOnlyList<AttributePeriods> Periods);

/// <summary>Gathers lists, decisions and declarations, and makes sums of them. Stateless.</summary>
public sealed class FairnessDesk(DeclarationBook declarations, JudgmentDesk judgments, OrganisationView view, IStateRows rows, FairnessOptions options)
{
    private const int PageSize = 1_000;
    private const int LongestList = 10_000;

    private readonly Disclosure disclosure = new(options.Minimum);

    /// <summary>A vacancy's list and decisions.</summary>
    /// <exception cref="RefusedException">The vacancy does not exist, or the list is longer than can be looked at.</exception>
    public async Task<VacancyFairness> OfVacancy(IGrainFactory grains, string organisation, string vacancy, ShortlistScope scope, CancellationToken cancellationToken)
    {
        var counted = await declarations.Counted(grains, organisation, cancellationToken);
        var decided = new List<RecordedDecision>();
        for (DecisionPage page; (page = await judgments.List(grains, organisation, vacancy, decided.Count == 0 ? 0 : decided[^1].Number, PageSize)).Decisions.Count > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            decided.AddRange(page.Decisions);
        }

        // Both lists, whichever is asked for: what is told of one depends on what is told of the other.
        var applicants = await List(ShortlistScope.Applicants);
        var pool = await List(ShortlistScope.Pool);
        var (asked, other) = scope == ShortlistScope.Applicants ? (applicants, pool) : (pool, applicants);
        if (!IsWhole(asked))
        {
            throw new RefusedException(
                RefusalReason.Precondition, $"The list has {asked.Ranked} candidates, and fairness is worked out on lists of up to {LongestList}; ask for the applicants alone.");
        }

        var seen = new VacancySums(disclosure, counted.Of, IsWhole(applicants) ? applicants.Entries : [], IsWhole(pool) ? pool.Entries : [], [.. Outcome.Of(decided)]);
        return new VacancyFairness(
            Basis(asked.ModelVersion, [.. asked.Entries.Select(entry => counted.Of(entry.Candidate))], counted),
            scope == ShortlistScope.Applicants ? seen.Applicants : seen.Pool,
            seen.Decisions,
            [.. seen.Rerankings(scope)]);

        Task<RankedList> List(ShortlistScope whose) => grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy))
            .Shortlist(new ShortlistRequest(LongestList, false, string.Empty) { Scope = whose, Inspects = true }, cancellationToken);
    }

    /// <summary>The decisions of an organisation.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="from">First month that may count, as 12 times the year and the month from 0; null for the first there is.</param>
    /// <param name="to">Last month that may count; null for the last there is.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<OrganisationFairness> OfOrganisation(IGrainFactory grains, string organisation, int? from, int? to, CancellationToken cancellationToken)
    {
        var counted = await declarations.Counted(grains, organisation, cancellationToken);
        var vacancies = new List<IReadOnlyList<Outcome>>();
        await foreach (var row in rows.Read<DecisionState>(StateNames.Decision, organisation + "/", cancellationToken))
        {
            vacancies.Add([.. Outcome.Of(row.State.Decisions)]);
        }

        var seen = new OrganisationSums(disclosure, counted.Of, vacancies);
        return new OrganisationFairness(
            Basis(await view.Model(grains, organisation), [.. vacancies.SelectMany(outcomes => outcomes).Select(one => counted.Of(one.Candidate))], counted),
            from is null && to is null ? seen.Decisions() : [],
            [.. Attributes.All.Select(attribute => seen.Over(attribute, from ?? int.MinValue, to ?? int.MaxValue))]);
    }

    private static bool IsWhole(RankedList list) => list.Ranked <= list.Entries.Count;

    private FairnessBasis Basis(string model, IReadOnlyList<DeclaredGroup>[] people, CountedDeclarations counted) =>
        new(model, options.Minimum, people.Length, disclosure.Told(people.Count(groups => groups.Count > 0)), counted.Waiting);
}
