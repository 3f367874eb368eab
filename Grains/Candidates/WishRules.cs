using System.Globalization;
using Matching.Contracts;
using Matching.Profiles.Seeking;

namespace Matching.Grains.Candidates;

/// <summary>What may be stated of what a candidate seeks. Pure.</summary>
public static class WishRules
{
    private const int FarthestKilometres = 500;
    private const double FewestHours = 1, MostHours = 48;
    private static readonly DateOnly EarliestStart = new(2000, 1, 1), LatestStart = new(2100, 12, 31);

    /// <summary>Refuses wishes that break a rule.</summary>
    /// <returns>The wishes with places by the names that are kept: "aarhus kommune" is "Aarhus".</returns>
    /// <exception cref="RefusedException">Names the field, the rule and the fix.</exception>
    public static Wishes Check(Wishes wishes)
    {
        if (wishes.Levels is { Value: var levels } && (!Known(levels.Lowest) || !Known(levels.Highest) || levels.Lowest > levels.Highest))
        {
            throw Refused("lowest_seniority", "lowest and highest level are no levels in ascending order; send both, the lower one first");
        }

        if (wishes.Areas.Count > Wishes.MostAreas)
        {
            throw Refused("areas", $"{wishes.Areas.Count} are more than {Wishes.MostAreas}; name those that matter most");
        }

        if (wishes.Areas.Any(area => ProfessionalAreas.IndexOf(area.Value) < 0))
        {
            throw Refused("areas", "one of them is none that this service knows; the profile of a candidate names areas");
        }

        if (wishes.Places.Count > Wishes.MostPlaces)
        {
            throw Refused("places", $"{wishes.Places.Count} are more than {Wishes.MostPlaces}; name a region, or those that matter most");
        }

        var places = wishes.Places.Select(place => DanishPlaces.Find(place.Value) ?? throw Refused("places", "one of them is no Danish municipality, region or part of the country; write for instance 'Aarhus', 'Region Midtjylland' or 'Fyn'"))
            .Select(place => place.Name).Distinct(StringComparer.Ordinal).ToList();
        if (wishes.Kilometres is { Value: < 1 or > FarthestKilometres })
        {
            throw Refused("kilometres", $"it is outside 1-{FarthestKilometres}; correct it, or leave it out for the places alone");
        }

        if (wishes is { Kilometres: not null, Places.Count: 0 })
        {
            throw Refused("kilometres", "there is no place to count from; name one in places");
        }

        if (wishes.Hours is { Value: var hours } && !(hours.Least >= FewestHours && hours.Least <= hours.Most && hours.Most <= MostHours))
        {
            throw Refused("least_hours", string.Create(CultureInfo.InvariantCulture, $"the hours are no ascending span within {FewestHours}-{MostHours}; send the fewest and the most hours a week"));
        }

        if (wishes.Start is { } start && (start.Value < EarliestStart || start.Value > LatestStart))
        {
            throw Refused("start_date", $"it is outside {EarliestStart.Year}-{LatestStart.Year}; correct it");
        }

        return wishes with { Places = [.. places.Select(name => new Fact<string>(name, null))] };
    }

    private static bool Known(Seniority seniority) => seniority != Seniority.Unknown && Enum.IsDefined(seniority);

    private static RefusedException Refused(string field, string why) => new(RefusalReason.Invalid, $"wishes.{field}: {why}.", $"wishes.{field}");
}
