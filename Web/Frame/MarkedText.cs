using Matching.V1;

namespace Matching.Web.Frame;

/// <summary>A text in pieces: plain ones, and passages that something rests on.</summary>
public static class MarkedText
{
    /// <summary>Cuts a text at its passages. Passages that overlap become one with the labels of all.</summary>
    /// <param name="text">The repaired text; spans count its UTF-16 code units.</param>
    /// <param name="passages">Passages with what rests on them, in any order; those outside the text are left out.</param>
    public static IReadOnlyList<Piece> Cut(string text, IEnumerable<(Evidence Passage, string Label)> passages)
    {
        var pieces = new List<Piece>();
        var at = 0;
        foreach (var (start, end, labels) in Merged(text.Length, passages))
        {
            if (start > at)
            {
                pieces.Add(new Piece(text[at..start], []));
            }

            pieces.Add(new Piece(text[start..end], labels));
            at = end;
        }

        if (at < text.Length)
        {
            pieces.Add(new Piece(text[at..], []));
        }

        return pieces;
    }

    private static List<(int Start, int End, List<string> Labels)> Merged(int length, IEnumerable<(Evidence Passage, string Label)> passages)
    {
        var merged = new List<(int Start, int End, List<string> Labels)>();
        foreach (var (passage, label) in passages.Where(one => one.Passage.Start >= 0 && one.Passage.End <= length && one.Passage.End > one.Passage.Start).OrderBy(one => one.Passage.Start))
        {
            if (merged.Count > 0 && passage.Start < merged[^1].End)
            {
                var last = merged[^1];
                merged[^1] = (last.Start, Math.Max(last.End, passage.End), last.Labels);
                if (!last.Labels.Contains(label))
                {
                    last.Labels.Add(label);
                }
            }
            else
            {
                merged.Add((passage.Start, passage.End, [label]));
            }
        }

        return merged;
    }
}

/// <summary>A piece of a text.</summary>
/// <param name="Text">It.</param>
/// <param name="Labels">What rests on it; none for plain text.</param>
public sealed record Piece(string Text, IReadOnlyList<string> Labels);
