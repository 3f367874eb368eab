using System.Globalization;
using System.Security.Cryptography;
using Matching.Contracts;

namespace Matching.Grains.Audit;

/// <summary>
/// Keys of an audit log's blocks. A log that an organisation's file brought has a segment of its own, named after its secret: its blocks lie
/// beside those of the log that began here, and are found again when they are brought a second time.
/// </summary>
internal static class AuditBlocks
{
    private const int SegmentBytes = 6;
    private const char Mark = '-';

    /// <summary>Key of a block's grain; in the order of numbers also as text.</summary>
    /// <param name="organisation">Whose log.</param>
    /// <param name="segment">Empty for a log that began here.</param>
    /// <param name="number">From 1.</param>
    public static string Key(string organisation, string segment, long number)
    {
        var digits = number.ToString("D15", CultureInfo.InvariantCulture);
        return Keys.Of(organisation, segment.Length == 0 ? digits : $"{segment}{Mark}{digits}");
    }

    /// <summary>Segment and number of a block's key; null when it is none.</summary>
    public static (string Segment, long Number)? Read(string key)
    {
        var id = Keys.Split(key).Id;
        var mark = id.IndexOf(Mark, StringComparison.Ordinal);
        return long.TryParse(id.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (mark < 0 ? string.Empty : id[..mark], number) : null;
    }

    /// <summary>The segment of a log that is brought.</summary>
    public static string SegmentOf(AuditState log) => Convert.ToHexStringLower(SHA256.HashData(log.Secret).AsSpan(0, SegmentBytes));
}
