namespace Matching.Contracts;

/// <summary>A word that says much of what a text is about.</summary>
/// <param name="Stem">What its inflections share, lower-case and without æ, ø, å; texts that speak of the same have it in common.</param>
/// <param name="Evidence">Its first place in the text.</param>
[TravelsAs("matching.text-term")]
public sealed record TextTerm([property: Number(0)] string Stem, [property: Number(1)] Evidence Evidence);
