using System.Diagnostics;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests;

/// <summary>Programs of others that tests run: node with packages of npm, python.</summary>
internal static class ForeignTools
{
    /// <summary>Where those lie that a test starts.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "System.Tests", "foreign");

    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary>Installs the packages of the foreign programs, or skips the test where that cannot be. The packages that came last stand for all.</summary>
    public static Task NodeModules() => NodeModules(Folder, "standardwebhooks", "openapi-typescript");

    /// <summary>Installs the packages that a folder's package.json names, or skips the test where that cannot be.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="packages">Where these are, all are.</param>
    public static async Task NodeModules(string folder, params string[] packages)
    {
        Assert.SkipUnless(await Works("node") && await Works("npm"), "node and npm are not installed");
        await Installing.WaitAsync();
        try
        {
            if (!packages.All(package => Directory.Exists(Path.Combine(folder, "node_modules", package))))
            {
                var (installed, _) = await RunIn(folder, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
                Assert.SkipUnless(installed == 0, "the foreign clients cannot be installed: no package registry is reachable");
            }
        }
        finally
        {
            Installing.Release();
        }
    }

    /// <summary>Whether a program is here.</summary>
    public static async Task<bool> Works(string program)
    {
        try
        {
            return (await Run(program, "--version")).ExitCode == 0;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs a program in the folder of the foreign ones.</summary>
    public static Task<(int ExitCode, string Output)> Run(string program, params string[] arguments) => RunIn(Folder, program, arguments);

    /// <summary>Runs a program in a folder.</summary>
    public static async Task<(int ExitCode, string Output)> RunIn(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["REDOCLY_TELEMETRY"] = "off" } })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(6));
        return (process.ExitCode, await output + await error);
    }
}
