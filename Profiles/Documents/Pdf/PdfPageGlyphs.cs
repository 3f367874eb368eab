namespace Matching.Profiles.Documents.Pdf;

/// <summary>The text of a page as it is drawn.</summary>
/// <param name="Seen">Glyphs that a reader sees, in the order in which they are drawn.</param>
/// <param name="Unseen">Number of glyphs that are there and cannot be seen.</param>
internal sealed record PdfPageGlyphs(IReadOnlyList<(TextRun Run, PdfGlyph Glyph)> Seen, int Unseen);
