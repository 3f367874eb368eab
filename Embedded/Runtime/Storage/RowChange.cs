using System.Globalization;

namespace Matching.Embedded.Storage;

/// <summary>A change of one row.</summary>
/// <param name="StateName">The state's name.</param>
/// <param name="Key">The grain's key.</param>
/// <param name="Payload">The new content; null deletes the row.</param>
/// <param name="Expected">The version that the row must have; <see cref="Absent"/> for none, <see cref="Any"/> for whatever it is.</param>
internal sealed record RowChange(string StateName, string Key, byte[]? Payload, long Expected)
{
    /// <summary>There must be no row.</summary>
    public const long Absent = 0;

    /// <summary>Whatever the row's version, or whether there is one.</summary>
    public const long Any = -1;

    /// <summary>The error of a row that is not at the version expected.</summary>
    public InconsistentStateException Conflict(long? stored) => new(
        $"State '{StateName}' of key '{Key}' was changed by another writer: "
        + $"the writer expected {(Expected == Absent ? "no row" : $"version {Expected}")}, stored is {(stored is null ? "another" : stored == Absent ? "none" : $"version {stored}")}. Read it again, then write.",
        stored is null or Absent ? null : stored.Value.ToString(CultureInfo.InvariantCulture),
        Expected == Absent ? null : Expected.ToString(CultureInfo.InvariantCulture));

    /// <summary>The version of a row that is made now: from the clock, so that a row deleted and made anew never repeats an old version.</summary>
    public static long FirstVersion() => DateTime.UtcNow.Ticks;
}
