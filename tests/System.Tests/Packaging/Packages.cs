using System.Diagnostics;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Packaging;

/// <summary>Makes packages of what was built, and runs dotnet on them.</summary>
internal static class Packages
{
    /// <summary>Packs a project of the repository.</summary>
    /// <param name="project">Its folder, from the root of the repository.</param>
    /// <param name="into">Directory of the package.</param>
    public static Task Pack(string project, string into)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Repository.CommandLine)))!;
        return Dotnet(Repository.Root, "pack", project, "--no-build", "-c", configuration, "-o", into);
    }

    /// <summary>Runs dotnet in a folder; its output.</summary>
    public static Task<string> Dotnet(string folder, params string[] arguments) => Run(folder, "dotnet", arguments);

    /// <summary>Runs a program in a folder, which must end well; its output.</summary>
    public static async Task<string> Run(string folder, string program, params string[] arguments)
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
