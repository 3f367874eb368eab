using System.Diagnostics;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Packaging;

/// <summary>The command line as the dotnet tool that <c>dotnet pack</c> makes of it.</summary>
public sealed class ToolTests
{
    [Fact]
    public async Task The_command_line_installs_as_a_tool_from_its_package_alone_and_runs()
    {
        using var folder = new TemporaryDirectory();
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Repository.CommandLine)))!;
        await Dotnet(Repository.Root, "pack", "Client/Cli", "--no-build", "-c", configuration, "-o", folder.File("packages"));
        await File.WriteAllTextAsync(folder.File("nuget.config"), """
            <configuration>
              <packageSources>
                <clear />
                <add key="made" value="packages" />
              </packageSources>
            </configuration>
            """);
        await Dotnet(folder.Path, "tool", "install", "Matching.Cli", "--tool-path", "tool", "--configfile", "nuget.config");

        var help = await Run(folder.Path, folder.File("tool/matching"), "--help");
        Assert.Contains("shortlist <VACANCY>", help);
        var verified = await Run(folder.Path, folder.File("tool/matching"), "--version");
        Assert.Matches(@"^\d+\.\d+\.\d+", verified);
    }

    private static Task<string> Dotnet(string folder, params string[] arguments) => Run(folder, "dotnet", arguments);

    private static async Task<string> Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}:\n{await output}{await error}");
        return await output;
    }
}
