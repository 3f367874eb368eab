using System.Reflection;
using System.Security.Cryptography;
using Matching.Grains;
using Matching.Profiles;

namespace Matching.GrainsTests;

/// <summary>What documents are read with is named by its sources, not by the build: an organisation that moves to the other engine is not read again.</summary>
public sealed class ReaderNameTests
{
    [Fact]
    public void The_reader_is_named_by_the_content_of_its_sources_word_lists_and_weights()
    {
        var root = Path.GetFullPath(Path.Combine(Samples.Folder, "..", ".."));
        var named = typeof(ProfileExtractor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(data => data.Key == "ReaderSource").Select(data => data.Value!.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Sources(root))
        {
            Assert.True(named.Contains(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))), $"{Path.GetRelativePath(root, file)} is not part of the reader's name.");
        }

        Assert.Matches("^[0-9a-f]{12}$", Extraction.Version);
    }

    private static IEnumerable<string> Sources(string root)
    {
        var profiles = Path.Combine(root, "Profiles");
        return Directory.GetFiles(profiles, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(profiles, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .Concat(Directory.GetFiles(Path.Combine(profiles, "Resources")))
            .Append(Path.Combine(profiles, "Phrases", "lexicon.txt"));
    }
}
