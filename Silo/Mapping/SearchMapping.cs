using Matching.Contracts;
using V1 = Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>What is searched for as the wire carries it.</summary>
internal static class SearchMapping
{
    private const int MostYears = 60;
    private const int MostPeople = 1_000_000;
    private const int MostListed = 20;
    private const int LongestWord = 60;
    private const int LongestConcept = 500;

    /// <summary>A filter.</summary>
    /// <param name="wire">As sent, or null for none.</param>
    /// <param name="unwanted">Words of titles that the search's text does not want.</param>
    /// <exception cref="RefusedException">A value is out of range; names it, the rule and the fix.</exception>
    public static CandidateFilter Read(V1.CandidateFilter? wire, IReadOnlyList<string> unwanted)
    {
        wire ??= new V1.CandidateFilter();
        var filter = new CandidateFilter
        {
            LowestSeniority = (Seniority)Defined(wire.LowestSeniority, "lowest_seniority"),
            HighestSeniority = (Seniority)Defined(wire.HighestSeniority, "highest_seniority"),
            Areas = [.. Few(wire.Areas, ProfessionalAreas.All.Count, "areas").Select(Area).Distinct()],
            YearsExperience = Within(wire.YearsExperience, MostYears, "years_experience"),
            YearsLeadership = Within(wire.YearsLeadership, MostYears, "years_leadership"),
            Sectors = wire.Sectors.Aggregate(Sectors.None, (sum, sector) => sum | (Defined(sector, "sectors") is V1.Sector.Unspecified ? Sectors.None : ProfileMapping.FlagOf(sector))),
            PeopleLed = Within(wire.PeopleLed, MostPeople, "people_led"),
            Education = (EducationLevel)Defined(wire.Education, "education"),
            Competences = Competences(wire),
            WithoutTitles = [.. Few(wire.WithoutTitles, MostListed, "without_titles").Select(word => Word(word, "without_titles")).Where(word => word.Length > 0).Concat(unwanted).Distinct(StringComparer.Ordinal)],
            Titles = [.. Few(wire.Titles, MostListed, "titles").Select(word => Word(word, "titles")).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)],
            Concepts = [.. Few(wire.Concepts, MostListed, "concepts").Select(Concept).Distinct(StringComparer.Ordinal)],
            AppliedTo = wire.AppliedTo.Length == 0 ? string.Empty : ResourceNames.IdOf(ResourceNames.Vacancies, wire.AppliedTo, "filter.applied_to"),
        };
        return filter.HighestSeniority == Seniority.Unknown || filter.LowestSeniority <= filter.HighestSeniority
            ? filter
            : throw Refused("highest_seniority", "it is below lowest_seniority, so that nobody can pass; exchange them");
    }

    private static Dictionary<string, int> Competences(V1.CandidateFilter wire)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in Few(wire.Competences, MostListed, "competences"))
        {
            if (one.Level is < 1 or > 5)
            {
                throw Refused("competences", $"level {one.Level} is outside 1-5; correct it");
            }

            levels[one.Competence] = Math.Max(one.Level, levels.GetValueOrDefault(one.Competence));
        }

        return levels;
    }

    private static string Concept(string uri) => uri.Length is > 0 and <= LongestConcept
        ? uri
        : throw Refused("concepts", $"a URI has 1-{LongestConcept} characters; correct it");

    private static int Area(string id) => ProfessionalAreas.IndexOf(id) is >= 0 and var at
        ? at
        : throw Refused("areas", "one of them is none that this service knows; the profile of a candidate names areas");

    private static string Word(string word, string field) => word.Length <= LongestWord
        ? word.Trim().ToLowerInvariant()
        : throw Refused(field, $"a word of {word.Length} characters is longer than {LongestWord}; shorten it");

    private static IReadOnlyList<T> Few<T>(IReadOnlyList<T> list, int most, string field) => list.Count <= most
        ? list
        : throw Refused(field, $"{list.Count} are more than {most}; name fewer");

    private static int Within(int value, int most, string field) => value >= 0 && value <= most
        ? value
        : throw Refused(field, $"{value} is outside 0-{most}; correct it");

    private static T Defined<T>(T value, string field)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw Refused(field, "its value is none that this service knows; correct it or leave it out");

    private static RefusedException Refused(string field, string why) => new(RefusalReason.Invalid, $"filter.{field}: {why}.", $"filter.{field}");
}
