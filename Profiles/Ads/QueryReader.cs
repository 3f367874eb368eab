using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>
/// Reads a recruiter's search, some words or a sentence in Danish or English, into what an ad's profile has: "økonomichef med kommunal erfaring,
/// gerne 50 ansatte, ikke konsulent". A search is too short for what is learned from ads: post and facts are read as in ads, competences by the
/// framework's phrases.
/// </summary>
internal static partial class QueryReader
{
    private const int NamedWeight = 3;
    private const int AskedWeight = 5;

    private static readonly HashSet<string> BareLevels = [.. ((string[])
    [
        "leder", "ledere", "lede", "ledelse", "chef", "chefer", "direktør", "direktører", "specialist", "konsulent", "medarbejder", "manager", "managers", "leader", "leaders", "lead", "head", "director", "chief", "consultant",
    ]).Select(word => Folding.Key(word))];

    /// <summary>What is not wanted, and the text with blanks in its place, so that offsets stay.</summary>
    public static (string Wanted, IReadOnlyList<Evidence> Without) Split(string text)
    {
        var wanted = text.ToCharArray();
        var without = new List<Evidence>();
        foreach (Match match in Unwanted().Matches(text))
        {
            var thing = match.Groups["thing"];
            without.Add(Evidence.Of(text, thing.Index, thing.Index + thing.Length));
            Array.Fill(wanted, ' ', match.Index, match.Length);
        }

        return (new string(wanted), without);
    }

    /// <summary>The facts; the profile has no competences yet.</summary>
    public static VacancyProfile Facts(SourceText text)
    {
        var role = RoleReader.ReadAd(text, title: null);
        var title = TitleReader.Read(text, 0, text.Tokens.Count) is { } found ? Title(text, found) : null;
        var most = text.Sentences.SelectMany(sentence => PeopleReader.Read(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount))
            .Where(count => !count.Leaders).Select(count => new Fact<int>(count.Value, Evidence.Of(text.Text, count.Start, count.End))).MaxBy(count => count.Value);
        return new VacancyProfile
        {
            Language = text.MainLanguage == TextLanguage.English ? "en" : "da",
            Title = title,
            Seniority = role.Seniority,
            Areas = role.Areas,
            Sectors = Sector(text) is var own and not Sectors.None ? own : role.Sectors,
            PeopleLed = role.PeopleLed ?? most,
            Budget = role.Budget,
            YearsExperience = AskedReader.Years(text) ?? Years(text.Text),
            Education = AskedReader.Education(text),
            Languages = AskedReader.Languages(text),
        };
    }

    /// <summary>The competences that are named, each once; what must be is a condition.</summary>
    public static IReadOnlyList<Requirement> Requirements(SourceText text, CompetenceFramework framework, PhraseIndex phrases)
    {
        var found = new Dictionary<string, Requirement>(StringComparer.Ordinal);
        foreach (var hit in phrases.Find(text))
        {
            // Longer phrases have such words in them; alone they tell how high a post stands and name no competence.
            if (hit.FirstToken == hit.LastToken && BareLevels.Contains(text.Tokens[hit.FirstToken].Key))
            {
                continue;
            }

            var id = framework.Competences[hit.Competence].Id;
            var first = text.Tokens[hit.FirstToken];
            var last = text.Tokens[hit.LastToken];
            var must = Must().IsMatch(Clause(text.Text, first.Start));
            if (!found.TryGetValue(id, out var known) || (must && !known.Must))
            {
                found[id] = new Requirement(id, must ? AskedWeight : NamedWeight, must, [Evidence.Of(text.Text, first.Start, last.End)]);
            }
        }

        return [.. found.Values.OrderByDescending(one => one.Weight).ThenBy(one => one.Evidence[0].Start)];
    }

