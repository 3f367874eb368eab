namespace Matching.Profiles.Documents.Pdf;

/// <summary>Words of a row that stand together; wider gaps part pieces. Lengths in points.</summary>
internal readonly record struct PagePiece(string Text, double Left, double Right);

/// <summary>What stands on one base line.</summary>
/// <param name="Base">Its height on the page; greater is higher.</param>
/// <param name="Size">Size of its largest font.</param>
/// <param name="Pieces">From left to right; at least one.</param>
internal sealed record PageRow(double Base, double Size, IReadOnlyList<PagePiece> Pieces);
