using System.Diagnostics;

namespace Matching.SystemTests.Processes;

/// <summary>Runs the real <c>matching</c> command.</summary>
internal static class CommandLineProcess
{
    /// <summary>Runs it against a silo with the first admin's key.</summary>
    public static Task<(int ExitCode, string Output, string Error)> Run(SiloProcess silo, params string[] arguments) =>
        RunWithKey(silo.KeyFile, [.. arguments, "--server", silo.Address]);

    /// <summary>Runs it to its end, with the key in a file, or without any.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunWithKey(string? keyFile, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        if (keyFile is not null)
        {
            start.Environment["MATCHING_KEY_FILE"] = keyFile;
        }

        foreach (var argument in (string[])[Repository.CommandLine, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output, await error);
    }
}
