using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>That a candidate's declaration was kept or deleted; what it says is not repeated.</summary>
internal sealed record DeclaredJson(string Candidate, bool Declared);

/// <summary>What sums stand on.</summary>
internal sealed record FairnessBasisJson(int Minimum, int People, int? Declared, int Waiting)
{
    public static FairnessBasisJson Of(FairnessBasis basis) => new(basis.Minimum, basis.People, basis.HasDeclared ? basis.Declared : null, basis.Waiting);
}

/// <summary>A group in a selection.</summary>
internal sealed record GroupSumsJson(string Group, int People, int? Selected, double? Rate, double? ImpactRatio, double? PValue, bool BelowFourFifths)
{
    public static GroupSumsJson Of(GroupSums sums) => new(
        FairnessNames.Of(sums.Group), sums.People, sums.HasSelected ? sums.Selected : null, sums.HasRate ? sums.Rate : null,
        sums.HasImpactRatio ? sums.ImpactRatio : null, sums.HasPValue ? sums.PValue : null, sums.BelowFourFifths);
}

/// <summary>An attribute in a selection.</summary>
internal sealed record AttributeSumsJson(string Attribute, int? Declared, IReadOnlyList<GroupSumsJson> Groups);

/// <summary>A selection.</summary>
internal sealed record SelectionSumsJson(string Selection, int People, int Selected, IReadOnlyList<AttributeSumsJson> Attributes)
{
    public static SelectionSumsJson Of(SelectionSums sums) => new(
        FairnessNames.Of(sums.Selection), sums.People, sums.Selected,
        [.. sums.Attributes.Select(one => new AttributeSumsJson(FairnessNames.Of(one.Attribute), one.HasDeclared ? one.Declared : null, [.. one.Groups.Select(GroupSumsJson.Of)]))]);
}

/// <summary>Divergence and skew of first places.</summary>
internal sealed record GroupSpreadJson(double Ndkl, double? LowestSkew, double? HighestSkew)
{
    public static GroupSpreadJson Of(GroupSpread spread) => new(spread.Ndkl, spread.HasLowestSkew ? spread.LowestSkew : null, spread.HasHighestSkew ? spread.HighestSkew : null);
}

/// <summary>What a re-ranking would cost.</summary>
internal sealed record RerankingCostJson(string Selection, string Attribute, int Places, int ChangedAtMost, int FitLost, GroupSpreadJson Before, GroupSpreadJson After)
{
    public static RerankingCostJson Of(RerankingCost cost) => new(
        FairnessNames.Of(cost.Selection), FairnessNames.Of(cost.Attribute), cost.Places, cost.ChangedAtMost, cost.FitLost, GroupSpreadJson.Of(cost.Before), GroupSpreadJson.Of(cost.After));
}

/// <summary>A vacancy's fairness.</summary>
internal sealed record VacancyFairnessJson(
    string Vacancy, string Scope, string ModelVersion, FairnessBasisJson Basis, IReadOnlyList<SelectionSumsJson> List, IReadOnlyList<SelectionSumsJson> Decisions,
    IReadOnlyList<RerankingCostJson> Rerankings)
{
    public static VacancyFairnessJson Of(string vacancy, bool applicants, VacancyFairness seen) => new(
        vacancy, applicants ? "applicants" : "pool", seen.ModelVersion, FairnessBasisJson.Of(seen.Basis), [.. seen.List.Select(SelectionSumsJson.Of)],
        [.. seen.Decisions.Select(SelectionSumsJson.Of)], [.. seen.Rerankings.Select(RerankingCostJson.Of)]);
}

/// <summary>Decisions of some months.</summary>
internal sealed record FairnessPeriodJson(string FirstMonth, string LastMonth, int Decided, int GoneOn, IReadOnlyList<GroupSumsJson> Groups)
{
    public static FairnessPeriodJson Of(FairnessPeriod period) => new(period.FirstMonth, period.LastMonth, period.Decided, period.GoneOn, [.. period.Groups.Select(GroupSumsJson.Of)]);
}

/// <summary>Decisions over time by one attribute.</summary>
internal sealed record AttributePeriodsJson(string Attribute, FairnessPeriodJson? Total, IReadOnlyList<FairnessPeriodJson> Periods);

/// <summary>An organisation's fairness.</summary>
internal sealed record OrganisationFairnessJson(string ModelVersion, FairnessBasisJson Basis, IReadOnlyList<SelectionSumsJson> Decisions, IReadOnlyList<AttributePeriodsJson> Attributes)
{
    public static OrganisationFairnessJson Of(OrganisationFairness seen) => new(
        seen.ModelVersion, FairnessBasisJson.Of(seen.Basis), [.. seen.Decisions.Select(SelectionSumsJson.Of)],
        [.. seen.Attributes.Select(one => new AttributePeriodsJson(FairnessNames.Of(one.Attribute), one.Total is { } total ? FairnessPeriodJson.Of(total) : null, [.. one.Periods.Select(FairnessPeriodJson.Of)]))]);
}
