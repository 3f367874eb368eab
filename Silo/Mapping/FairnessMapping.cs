using System.Globalization;
using Matching.Contracts;
using Matching.Grains.Fairness;
using Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>Sums of fairness on the wire.</summary>
internal static class FairnessMapping
{
    private const string MonthForm = "yyyy-MM";

    /// <summary>Number of a month of the wire; null when none is said.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static int? Month(string text, string field) =>
        text.Length == 0 ? null
        : DateTime.TryParseExact(text, MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? (month.Year * 12) + month.Month - 1
        : throw new RefusedException(RefusalReason.Invalid, $"{field}: a month is a year and two digits, for instance 2026-03; correct it.", field);

    /// <summary>A vacancy's.</summary>
    public static V1.VacancyFairness ToWire(this Grains.Fairness.VacancyFairness seen, string vacancy) => new()
    {
        Vacancy = vacancy,
        ModelVersion = seen.Basis.Model,
        Basis = ToWire(seen.Basis),
        List = { seen.List.Select(ToWire) },
        Decisions = { seen.Decisions.Select(ToWire) },
        Rerankings = { seen.Rerankings.Select(ToWire) },
    };

    /// <summary>An organisation's.</summary>
    public static V1.OrganisationFairness ToWire(this Grains.Fairness.OrganisationFairness seen) => new()
    {
        ModelVersion = seen.Basis.Model,
        Basis = ToWire(seen.Basis),
        Decisions = { seen.Decisions.Select(ToWire) },
        Attributes =
        {
            seen.Periods.Select(one => new V1.AttributePeriods
            {
                Attribute = (FairnessAttribute)one.Attribute,
                Total = one.Total is { } total ? ToWire(total) : null,
                Periods = { one.Periods.Select(ToWire) },
            }),
        },
    };

    private static V1.FairnessBasis ToWire(Grains.Fairness.FairnessBasis basis)
    {
        var wire = new V1.FairnessBasis { Minimum = basis.Minimum, People = basis.People, Waiting = basis.Waiting };
        if (basis.Declared is { } declared)
        {
            wire.Declared = declared;
        }

        return wire;
    }

    private static V1.SelectionSums ToWire(Grains.Fairness.SelectionSums sums) => new()
    {
        Selection = (FairnessSelection)sums.Kind,
        People = sums.People,
        Selected = sums.Selected,
        Attributes = { sums.Attributes.Select(ToWire) },
    };

    private static V1.AttributeSums ToWire(Grains.Fairness.AttributeSums sums)
    {
        var wire = new V1.AttributeSums { Attribute = (FairnessAttribute)sums.Attribute, Groups = { sums.Groups.Select(ToWire) } };
        if (sums.Declared is { } declared)
        {
            wire.Declared = declared;
        }

        return wire;
    }

    private static V1.GroupSums ToWire(Grains.Fairness.GroupSums sums)
    {
        var wire = new V1.GroupSums { Group = (FairnessGroup)sums.Group, People = sums.People, BelowFourFifths = sums.IsBelowFourFifths };
        if (sums.Selected is { } selected)
        {
            wire.Selected = selected;
        }

        if (sums.Rate is { } rate)
        {
            wire.Rate = rate;
        }

        if (sums.ImpactRatio is { } ratio)
        {
            wire.ImpactRatio = ratio;
        }

        if (sums.PValue is { } probability)
        {
            wire.PValue = probability;
        }

        return wire;
    }

    private static V1.RerankingCost ToWire(Grains.Fairness.RerankingCost cost) => new()
    {
        Selection = (FairnessSelection)cost.Kind,
        Attribute = (FairnessAttribute)cost.Attribute,
        Places = cost.Places,
        ChangedAtMost = cost.ChangedAtMost,
        FitLost = cost.FitLost,
        Before = ToWire(cost.Before),
        After = ToWire(cost.After),
    };

    private static GroupSpread ToWire(Spread spread)
    {
        var wire = new GroupSpread { Ndkl = spread.Ndkl };
        if (spread.LowestSkew is { } lowest)
        {
            wire.LowestSkew = lowest;
        }

        if (spread.HighestSkew is { } highest)
        {
            wire.HighestSkew = highest;
        }

        return wire;
    }

    private static FairnessPeriod ToWire(PeriodSums period) => new()
    {
        FirstMonth = Text(period.First),
        LastMonth = Text(period.Last),
        Decided = period.Decided,
        GoneOn = period.GoneOn,
        Groups = { period.Groups.Select(ToWire) },
    };

    private static string Text(int month) => new DateTime(month / 12, (month % 12) + 1, 1).ToString(MonthForm, CultureInfo.InvariantCulture);
}