    /// <summary>Whether anything was understood.</summary>
    public static bool SaysSomething(VacancyProfile sought) =>
        sought.Title is not null || sought.Seniority != Seniority.Unknown || sought.Requirements.Count > 0 || sought.Sectors != Sectors.None || sought.PeopleLed is not null
        || sought.Budget is not null || sought.YearsExperience is not null || sought.Education is not null || sought.Languages.Count > 0 || sought.Areas.Any(strength => strength > 0);

    private static Sectors Sector(SourceText text) =>
        (Municipal().IsMatch(text.Text) ? Sectors.Municipality : Sectors.None) | (Regional().IsMatch(text.Text) ? Sectors.Region : Sectors.None)
        | (OfState().IsMatch(text.Text) ? Sectors.State : Sectors.None) | (Private().IsMatch(text.Text) ? Sectors.Private : Sectors.None);

    private static Fact<int>? Years(string text) =>
        OfYears().Match(text) is { Success: true } match && int.TryParse(match.Groups[1].Value, out var years) && years is > 0 and <= 40
            ? new Fact<int>(years, Evidence.Of(text, match.Index, match.Index + match.Length))
            : null;

    /// <summary>The title with what it is of: "Head of IT", "leder af hjemmepleje", "HR-konsulent".</summary>
    private static Fact<string> Title(SourceText text, TitleReading found)
    {
        var (start, least) = (text.Tokens[found.First].Start, text.Tokens[found.End - 1].End);
        while (start > 0 && (char.IsLetter(text.Text[start - 1]) || text.Text[start - 1] == '-'))
        {
            start--;
        }

        var end = start + TitleOf().Match(text.Text[start..]).Length;
        return new Fact<string>(text.Text[start..Math.Max(least, end)], Evidence.Of(text.Text, start, Math.Max(least, end)));
    }

    private static ReadOnlySpan<char> Clause(string text, int at)
    {
        var start = text.LastIndexOfAny([',', ';', '.', '\n'], at) + 1;
        var end = text.IndexOfAny([',', ';', '.', '\n'], at);
        return text.AsSpan(start, (end < 0 ? text.Length : end) - start);
    }

    [GeneratedRegex(@"^[\p{L}/ -]+?(?=\s*[,.;\n(]|\s+(?:med|with|som|der|til|i|in|og \p{Ll}+ing|hos|at|fra|from|who|that|skal|gerne|mindst)\b|\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex TitleOf();

    // "ikke konsulent", "men ikke en konsulent", "no consultants". A thing is one to three words, no verb before them, and ends with its clause.
    [GeneratedRegex(@"(?:,\s*)?\b(?:men |but )?(?:ikke|dog ikke|not|no)\s+(?:(?:en|et|nogen|som|a|an|any|as)\s+)?(?!(?:er|har|kan|skal|vil|kun|bare|nødvendigvis|is|has|only|necessarily|less|more)\b)(?<thing>\p{L}[\p{L}-]*(?: \p{L}[\p{L}-]*){0,2}?)(?=\s*(?:[,.;\n]|$)|\s+(?:og|and|men|but|eller|or|med|with)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Unwanted();

    [GeneratedRegex(@"\b(?:skal|kræver|krav|must|require[sd]?|needs? to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Must();

    [GeneratedRegex(@"\b(?:mindst |minimum |min\. |over |at least )?(\d{1,2})\+? (?:års?|years?['’]?)\b(?! gammel| old)", RegexOptions.IgnoreCase)]
    private static partial Regex OfYears();

    [GeneratedRegex(@"\bkommun\w*|\bmunicip\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Municipal();

    [GeneratedRegex(@"\bregion(?:al\w*|er|en|erne)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Regional();

    [GeneratedRegex(@"\b(?:stat|staten|statslig\w*|ministeri\w*|styrelse\w*|central government|ministry|agency)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfState();

    [GeneratedRegex(@"\bprivate?\b|\bden private\b|\berhvervslivet\b|\bprivate sector\b", RegexOptions.IgnoreCase)]
    private static partial Regex Private();
}
