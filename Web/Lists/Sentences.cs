using System.Text.RegularExpressions;

namespace Matching.Web.Lists;

/// <summary>Sentences and quotes as a list has room for.</summary>
internal static partial class Sentences
{
    private const int Longest = 160;

    /// <summary>A reason's sentence without the passages that it quotes: the CV's stands below, and the ad's is the same for everybody.</summary>
    public static string Alone(string sentence) => QuotedPassage().Replace(sentence, string.Empty);

    /// <summary>A quote in one line, cut between words where it is long.</summary>
    public static string Short(string quote)
    {
        var line = string.Join(' ', quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Longest)
        {
            return line;
        }

        var cut = line.LastIndexOf(' ', Longest);
        return line[..(cut > 0 ? cut : Longest)] + " …";
    }

    [GeneratedRegex(":? [»“][^«”]*[«”]")]
    private static partial Regex QuotedPassage();
}
