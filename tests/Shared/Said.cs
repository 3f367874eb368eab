using System.Text.RegularExpressions;

namespace Matching.Tests.Shared;

/// <summary>What a text says of a person.</summary>
internal static class Said
{
    /// <summary>Whether a text says a word; a number has to stand by itself, for versions and checksums have any four digits in them now and then.</summary>
    public static bool Says(string text, string word) => word.All(char.IsDigit)
        ? Regex.IsMatch(text, $@"(?<![\p{{L}}\d]){word}(?![\p{{L}}\d])")
        : text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
