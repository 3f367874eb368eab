using System.Runtime.CompilerServices;
using System.Text;
using Google.Protobuf.Collections;
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
    private readonly Dictionary<string, int> competences = framework.Competences.Select((competence, at) => (competence.Id, at)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The profile as it is kept.</summary>
    /// <exception cref="RefusedException">A value breaks a rule; the message names field, rule and mend, and no value of the person's.</exception>
    public ProfileImport Read(V1.CandidateProfile? given, string requestId)
    {
        if (given is null)
        {
            throw new RefusedException(RefusalReason.Invalid, "profile: it is missing; give the candidate's profile.", "profile");
        }

        Require(given.Language is "da" or "en", new("language"), $"it is neither 'da' nor 'en'; say which language the candidate's papers are in");
        Require(given.Posts.Count <= MostPosts, new("posts"), $"{given.Posts.Count} posts are more than {MostPosts}; leave the oldest out");
        Require(given.Languages.Count <= MostLanguages, new("languages"), $"{given.Languages.Count} languages are more than {MostLanguages}; leave some out");
        var text = new StringBuilder();
        Fact<string>? title = given.Title is { Value.Length: > 0 } wireTitle
            ? new Fact<string>(wireTitle.Value, Line(text, Short(wireTitle.Value, new("title"))))
            : null;
        var posts = given.Posts.Select((post, at) => Post(text, post, at)).ToArray();
        var profile = new CandidateProfile
        {
            Language = given.Language,
            Title = title,
            YearsExperience = Whole(given.YearsExperience, 60, new("years_experience"), "give full years") is { } experience ? new Fact<int>((int)experience, null) : null,
            YearsLeadership = Whole(given.YearsLeadership, 60, new("years_leadership"), "give full years") is { } leadership ? new Fact<int>((int)leadership, null) : null,
            PeopleLed = Whole(given.PeopleLed, 1_000_000, new("people_led"), "give the most people led at one time") is { } people ? new Fact<int>((int)people, null) : null,
            Budget = Whole(given.Budget, 1_000_000_000_000_000, new("budget"), "give DKK") is { } budget ? new Fact<long>(budget, null) : null,
            Education = given.Education is { } education ? new Fact<EducationLevel>((EducationLevel)Known(education.Value, new("education")), null) : null,
            Sectors = Flags(given.Sectors, new("sectors")),
            Languages = [.. given.Languages.Select(language => new Fact<string>(Short(language.Value, new("languages")), null))],
            Posts = posts,
            Seniority = (Seniority)Known(given.Seniority, new("seniority")),
            HighestSeniority = (Seniority)Known(given.HighestSeniority, new("highest_seniority")),
            Areas = Areas(given.Areas, new("areas")),
            Competences = Levels(given.Competences),
        };
        return new ProfileImport(profile, text.ToString(), requestId);
    }

    private static Post Post(StringBuilder text, V1.Post post, int at)
    {
        Require(post.Title.Length + post.Employer.Length > 0, new("title", at), $"title and employer are missing; give one of them");
        Require(post.StartYear is 0 or (>= 1900 and <= 2200), new("start_year", at), $"it is outside 1900-2200; leave it out when it is not known");
        Require(post.EndYear is 0 or (>= 1900 and <= 2200), new("end_year", at), $"it is outside 1900-2200; leave it out when it is not known");
        Require(post.PeopleLed is >= 0 and <= 1_000_000, new("people_led", at), $"it is outside 0-1000000; 0 means not said");
        Require(post.Budget >= 0, new("budget", at), $"it is below 0; 0 means not said");
        var employer = Short(post.Employer, new("employer", at));
        var line = Line(text, string.Join(", ", new[] { Short(post.Title, new("title", at)), employer }.Where(part => part.Length > 0)));
        return new Post(
            post.Title,
            employer.Length > 0 ? employer : null,
            post.StartYear > 0 ? post.StartYear : null,
            post.EndYear > 0 ? post.EndYear : null,
            post.Current,
            (Seniority)Known(post.Seniority, new("seniority", at)),
            Flags(post.Sectors, new("sectors", at)),
            post.PeopleLed > 0 ? post.PeopleLed : null,
            post.Budget > 0 ? post.Budget : null,
            Areas(post.Areas, new("areas", at)),
            line)
        {
            EmployerKind = (EmployerKind)Known(post.EmployerKind, new("employer_kind", at)),
            Elected = post.Elected,
        };
    }

    private List<CompetenceLevel> Levels(IReadOnlyCollection<V1.CompetenceLevel> given)
    {
        var levels = new List<CompetenceLevel>(given.Count);
        var seen = new bool[competences.Count];
        foreach (var level in given)
        {
            var known = competences.TryGetValue(level.Competence, out var column);
            Require(known, new("competences"), $"one is not in framework '{framework.Id}' version {framework.Version}; use its ids");
            Require(!seen[column], new("competences"), $"'{level.Competence}' stands twice; give each once");
            seen[column] = true;
            Require(level.Level is >= 0 and <= 5, new("competences"), $"the level of '{level.Competence}' is outside 0-5");
            Require(level.Estimate is >= 0 and <= 15, new("competences"), $"the estimate of '{level.Competence}' is outside 0-15; it is in thirds of a level");
            Require(level.YearsSince is >= 0 and <= 15, new("competences"), $"the years since '{level.Competence}' was practised are outside 0-15; 15 means 15 or more");
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

    private static long? Whole(V1.NumberFact? fact, long most, Field field, string fix)
    {
        if (fact is null)
        {
            return null;
        }

        Require(fact.Value >= 0 && fact.Value <= most, field, $"it is outside 0-{most}; {fix}");
        return (long)fact.Value;
    }

    private static byte[] Areas(RepeatedField<V1.Area> given, Field field)
    {
        var areas = new byte[ProfessionalAreas.All.Count];
        foreach (var area in given)
        {
            var column = ProfessionalAreas.IndexOf(area.Id);
            Require(column >= 0, field, $"one is not known; the ids stand in the documentation of profiles");
            Require(area.Strength is >= 0 and <= 15, field, $"the strength of '{area.Id}' is outside 0-15");
            areas[column] = (byte)area.Strength;
        }

        return areas;
    }

    private static Sectors Flags(RepeatedField<V1.Sector> given, Field field)
    {
        var sectors = Sectors.None;
        foreach (var sector in given)
        {
            sectors |= sector == V1.Sector.Unspecified ? Sectors.None : ProfileMapping.FlagOf((V1.Sector)Known(sector, field));
        }

        return sectors;
    }

    private static int Known<T>(T value, Field field)
        where T : struct, Enum
    {
        Require(Enum.IsDefined(value), field, $"its number is not known to this version of the service; leave it out");
        return Unsafe.BitCast<T, int>(value);
    }

    private static string Short(string text, Field field)
    {
        Require(text.Length <= LongestText && text.AsSpan().IndexOfAnyInRange('\u0000', '\u001F') < 0, field, $"it must be one line of at most {LongestText} characters; shorten it");
        return text;
    }

    private static void Require(bool holds, Field field, [InterpolatedStringHandlerArgument(nameof(holds))] Problem problem)
    {
        if (!holds)
        {
            throw new RefusedException(RefusalReason.Invalid, $"{field}: {problem.ToString()}.", field.ToString());
        }
    }

    /// <summary>Name of a field, put together only when it is told.</summary>
    /// <param name="Name">As in the proto.</param>
    /// <param name="Post">Place of the post that has it, from 0; -1 for the profile's own.</param>
    private readonly record struct Field(string Name, int Post = -1)
    {
        public override string ToString() => Post < 0 ? $"profile.{Name}" : $"profile.posts[{Post}].{Name}";
    }

    /// <summary>Rule and fix, put together only when a value breaks the rule: a profile has a hundred rules, and nearly always all of them hold.</summary>
    [InterpolatedStringHandler]
    private readonly ref struct Problem
    {
        private readonly StringBuilder? text;

        public Problem(int literalLength, int formattedCount, bool holds, out bool isTold)
        {
            isTold = !holds;
            text = holds ? null : new StringBuilder(literalLength + (formattedCount * 8));
        }

        public void AppendLiteral(string literal) => text!.Append(literal);

        public void AppendFormatted(long value) => text!.Append(value);

        public void AppendFormatted(string value) => text!.Append(value);

        public override string ToString() => text?.ToString() ?? string.Empty;
    }
}
