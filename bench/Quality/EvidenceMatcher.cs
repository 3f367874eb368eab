using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>Finds which sentences a passage quoted by hand covers, however white space and hyphens were broken in the file it was quoted from.</summary>
internal static class EvidenceMatcher
{
    /// <summary>Indices of the sentences that share at least a third of their letters, or of the passage's, with it; empty when it is not in the text.</summary>
    public static List<int> Sentences(SourceText text, string passage)
    {
        var offsets = new List<int>(text.Text.Length);
        var letters = new List<char>(text.Text.Length);
        for (var i = 0; i < text.Text.Length; i++)
        {
            if (char.IsLetterOrDigit(text.Text[i]))
            {
                offsets.Add(i);
                letters.Add(char.ToLowerInvariant(text.Text[i]));
            }
        }

        var sought = new string([.. passage.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
        var at = new string([.. letters]).IndexOf(sought, StringComparison.Ordinal);
        if (at < 0 || sought.Length == 0)
        {
            return [];
        }

        var (start, end) = (offsets[at], offsets[at + sought.Length - 1] + 1);
        var found = new List<int>();
        foreach (var sentence in text.Sentences)
        {
            var shared = Math.Min(end, sentence.End) - Math.Max(start, sentence.Start);
            if (shared > 0 && (3 * shared >= end - start || 3 * shared >= sentence.End - sentence.Start))
            {
                found.Add(sentence.Index);
            }
        }

        return found;
    }
}
