using System.Diagnostics;
using System.Globalization;

namespace Matching.Silo.Reading;

/// <summary>How a reader process is started: the program that runs now, however it was started, or the one beside its assembly.</summary>
internal static class ReaderProgram
{
    /// <summary>Most memory of the managed heap of a reader, bytes. More is refused by its runtime, on every platform.</summary>
    public const long HeapBytes = 100L * 1024 * 1024;

    /// <summary>What starts a reader; its standard streams are ours.</summary>
    public static ProcessStartInfo StartInfo()
    {
        var (file, assembly) = Program(Environment.ProcessPath, typeof(ReaderProgram).Assembly.GetName().Name!, typeof(ReaderProgram).Assembly.Location);
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        if (assembly is not null)
        {
            start.ArgumentList.Add(assembly);
        }

        start.ArgumentList.Add(ReaderMode.Argument);

        // It reads what strangers wrote, and is not given the service's connections, passwords and keys.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MATCHING_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";

        // The service's own settings (Matching.Silo.csproj) are for many calls of the same code: optimising at once, and collecting early, took a reader that
        // begins twice the processor time, and a stranger's document has 1.5 s of it. The runtime's own: 100 ms (in hexadecimal), and no limit.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "64";
        start.Environment["DOTNET_GCGen0MaxBudget"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }

    /// <summary>The file to run, and the assembly that it is to run where it is the runtime's own starter.</summary>
    /// <param name="processPath">File of the process that runs now.</param>
    /// <param name="name">Name of the program's assembly.</param>
    /// <param name="location">File of that assembly; empty in a program of a single file.</param>
    internal static (string File, string? Assembly) Program(string? processPath, string name, string location)
    {
        if (processPath is not null && (location.Length == 0 || Named(processPath, name)))
        {
            return (processPath, null);
        }

        return (processPath is not null && Named(processPath, "dotnet") ? processPath : "dotnet", location);
    }

    private static bool Named(string path, string name) =>
        Path.GetFileName(path) is var file && (file.Equals(name, StringComparison.OrdinalIgnoreCase) || file.Equals(name + ".exe", StringComparison.OrdinalIgnoreCase));
}
