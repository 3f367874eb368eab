using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Makes consoles that write for whoever reads: colours and moving parts for a terminal, plain text for a pipe or file.</summary>
internal static class Consoles
{
    /// <summary>Columns that a pipe or file gets when nobody says how many.</summary>
    public const int PlainWidth = 110;

    /// <summary>A console on a writer.</summary>
    /// <param name="writer">Where it writes.</param>
    /// <param name="terminal">True when the writer ends at a terminal.</param>
    /// <param name="width">Columns; null asks the terminal, or takes <see cref="PlainWidth"/> for a pipe.</param>
    public static IAnsiConsole On(TextWriter writer, bool terminal, int? width = null)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Capabilities.Unicode = true;
        if (width is { } columns)
            console.Profile.Width = columns;
        else if (!terminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
