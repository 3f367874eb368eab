using Matching.Profiles.Text;

namespace Matching.Profiles.Personal;

/// <summary>
/// Recognises personal data in repaired texts, Danish and English, so that it is kept out of evidence and terms. Errs towards too much:
/// a passage taken for personal is not quoted, and that costs one quote. Pure.
/// </summary>
public static class PersonalData
{
    /// <summary>The passages in <c>text[start..end]</c> by offset; passages of different kinds may overlap.</summary>
    public static IReadOnlyList<PersonalSpan> Find(string text, int start, int end)
    {
        var found = new List<PersonalSpan>();
        foreach (var (kind, pattern) in PersonalPatterns.All)
        {
            for (var match = pattern.Match(text, start, end - start); match.Success; match = match.NextMatch())
            {
                found.Add(new PersonalSpan(kind, match.Index, match.Index + match.Length));
            }
        }

        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Kind.CompareTo(b.Kind));
        return found;
    }

    /// <summary>The passages of a whole text.</summary>
    public static IReadOnlyList<PersonalSpan> Find(string text) => Find(text, 0, text.Length);

    /// <summary>For every sentence whether it holds personal data.</summary>
    internal static bool[] BySentence(SourceText text)
    {
        var personal = new bool[text.Sentences.Count];
        foreach (var span in text.Personal)
        {
            for (var s = Math.Max(0, text.SentenceAt(span.Start)); s < personal.Length && text.Sentences[s].Start < span.End; s++)
            {
                personal[s] |= text.Sentences[s].End > span.Start;
            }
        }

        return personal;
    }
}

/// <summary>A passage of personal data.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last.</param>
public readonly record struct PersonalSpan(PersonalKind Kind, int Start, int End);
