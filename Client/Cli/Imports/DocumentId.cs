using System.Text;
using Matching.Contracts;

namespace Matching.CommandLine.Imports;

/// <summary>Ids of documents, by the rule that the service keeps (<see cref="Keys"/>), made of files' names.</summary>
internal static class DocumentId
{
    /// <summary>The rule in words.</summary>
    public const string Rule = Keys.IdRule;

    // A letter of the languages of Europe, and how it is written in the letters of ids.
    private static readonly Dictionary<char, string> Letters = Made(
        "æ:ae œ:oe ø:oe ö:oe å:aa ä:ae ü:ue ß:ss þ:th ð:d đ:d ł:l ı:i ĸ:k ŋ:n ſ:s ħ:h ŧ:t",
        "àáâãāăą:a çćĉċč:c ď:d èéêëēĕėęě:e ĝğġģ:g ĥ:h ìíîïĩīĭį:i ĵ:j ķ:k ĺļľŀ:l ñńņňŉ:n òóôõōŏő:o ŕŗř:r śŝşšș:s ţťț:t ùúûũūŭůűų:u ŵ:w ýÿŷ:y źżž:z");

    /// <summary>True when the text keeps the rule.</summary>
    public static bool IsLegal(string text) => Keys.IsValidId(text);

    /// <summary>
    /// The id that a file gets by default: its name without the ending. A name that is none is made one: æ, ø, å, ä, ö, ü, ß, œ, þ become
    /// ae, oe, aa, ae, oe, ue, ss, oe, th, other letters lose their accents, and whatever else stands between letters and digits becomes
    /// one '-'. Empty when nothing is left of it.
    /// </summary>
    public static string Of(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (IsLegal(name))
        {
            return name;
        }

        var id = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            // As macOS writes names: the letter, then its ring or dots.
            if (name[i] is '\u030A' or '\u0308' && i > 0 && char.IsAsciiLetter(name[i - 1]))
            {
                id.Append(name[i] == '\u030A' ? (name[i - 1] is 'a' or 'A' ? "a" : "") : name[i - 1] is 'a' or 'A' or 'o' or 'O' or 'u' or 'U' ? "e" : "");
            }
            else if (char.IsAsciiLetterOrDigit(name[i]) || name[i] is '.' or '_')
            {
                id.Append(name[i]);
            }
            else if (Letters.TryGetValue(name[i], out var letters))
            {
                id.Append(letters);
            }
            else if (name[i] is not (>= '\u0300' and <= '\u036F') && id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        return id.ToString().Trim('-', '.');
    }

    private static Dictionary<char, string> Made(params string[] tables)
    {
        var letters = new Dictionary<char, string>();
        foreach (var entry in tables.SelectMany(table => table.Split(' ')).Select(entry => entry.Split(':')))
        {
            foreach (var letter in entry[0])
            {
                letters[letter] = entry[1];
                letters.TryAdd(char.ToUpperInvariant(letter), char.ToUpperInvariant(entry[1][0]) + entry[1][1..]);
            }
        }

        return letters;
    }
}
