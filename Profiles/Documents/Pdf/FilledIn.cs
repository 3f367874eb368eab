using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>
/// What was written onto a page after it was made: free text annotations, and the values of its form's fields (ISO 32000-1, 12.5 and 12.7), as
/// glyphs where they stand, so that a value is on the row of its label. Those that are hidden are counted.
/// </summary>
internal sealed class FilledIn(IPdfTokenScanner scanner, PdfLimit limit)
{
    // Flags of an annotation: invisible, hidden, not shown on a screen; of a field: a password.
    private const int Hides = 1 | 2 | 32, Password = 1 << 13;

    private const int MostAnnotations = 2_000, MostParents = 10;

    private const double UsualSize = 10, UsualWidth = 0.5, LineHeight = 1.2;

    /// <summary>The glyphs of a page's annotations.</summary>
    /// <param name="page">The page's dictionary.</param>
    /// <param name="initial">Turns and moves what is on it as the page is shown.</param>
    public PdfPageGlyphs Of(DictionaryToken page, TransformationMatrix initial)
    {
        var seen = new List<(TextRun, PdfGlyph)>();
        var unseen = 0;
        foreach (var annotation in (Part(page, "Annots") as ArrayToken)?.Data.Take(MostAnnotations).Select(Resolved).OfType<DictionaryToken>() ?? [])
        {
            limit.Step();
            if (Text(annotation) is not { Length: > 0 } text || (Part(annotation, "Rect") as ArrayToken)?.Data.Select(Resolved).OfType<NumericToken>().Select(number => number.Double).ToArray() is not [var x1, var y1, var x2, var y2])
            {
                continue;
            }

            var box = Box.Around([initial.Transform(x1, y1), initial.Transform(x2, y2)]);
            if ((Number(annotation, "F") & Hides) != 0 || box.Right - box.Left < 2 || box.Top - box.Bottom < 2)
            {
                unseen += text.Count(c => !char.IsWhiteSpace(c));
            }
            else
            {
                Write(text, box, seen);
            }
        }

        return new PdfPageGlyphs(seen, unseen);
    }

    private string? Text(DictionaryToken annotation)
    {
        if (Part(annotation, "Subtype") is not NameToken subtype)
        {
            return null;
        }

        if (subtype.Data == "FreeText")
        {
            return Said(Part(annotation, "Contents"));
        }

        return subtype.Data == "Widget" && Inherited(annotation, "FT") is NameToken { Data: "Tx" or "Ch" } && (((Inherited(annotation, "Ff") as NumericToken)?.Int ?? 0) & Password) == 0
            ? Said(Inherited(annotation, "V"))
            : null;
    }

    private void Write(string text, Box box, List<(TextRun, PdfGlyph)> seen)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var size = Math.Clamp((box.Top - box.Bottom) / (lines.Length * LineHeight), 4, UsualSize);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var width = Math.Min(UsualWidth * size, (box.Right - box.Left) / Math.Max(1, line.Length));
            var below = lines.Length == 1 ? ((box.Top + box.Bottom) / 2) - (0.3 * size) : box.Top - ((i + 0.9) * LineHeight * size);
            for (var c = 0; c < line.Length; c++)
            {
                limit.Glyph();
                seen.Add((TextRun.Right, new PdfGlyph(line[c].ToString(), box.Left + (c * width), box.Left + ((c + 1) * width), below, size)));
            }
        }
    }

    // Fields are parts of fields, and have what those have.
    private IToken? Inherited(DictionaryToken field, string name)
    {
        for (var i = 0; i < MostParents; i++)
        {
            if (Part(field, name) is { } own)
            {
                return own;
            }

            if (Part(field, "Parent") is not DictionaryToken parent)
            {
                return null;
            }

            field = parent;
        }

        return null;
    }

    private int Number(DictionaryToken dictionary, string name) => (Part(dictionary, name) as NumericToken)?.Int ?? 0;

    private IToken? Part(DictionaryToken dictionary, string name) => dictionary.TryGet(NameToken.Create(name), out var part) ? Resolved(part) : null;

    private IToken? Resolved(IToken token) => token is IndirectReferenceToken reference ? scanner.Get(reference.Data)?.Data : token;

    private static string? Said(IToken? token) => token switch
    {
        StringToken text => text.Data,
        HexToken { Bytes: [0xFE, 0xFF, .. var wide] } => System.Text.Encoding.BigEndianUnicode.GetString(wide),
        HexToken hex => hex.Data,
        _ => null,
    };
}
