using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Xml.Linq;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Architecture;

/// <summary>The arrows between folders run one way. What a project may not see it cannot come to depend on.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Contracts = ["Contracts/Api", "Contracts/Formats", "Contracts/Grains", "Contracts/Profiles"];

    /// <summary>Each project's folder, and those that it may refer to.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts/Api"] = [],
        ["Contracts/Profiles"] = [],
        ["Contracts/Formats"] = [],
        ["Contracts/Grains"] = ["Contracts/Profiles"],
        ["Profiles"] = ["Contracts/Profiles"],
        ["Ranking"] = ["Contracts/Profiles"],
        ["Grains"] = [.. Contracts, "Profiles", "Ranking"],

        // The demo asks its own service as everybody does, and prints what the command line prints.
        ["Silo"] = [.. Contracts, "Profiles", "Ranking", "Grains", "Web", "Client/Library", "Client/Rendering"],
        ["Web"] = ["Client/Library"],
        ["Client/Library"] = ["Contracts/Api"],
        ["Client/Rendering"] = ["Contracts/Api", "Client/Library"],
        ["Client/Cli"] = ["Client/Library", "Client/Rendering", "Contracts/Formats", "Profiles"],
    };

    /// <summary>Projects that carry grains, or host them; no other may have anything of Orleans, not even by way of others.</summary>
    private static readonly string[] OnOrleans = ["Contracts/Grains", "Grains", "Silo"];

    private static readonly Dictionary<string, string> Projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
        .Select(file => (File: file, Folder: Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/')))
        .Where(project => project.Folder.Split('/')[0] is not ("tests" or "bench") && !project.Folder.StartsWith('.'))
        .ToDictionary(project => project.Folder, project => project.File, StringComparer.Ordinal);

    public static TheoryData<string> Folders => [.. Projects.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> WithoutOrleans => [.. Projects.Keys.Except(OnOrleans).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_project_refers_to_no_project_but_those_that_its_place_allows(string folder)
    {
        Assert.True(Allowed.ContainsKey(folder), $"'{folder}' is new: say here and in docs/architecture.md what it may refer to.");
        var beyond = References(folder).Except(Allowed[folder]).ToArray();
        Assert.True(beyond.Length == 0, $"{folder} refers to {string.Join(", ", beyond)}; it may refer to {(Allowed[folder] is [] ? "no project" : string.Join(", ", Allowed[folder]))}.");
    }

    [Fact]
    public void No_way_leads_back()
    {
        foreach (var folder in Projects.Keys)
        {
            Assert.DoesNotContain(folder, Reach(folder));
        }

        Assert.Contains("Contracts/Profiles", Reach("Silo"));
    }

    [Theory]
    [MemberData(nameof(WithoutOrleans))]
    public void A_project_below_the_grains_or_beside_them_has_nothing_of_Orleans_nor_of_its_compiler(string folder)
    {
        var packages = Packages(folder);
        Assert.DoesNotContain(packages, package => IsOrleans(package) || package.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || package.StartsWith("Humanizer", StringComparison.Ordinal));
        Assert.DoesNotContain(Assemblies(folder), IsOrleans);
    }

    [Fact]
    public void The_projects_that_carry_grains_are_seen_to_have_Orleans() => Assert.All(OnOrleans, folder =>
    {
        Assert.Contains(Packages(folder), IsOrleans);
        Assert.Contains(Assemblies(folder), IsOrleans);
    });

    private static bool IsOrleans(string name) => name.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal) || name.StartsWith("Orleans.", StringComparison.Ordinal);

    private static IEnumerable<string> References(string folder) => XDocument.Load(Projects[folder]).Descendants("ProjectReference")
        .Select(reference => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Repository.Root, folder, reference.Attribute("Include")!.Value)))!).Replace('\\', '/'));

    private static HashSet<string> Reach(string folder)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<string>(References(folder));
        while (ahead.TryDequeue(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in References(next))
                {
                    ahead.Enqueue(further);
                }
            }
        }

        return reached;
    }

    /// <summary>Names of the packages that a project has, its own and those that others bring.</summary>
    private static string[] Packages(string folder)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, folder, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name.Split('/')[0])];
    }

    /// <summary>Names of the assemblies that a project's assembly was compiled against and uses.</summary>
    private static string[] Assemblies(string folder)
    {
        var name = XDocument.Load(Projects[folder]).Descendants("AssemblyName").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(Projects[folder]);
        using var assembly = new PEReader(File.OpenRead(Tests.Shared.RepositoryRoot.Built(folder, name + ".dll")));
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];
    }
}
