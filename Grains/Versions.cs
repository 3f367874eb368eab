using System.Globalization;

namespace Matching.Grains;

/// <summary>
/// Versions order the changes of one thing: they grow with every change, also over deletion and a new import, for they never fall behind
/// the clock (milliseconds since 1970). Etags are versions in a form that users do not calculate with.
/// </summary>
public static class Versions
{
    /// <summary>A version after <paramref name="last"/>, and not before the clock.</summary>
    public static long Next(long last, TimeProvider clock) => Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The etag of a version.</summary>
    public static string Etag(long version) => version.ToString("x", CultureInfo.InvariantCulture);
}
