namespace Matching.Profiles.Careers;

/// <summary>The signs and words that part title, employer and place in the head of a post.</summary>
internal static class HeadSigns
{
    private static readonly string[] Places = [" i ", " hos ", " at ", " ved ", " på ", " paa ", " siden ", " since ", " samme ", " in ", " with ", " med ", " uden ", " without ", " @ ", " fra ", " from "];

    /// <summary>Whether a part of a head ends at the offset.</summary>
    public static bool IsBreak(string text, int at) => (text[at] == ',' && !(at > 0 && text[at - 1] == '-')) || text[at] is ';' or ':' or '(' or ')' or '|' or '·' or '–' or '—' or '\n' or '\t' or '•' or '▪' or '■' or '●' or '◆' or '‣' or '◦' or '→'
        || (text[at] is '-' or '/' && at > 0 && text[at - 1] == ' ') || (text[at] == '.' && at + 1 < text.Length && text[at + 1] == ' ' && at > 4 && char.IsLower(text[at - 1]) && char.IsLower(text[at - 4]));

    /// <summary>Whether a word that a workplace follows stands at the offset.</summary>
    public static bool IsPlace(string text, int at)
    {
        var rest = text.AsSpan(at);
        foreach (var word in Places)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
