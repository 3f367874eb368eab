using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Tells what is quoted: what somebody is said to have said is not told by the person.</summary>
internal static class Quotes
{
    private const int Longest = 400;

    /// <summary>Whether the sentence begins within quotation marks, or is one quotation from its first sign.</summary>
    public static bool Holds(SourceText text, Sentence sentence)
    {
        var line = text.Lines[sentence.Line];
        return IsWithin(text.Text, line.Start, sentence.Start) || (IsMark(text.Text[sentence.Start]) && sentence.End - sentence.Start > 12);
    }

    /// <summary>Whether an offset lies within quotation marks that opened in its line.</summary>
    public static bool IsWithin(string text, int lineStart, int offset)
    {
        var open = -1;
        for (var at = lineStart; at < offset; at++)
        {
            if (IsMark(text[at]))
            {
                open = open < 0 ? at : -1;
            }
        }

        return open >= 0 && offset - open < Longest;
    }

    private static bool IsMark(char c) => c is '"' or '“' or '”' or '„' or '»' or '«';
}
