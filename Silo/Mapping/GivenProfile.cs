using System.Text;
using Matching.Contracts;
using V1 = Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>
/// Reads a candidate's profile that a client gives, and checks it. Its text, in place of a document, is a line a post: what lists and
/// explanations quote stands in it, letter for letter.
/// </summary>
/// <param name="framework">Competences that a profile may name.</param>
internal sealed class GivenProfile(CompetenceFramework framework)
{
    private const int MostPosts = 100;
    private const int MostLanguages = 50;
    private const int LongestText = 200;
    private const int ThirdsOfALevel = 3;
    private readonly HashSet<string> competences = [.. framework.Competences.Select(competence => competence.Id)];

    /// <summary>The profile as it is kept.</summary>
    /// <exception cref="RefusedException">A value breaks a rule; the message names field, rule and mend, and no value of the person's.</exception>
    public ProfileImport Read(V1.CandidateProfile? given, string requestId)
    {
        if (given is null)
        {
            throw Refused("profile", "it is missing; give the candidate's profile");
        }

        Require(given.Language is "da" or "en", "profile.language", "it is neither 'da' nor 'en'; say which language the candidate's papers are in");
        Require(given.Posts.Count <= MostPosts, "profile.posts", $"{given.Posts.Count} posts are more than {MostPosts}; leave the oldest out");
        Require(given.Languages.Count <= MostLanguages, "profile.languages", $"{given.Languages.Count} languages are more than {MostLanguages}; leave some out");
        var text = new StringBuilder();
        Fact<string>? title = given.Title is { Value.Length: > 0 } wireTitle
            ? new Fact<string>(wireTitle.Value, Line(text, Short(wireTitle.Value, "profile.title")))
            : null;
        var posts = given.Posts.Select((post, at) => Post(text, post, $"profile.posts[{at}]")).ToArray();
        var profile = new CandidateProfile
        {
            Language = given.Language,
            Title = title,
            YearsExperience = Whole(given.YearsExperience, 60, "profile.years_experience", "give full years") is { } experience ? new Fact<int>((int)experience, null) : null,
            YearsLeadership = Whole(given.YearsLeadership, 60, "profile.years_leadership", "give full years") is { } leadership ? new Fact<int>((int)leadership, null) : null,
            PeopleLed = Whole(given.PeopleLed, 1_000_000, "profile.people_led", "give the most people led at one time") is { } people ? new Fact<int>((int)people, null) : null,
            Budget = Whole(given.Budget, 1_000_000_000_000_000, "profile.budget", "give DKK") is { } budget ? new Fact<long>(budget, null) : null,
            Education = given.Education is { } education ? new Fact<EducationLevel>((EducationLevel)Known(education.Value, "profile.education"), null) : null,
            Sectors = Flags(given.Sectors, "profile.sectors"),
            Languages = [.. given.Languages.Select(language => new Fact<string>(Short(language.Value, "profile.languages"), null))],
            Posts = posts,
            Seniority = (Seniority)Known(given.Seniority, "profile.seniority"),
            HighestSeniority = (Seniority)Known(given.HighestSeniority, "profile.highest_seniority"),
            Areas = Areas(given.Areas, "profile.areas"),
            Competences = Levels(given.Competences),
        };
        return new ProfileImport(profile, text.ToString(), requestId);
    }

    private static Post Post(StringBuilder text, V1.Post post, string field)
    {
        Require(post.Title.Length + post.Employer.Length > 0, field + ".title", "title and employer are missing; give one of them");
        Require(post.StartYear is 0 or (>= 1900 and <= 2200), field + ".start_year", "it is outside 1900-2200; leave it out when it is not known");
        Require(post.EndYear is 0 or (>= 1900 and <= 2200), field + ".end_year", "it is outside 1900-2200; leave it out when it is not known");
        Require(post.PeopleLed is >= 0 and <= 1_000_000, field + ".people_led", "it is outside 0-1000000; 0 means not said");
        Require(post.Budget >= 0, field + ".budget", "it is below 0; 0 means not said");
        var employer = Short(post.Employer, field + ".employer");
        var line = Line(text, string.Join(", ", new[] { Short(post.Title, field + ".title"), employer }.Where(part => part.Length > 0)));
        return new Post(
            post.Title,
            employer.Length > 0 ? employer : null,
            post.StartYear > 0 ? post.StartYear : null,
            post.EndYear > 0 ? post.EndYear : null,
            post.Current,
            (Seniority)Known(post.Seniority, field + ".seniority"),
            Flags(post.Sectors, field + ".sectors"),
            post.PeopleLed > 0 ? post.PeopleLed : null,
            post.Budget > 0 ? post.Budget : null,
            Areas(post.Areas, field + ".areas"),
            line)
        {
            EmployerKind = (EmployerKind)Known(post.EmployerKind, field + ".employer_kind"),
            Elected = post.Elected,
        };
    }

