using System.Text.Json.Serialization;

namespace Matching.Contracts;

/// <summary>A passage of a document that an extracted value rests on.</summary>
/// <param name="Quote">The passage, letter for letter: <c>text[Start..End]</c> of the repaired text.</param>
/// <param name="Start">Offset of the first UTF-16 code unit in the repaired text; at least 0.</param>
/// <param name="End">Offset after the last code unit; greater than <paramref name="Start"/>.</param>
[TravelsAs("matching.evidence")]
public sealed record Evidence(
    [property: Number(0)] string Quote,
    [property: Number(1)] int Start,
    [property: Number(2)] int End)
{
    /// <summary>The file that it stands in when that is an enclosure; null for the document itself. Not written where there is none: a CV has many passages.</summary>
    [Number(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public QuotedFile? File { get; init; }

    /// <summary>Takes the passage <paramref name="start"/>..<paramref name="end"/> out of <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie within the text or is empty.</exception>
    public static Evidence Of(string text, int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, text.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, end);
        return new Evidence(text[start..end], start, end);
    }
}

/// <summary>A value read from a document, with the passage it rests on.</summary>
/// <param name="Value">The value.</param>
/// <param name="Evidence">The passage, or null when the value was given by hand or follows from several others.</param>
[TravelsAs("matching.fact`1")]
public sealed record Fact<T>(
    [property: Number(0)] T Value,
    [property: Number(1)] Evidence? Evidence);
