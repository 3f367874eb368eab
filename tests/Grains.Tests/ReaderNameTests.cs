using System.Reflection;
using System.Security.Cryptography;
using System.Xml.Linq;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Frameworks;
using Matching.Profiles;

namespace Matching.GrainsTests;

/// <summary>What documents are read with is named by its sources, not by the build: an organisation that moves to the other engine is not read again.</summary>
public sealed class ReaderNameTests
{
    private static readonly string[] Packages = ["DocumentFormat.OpenXml", "System.IO.Packaging", "Markdig"];

    [Fact]
    public void The_reader_is_named_by_the_content_of_its_sources_word_lists_and_weights_and_by_the_packages_that_read_files_and_by_nothing_else()
    {
        var root = Path.GetFullPath(Path.Combine(Samples.Folder, "..", ".."));
        var named = typeof(ProfileExtractor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(data => data.Key == "ReaderSource").Select(data => data.Value!.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        var sources = Sources(root).Select(file => (Name: Path.GetRelativePath(root, file), Value: Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))));
        var packages = XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => Packages.Contains(package.Attribute("Include")!.Value))
            .Select(package => $"{package.Attribute("Include")!.Value}/{package.Attribute("Version")!.Value}").ToArray();
        Assert.Equal(Packages.Length, packages.Length);
        (string Name, string Value)[] parts = [.. sources, .. packages.Select(package => (package, package.ToUpperInvariant()))];
        Assert.Empty(parts.Where(part => !named.Contains(part.Value)).Select(part => part.Name));
        Assert.Empty(named.Except(parts.Select(part => part.Value)));
        Assert.Matches("^[0-9a-f]{12}$", Extraction.Version);
    }

    [Fact]
    public async Task While_silos_read_in_different_ways_nothing_is_read_again_and_everything_is_when_the_last_has_gone()
    {
        using var file = new TemporaryFile();
        var readers = new Disagreement();
        await using var host = await GrainHost.Start(file.Path, readers: readers);
        await host.Import(["v05"], ["c002", "c004"]);
        var framework = host.Grains.GetGrain<IFrameworkGrain>("org");
        await framework.Import("""[{"id":"economic-steering","da":"Økonomistyring","en":"Economic steering","means":"Budgets","phrasesDa":["budget"]}]"""u8.ToArray());
        await readers.Asked.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(await framework.Pending() > 0);
        Assert.Equal(1, (await host.Candidate("c002").Get(false))!.FrameworkVersion);

        readers.Agree = true;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await framework.Pending() > 0)
        {
            await Task.Delay(20, limit.Token);
        }

        Assert.Equal(2, (await host.Candidate("c002").Get(false))!.FrameworkVersion);
        Assert.Equal(2, (await host.Vacancy("v05").Get(false))!.FrameworkVersion);
    }

    private sealed class Disagreement : IReaders
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool agree;

        public Task Asked => asked.Task;

        public bool Agree
        {
            get
            {
                asked.TrySetResult();
                return agree;
            }

            set => agree = value;
        }
    }

    private static IEnumerable<string> Sources(string root)
    {
        var profiles = Path.Combine(root, "Profiles");
        return Directory.GetFiles(profiles, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(profiles, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .Concat(Directory.GetFiles(Path.Combine(root, "Contracts", "Profiles"), "*.cs"))
            .Concat(Directory.GetFiles(Path.Combine(profiles, "Resources")))
            .Concat(Directory.GetFiles(Path.Combine(profiles, "Careers", "Lexicon"), "*.json"))
            .Append(Path.Combine(profiles, "Phrases", "lexicon.txt"));
    }
}
