using System.Globalization;
using Matching.GrainsTests.Wire;

namespace Matching.GrainsTests;

/// <summary>
/// <c>Wire/manifest.txt</c> is what releases have said so far, and what later ones go on saying: nobody renumbers or retypes it by accident. What is
/// renamed keeps its old name for others: types, methods and grain classes have it as [Alias] or [GrainType], and a member gets it by [JsonPropertyName].
/// What is new is added with <c>MATCHING_WRITE_MANIFEST=1 dotnet test tests/Grains.Tests --filter WireManifest</c>, which refuses what an earlier release
/// could not live with.
/// </summary>
public sealed class WireManifestTests
{
    private const string Since = " since ";
    private static readonly string File = Path.Combine(Samples.Folder, "..", "..", "tests", "Grains.Tests", "Wire", "manifest.txt");

    [Fact]
    public void What_travels_is_what_earlier_releases_said_and_what_the_manifest_says()
    {
        var now = WireManifest.Lines();
        var written = System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File) : [];
        var versions = written.Where(line => line.StartsWith("grain ", StringComparison.Ordinal)).ToDictionary(TextOf, line => int.Parse(line[(line.LastIndexOf(Since, StringComparison.Ordinal) + Since.Length)..], CultureInfo.InvariantCulture));
        var texts = written.Select(TextOf).ToHashSet(StringComparer.Ordinal);

        var gone = texts.Except(now.Select(line => line.Text)).ToArray();
        Assert.True(gone.Length == 0, $"An earlier release says this, and this one does not; silos of both work side by side during an upgrade:\n{string.Join('\n', gone)}");

        var known = texts.Select(text => text[..text.IndexOf(':', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        var added = now.Where(line => !texts.Contains(line.Text)).ToArray();
        var interfaces = WireManifest.Grains.ToDictionary(grain => $"grain {WireManifest.Alias(grain)}", WireManifest.VersionOf, StringComparer.Ordinal);
        foreach (var line in added.Where(line => known.Contains(line.Of) && !line.MayBeAdded))
        {
            var until = versions.Where(method => method.Key.StartsWith(line.Of + ":", StringComparison.Ordinal)).Select(method => method.Value).DefaultIfEmpty(0).Max();
            Assert.True(
                interfaces.TryGetValue(line.Of, out var version) && version > until,
                line.Of.StartsWith("grain ", StringComparison.Ordinal)
                    ? $"'{line.Text}' is new: silos of earlier releases do not have it. Raise the interface's [Version] to {until + 1}, so that calls to it go to those that do."
                    : $"'{line.Text}' is new: earlier releases leave it out, and it would be null here. Make it nullable, a value whose zero means what was so before, or give it a beginning.");
        }

        Assert.All(interfaces, grain => Assert.True(grain.Value > 0, $"{grain.Key} has no [Version]."));
        Assert.All(versions, method => Assert.True(interfaces[method.Key[..method.Key.IndexOf(':', StringComparison.Ordinal)]] >= method.Value, $"The [Version] of '{method.Key}' went down."));
        if (Environment.GetEnvironmentVariable("MATCHING_WRITE_MANIFEST") == "1")
        {
            System.IO.File.WriteAllLines(File, now.Select(line => interfaces.TryGetValue(line.Of, out var version) ? $"{line.Text}{Since}{versions.GetValueOrDefault(line.Text, version)}" : line.Text));
            return;
        }

        Assert.True(added.Length == 0, $"This is not in the manifest; add it with MATCHING_WRITE_MANIFEST=1 and commit it:\n{string.Join('\n', added.Select(line => line.Text))}");
    }

    private static string TextOf(string line) => line.LastIndexOf(Since, StringComparison.Ordinal) is var since and > 0 ? line[..since] : line;
}
