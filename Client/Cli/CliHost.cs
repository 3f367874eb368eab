using System.Globalization;
using System.Text;
using Matching.Client;
using Matching.Client.Rendering;
using Spectre.Console;

namespace Matching.CommandLine;

/// <summary>The world around the command line: its streams, its environment and its way to the service.</summary>
internal sealed class CliHost
{
    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Error stream: errors, refusals and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>True when standard output is a terminal that a person reads.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>True when the error stream is a terminal that a person reads.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>True when the user wants neither colours nor moving parts, terminal or not.</summary>
    public bool Plain { get; init; }

    /// <summary>Columns to write; null asks the terminal.</summary>
    public int? Width { get; init; }

    /// <summary>Value of an environment variable, or null.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Makes a client of the service.</summary>
    public Func<MatchingClientOptions, MatchingClient> Connect { get; init; } = options => new MatchingClient(options);

    /// <summary>The console on standard output.</summary>
    public IAnsiConsole OutputConsole => Consoles.On(Output, OutputIsTerminal && !Plain, Width);

    /// <summary>The console on the error stream.</summary>
    public IAnsiConsole ErrorConsole => Consoles.On(Error, ErrorIsTerminal && !Plain, Width);

    /// <summary>The world of this process. Writes UTF-8, whatever the machine's habit: names have Danish letters.</summary>
    public static CliHost OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        // https://no-color.org: any value that is not empty asks for no colour.
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new CliHost
        {
            Output = Console.Out,
            Error = Console.Error,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Plain = plain,
            Width = Columns(Environment.GetEnvironmentVariable("COLUMNS")) ?? (plain ? TerminalColumns() : null),
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    // A terminal that is written to plainly still has its width; what is no terminal throws or says 0.
    private static int? TerminalColumns()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth < 20 ? null : Console.WindowWidth;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int? Columns(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns is >= 20 and <= 1000 ? columns : null;
}
