using System.Globalization;

namespace Matching.Profiles.Tests.Golden;

/// <summary>The outputs of one version of the reader: a first line "reader N", then a line a document: name, what came out of it.</summary>
/// <param name="Version">Version of the reader that the outputs are of.</param>
/// <param name="Outputs">What came out, by the document's name.</param>
internal sealed record GoldenFile(int Version, IReadOnlyDictionary<string, string> Outputs)
{
    private const string Head = "reader ";

    public static GoldenFile Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new GoldenFile(
            int.Parse(lines[0].AsSpan(Head.Length), NumberStyles.None, CultureInfo.InvariantCulture),
            lines.Skip(1).Select(line => line.Split('\t', 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal));
    }

    /// <summary>The documents of both files whose outputs differ, in the order of their names.</summary>
    public IReadOnlyList<string> Changed(GoldenFile now) =>
        [.. Outputs.Where(old => now.Outputs.TryGetValue(old.Key, out var output) && output != old.Value).Select(old => old.Key).Order(StringComparer.Ordinal)];

    /// <summary>What is wrong with this file beside what is read now and what to do about it; null when nothing is.</summary>
    /// <param name="now">What the present reader makes of the same documents, and its version.</param>
    /// <param name="command">What writes the file.</param>
    public string? Fault(GoldenFile now, string command)
    {
        var changed = Changed(now);
        if (now.Version < Version)
        {
            return $"ReaderVersion.Current is {now.Version}, below the {Version} of the golden file; a version is never lowered or used twice: raise it above {Version}.";
        }

        if (changed.Count > 0 && now.Version == Version)
        {
            return $"{changed.Count} documents come out otherwise than reader {Version} read them, and stored profiles would not be read again: raise ReaderVersion.Current "
                + $"(Profiles/ReaderVersion.cs) to {Version + 1} and write the golden file anew ({command}). Changed: {string.Join(", ", changed)}";
        }

        return now.Version != Version || !now.Outputs.Keys.ToHashSet().SetEquals(Outputs.Keys)
            ? $"The golden file is of reader {Version} and {Outputs.Count} documents, the present one is reader {now.Version} with {now.Outputs.Count}: write it anew ({command})."
            : null;
    }

    /// <summary>The file as <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        $"{Head}{Version}\n{string.Concat(Outputs.OrderBy(output => output.Key, StringComparer.Ordinal).Select(output => $"{output.Key}\t{output.Value}\n"))}";
}