    private List<CompetenceLevel> Levels(IReadOnlyCollection<V1.CompetenceLevel> given)
    {
        var levels = new List<CompetenceLevel>(given.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var level in given)
        {
            Require(competences.Contains(level.Competence), "profile.competences", $"one is not in framework '{framework.Id}' version {framework.Version}; use its ids");
            Require(seen.Add(level.Competence), "profile.competences", $"'{level.Competence}' stands twice; give each once");
            Require(level.Level is >= 0 and <= 5, "profile.competences", $"the level of '{level.Competence}' is outside 0-5");
            Require(level.Estimate is >= 0 and <= 15, "profile.competences", $"the estimate of '{level.Competence}' is outside 0-15; it is in thirds of a level");
            Require(level.YearsSince is >= 0 and <= 15, "profile.competences", $"the years since '{level.Competence}' was practised are outside 0-15; 15 means 15 or more");
            if (level.Level > 0)
            {
                levels.Add(new CompetenceLevel(level.Competence, level.Level, level.Estimate > 0 ? level.Estimate : level.Level * ThirdsOfALevel, level.YearsSince, []));
            }
        }

        levels.Sort((left, right) => right.Estimate != left.Estimate ? right.Estimate.CompareTo(left.Estimate) : string.CompareOrdinal(left.Competence, right.Competence));
        return levels;
    }

    private static Evidence Line(StringBuilder text, string line)
    {
        var start = text.Length;
        text.Append(line).Append('\n');
        return new Evidence(line, start, start + line.Length);
    }

    private static long? Whole(V1.NumberFact? fact, long most, string field, string mend)
    {
        if (fact is null)
        {
            return null;
        }

        Require(fact.Value >= 0 && fact.Value <= most, field, $"it is outside 0-{most}; {mend}");
        return (long)fact.Value;
    }

    private static byte[] Areas(IEnumerable<V1.Area> given, string field)
    {
        var areas = new byte[ProfessionalAreas.All.Count];
        foreach (var area in given)
        {
            var column = ProfessionalAreas.IndexOf(area.Id);
            Require(column >= 0, field, "one is not known; the ids stand in the documentation of profiles");
            Require(area.Strength is >= 0 and <= 15, field, $"the strength of '{area.Id}' is outside 0-15");
            areas[column] = (byte)area.Strength;
        }

        return areas;
    }

    private static Sectors Flags(IEnumerable<V1.Sector> given, string field)
    {
        var sectors = Sectors.None;
        foreach (var sector in given)
        {
            sectors |= sector == V1.Sector.Unspecified ? Sectors.None : ProfileMapping.FlagOf((V1.Sector)Known(sector, field));
        }

        return sectors;
    }

    private static int Known<T>(T value, string field)
        where T : struct, Enum
    {
        Require(Enum.IsDefined(value), field, "its number is not known to this version of the service; leave it out");
        return Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Short(string text, string field)
    {
        Require(text.Length <= LongestText && text.AsSpan().IndexOfAnyInRange('\u0000', '\u001F') < 0, field, $"it must be one line of at most {LongestText} characters; shorten it");
        return text;
    }

    private static void Require(bool holds, string field, string problem)
    {
        if (!holds)
        {
            throw Refused(field, problem);
        }
    }

    private static RefusedException Refused(string field, string problem) => new(RefusalReason.Invalid, $"{field}: {problem}.", field);
}
