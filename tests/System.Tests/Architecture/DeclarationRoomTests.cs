using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Architecture;

/// <summary>What candidates declare of themselves lies in a room that ranking, and all that reads or orders candidates, cannot reach.</summary>
public sealed partial class DeclarationRoomTests
{
    private const string Room = "Grains/Fairness";

    /// <summary>The few files outside the room that know of it, and what for.</summary>
    private static readonly string[] Doors =
    [
        "Contracts/Grains/Fairness.cs",      // what the room's grains are called by
        "Contracts/Grains/ApiKeys.cs",       // the scope
        "Grains/GrainServices.cs",           // puts the room together
        "Grains/StateNames.cs",              // names of its rows
        "Grains/Moving/OrganisationReader.cs", // leaves its rows behind
        "Silo/Api/FairnessApi.cs",           // the service
        "Silo/Mapping/FairnessMapping.cs",   // sums on the wire
        "Silo/Hosting/SiloServices.cs",      // serves it
        "Silo/Hosting/SiloOptions.cs",       // the minimum
        "Silo/Papers/GroupFacts.cs",         // the service's sums in papers, for whom the service would tell them
    ];

    [Fact]
    public void Nothing_but_the_service_and_what_puts_it_together_knows_of_the_room()
    {
        var known = Sources().Where(file => file.Folder.Split('/')[0] is "Contracts" or "Profiles" or "Ranking" or "Grains" or "Silo")
            .Where(file => !file.Path.StartsWith(Room + "/", StringComparison.Ordinal))
            .Where(file => OfTheRoom().IsMatch(File.ReadAllText(file.Full)))
            .Select(file => file.Path)
            .Order(StringComparer.Ordinal);
        Assert.Equal(Doors.Order(StringComparer.Ordinal), known);
    }

    [Fact]
    public void The_assemblies_that_read_and_rank_have_nothing_of_it()
    {
        foreach (var folder in (string[])["Profiles", "Ranking", "Contracts/Profiles"])
        {
            using var assembly = new PEReader(File.OpenRead(Tests.Shared.RepositoryRoot.Built(folder, $"Matching.{folder.Replace('/', '.')}.dll")));
            var metadata = assembly.GetMetadataReader();
            Assert.DoesNotContain(metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name)), name => OfTheRoom().IsMatch(name));
        }
    }

    [Fact]
    public void The_room_reads_single_declarations_in_one_place_and_its_grains_give_none_away()
    {
        var readers = Sources().Where(file => File.ReadAllText(file.Full).Contains("Read<DeclarationState>", StringComparison.Ordinal) && !file.Path.StartsWith("tests/", StringComparison.Ordinal));
        Assert.Equal(Room + "/DeclarationBook.cs", Assert.Single(readers).Path);
        var contract = File.ReadAllText(Path.Combine(Repository.Root, "Contracts/Grains/Fairness.cs"));
        var grain = contract[contract.IndexOf("interface IDeclarationGrain", StringComparison.Ordinal)..contract.IndexOf("interface IDeclarationSecretGrain", StringComparison.Ordinal)];
        Assert.Equal(2, Regex.Count(grain, @"\bTask\b"));
        Assert.DoesNotContain("Task<", grain, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Full, string Path, string Folder)> Sources() =>
        Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Full: file, Path: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => (file.Full, file.Path, Path.GetDirectoryName(file.Path)!.Replace('\\', '/')));

    [GeneratedRegex("Fairness|Declaration(?:Book|Grain|State|Secret)|StateNames\\.Declaration|DeclaredGroup|DeclaredAttribute|candidates declare|\"declaration")]
    private static partial Regex OfTheRoom();
}
