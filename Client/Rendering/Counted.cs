using System.Globalization;

namespace Matching.Client.Rendering;

/// <summary>Numbers of things in words.</summary>
internal static class Counted
{
    /// <summary>"1 document", "3 documents".</summary>
    public static string Of(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
