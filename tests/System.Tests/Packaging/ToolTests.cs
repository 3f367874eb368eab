using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Packaging;

/// <summary>The command line as the dotnet tool that <c>dotnet pack</c> makes of it.</summary>
public sealed class ToolTests
{
    [Fact]
    public async Task The_command_line_installs_as_a_tool_from_its_package_alone_and_runs()
    {
        using var folder = new TemporaryDirectory();
        await Packages.Pack("Client/Cli", folder.File("packages"));
        await File.WriteAllTextAsync(folder.File("nuget.config"), """
            <configuration>
              <packageSources>
                <clear />
                <add key="made" value="packages" />
              </packageSources>
            </configuration>
            """);
        await Packages.Dotnet(folder.Path, "tool", "install", "Matching.Cli", "--tool-path", "tool", "--configfile", "nuget.config");

        var help = await Packages.Run(folder.Path, folder.File("tool/matching"), "--help");
        Assert.Contains("shortlist <VACANCY>", help);
        var verified = await Packages.Run(folder.Path, folder.File("tool/matching"), "--version");
        Assert.Matches(@"^\d+\.\d+\.\d+", verified);
    }
}
