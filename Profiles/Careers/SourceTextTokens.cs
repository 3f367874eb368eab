using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Finds the tokens of a passage.</summary>
internal static class SourceTextTokens
{
    /// <summary>Indexes of the first token that starts at or after <paramref name="start"/> and of the first that starts at or after <paramref name="end"/>.</summary>
    public static (int First, int End) TokenRange(this SourceText text, int start, int end) => (Lower(text, start), Lower(text, end));

    private static int Lower(SourceText text, int offset)
    {
        var (low, high) = (0, text.Tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (text.Tokens[middle].Start < offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
