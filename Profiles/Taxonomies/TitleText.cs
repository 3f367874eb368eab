using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Taxonomies;

/// <summary>Titles of occupations as words: spelled one way, joined compounds written out, and where the word is that says what somebody is.</summary>
internal static partial class TitleText
{
    private static readonly HashSet<string> Empty =
    [
        .. ("inden for indenfor af i på og med til en et ved den det der de speciale ansvar samt herunder specialiseret mv m v o l eller andet anden andre ikke fra "
            + "under om the of in and for with to at by a an or other").Split(' '),
    ];

    // One thing that taxonomies and titles write in several ways.
    private static readonly Dictionary<string, string[]> Spellings = new()
    {
        ["it"] = ["ikt"],
        ["edb"] = ["ikt"],
        ["ict"] = ["ikt"],
        ["sosu"] = ["social", "sundhed"],
    };

    /// <summary>The words in one spelling (lower case, without accents, æ ø å), in order. "lager- og logistikmedarbejder" has "lagermedarbejder" when a splitter helps.</summary>
    public static List<string> Words(string title)
    {
        var words = new List<string>();
        foreach (Match match in Word().Matches(title))
        {
            var word = Folding.Danish(Folding.Key(match.Value));
            if (Spellings.TryGetValue(word, out var others))
            {
                words.AddRange(others);
            }
            else if (word.Length > 0)
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>True for words that say nothing about the work.</summary>
    public static bool IsEmpty(string word) => Empty.Contains(word);

    /// <summary>
    /// The part of a title that names what somebody is: before a comma, a bracket, a dash between words, or a preposition
    /// ("tekniker inden for serigrafi", "maskinoperatør - blanding af lak").
    /// </summary>
    public static string HeadPhrase(string title) => Specification().Match(title) is { Success: true } found ? title[..found.Index] : title;

    /// <summary>A title with joined compounds written out: "børne- og ungekoordinator" -> "børnekoordinator ungekoordinator".</summary>
    /// <param name="title">The title.</param>
    /// <param name="head">Gives the last part of a compound, or the whole word when it is none.</param>
    public static string Expand(string title, Func<string, string> head) => Joined().Replace(title, found =>
        found.Groups[1].Value + head(Folding.Danish(Folding.Key(found.Groups[3].Value))) + found.Groups[2].Value + found.Groups[3].Value);

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[\p{L}\p{N}])(?:\s+(?:inden|indenfor|af|i|på|med|til|ved|for|der|of|for|in|with|-|—|–)\s|[,;(])", RegexOptions.IgnoreCase)]
    private static partial Regex Specification();

    [GeneratedRegex(@"(\p{L}{3,})-(\s+(?:og|eller|and|or)\s+)(\p{L}{6,})", RegexOptions.IgnoreCase)]
    private static partial Regex Joined();
}
