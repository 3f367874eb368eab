using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>How people are selected.</summary>
public enum SelectionKind
{
    /// <summary>Among the first 5 % of the list.</summary>
    Top5 = 1,

    /// <summary>Among the first 10 %.</summary>
    Top10 = 2,

    /// <summary>Among the first 20 %.</summary>
    Top20 = 3,

    /// <summary>Hired.</summary>
    Hired = 4,

    /// <summary>Offered the post or more.</summary>
    Offered = 5,

    /// <summary>Interviewed or more.</summary>
    Interviewed = 6,

    /// <summary>Shortlisted or more.</summary>
    GoneOn = 7,
}

/// <summary>A group in a selection.</summary>
/// <param name="Group">The group.</param>
/// <param name="People">People who declared it.</param>
/// <param name="Selected">Of those, selected; null where that would say too much.</param>
/// <param name="Rate">Selected of people, 0-1; null likewise.</param>
/// <param name="ImpactRatio">The rate over that of the group with the highest; null where there is none to compare with.</param>
/// <param name="PValue">Fisher's exact test against that group, two-sided; null for that group itself, and where there is none to compare with.</param>
public sealed record GroupSums(DeclaredGroup Group, int People, int? Selected, double? Rate, double? ImpactRatio, double? PValue)
{
    /// <summary>Four fifths: a lower impact ratio is generally regarded as evidence of adverse impact (29 CFR 1607.4 D).</summary>
    public const double FourFifths = 0.8;

    /// <summary>Whether the rate is below four fifths of the highest.</summary>
    public bool IsBelowFourFifths => ImpactRatio < FourFifths;
}

/// <summary>An attribute in a selection.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Declared">People who declared it; null where they are too few to say.</param>
/// <param name="Groups">Groups that may be shown, in the order of their numbers.</param>
public sealed record AttributeSums(DeclaredAttribute Attribute, int? Declared, IReadOnlyList<GroupSums> Groups);

/// <summary>A selection.</summary>
/// <param name="Kind">Which.</param>
/// <param name="People">Everybody who could be selected.</param>
/// <param name="Selected">Of those, selected.</param>
/// <param name="Attributes">All attributes.</param>
public sealed record SelectionSums(SelectionKind Kind, int People, int Selected, IReadOnlyList<AttributeSums> Attributes);

/// <summary>What a re-ranking by groups would do to the first places of a list.</summary>
/// <param name="Kind">Which places.</param>
/// <param name="Attribute">By which groups.</param>
/// <param name="Places">How many places.</param>
/// <param name="ChangedAtMost">People of those places who would be others, rounded up to a multiple of 5.</param>
/// <param name="FitLost">Mean fit that these places would lose, 0-100, in whole points.</param>
/// <param name="Before">Divergence and skew as it is.</param>
/// <param name="After">Divergence and skew re-ranked.</param>
public sealed record RerankingCost(SelectionKind Kind, DeclaredAttribute Attribute, int Places, int ChangedAtMost, int FitLost, Spread Before, Spread After);

/// <summary>How far the first places are from the shares of the groups in the list.</summary>
/// <param name="Ndkl">Divergence over all prefixes, 0 or more, two decimals.</param>
/// <param name="LowestSkew">Of the groups that are shown: the lowest log ratio of shares; null where a group has nobody there.</param>
/// <param name="HighestSkew">The highest.</param>
public sealed record Spread(double Ndkl, double? LowestSkew, double? HighestSkew);

/// <summary>Decisions of some months in a row by the groups of one attribute.</summary>
/// <param name="First">Number of the first month: 12 times the year and the month, from 0.</param>
/// <param name="Last">The last month.</param>
/// <param name="Decided">Decisions.</param>
/// <param name="GoneOn">Of those, shortlisted or more.</param>
/// <param name="Groups">Groups that may be shown.</param>
public sealed record PeriodSums(int First, int Last, int Decided, int GoneOn, IReadOnlyList<GroupSums> Groups);

/// <summary>Decisions over time by one attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Total">All periods together; null when there is none.</param>
/// <param name="Periods">In the order of time.</param>
public sealed record AttributePeriods(DeclaredAttribute Attribute, PeriodSums? Total, IReadOnlyList<PeriodSums> Periods);
