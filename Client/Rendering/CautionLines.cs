using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Tells what in a CV a human should look into.</summary>
internal static class CautionLines
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Each as one line: "! Two posts overlap ...".</summary>
    public static IEnumerable<string> Of(IEnumerable<Caution> cautions) => cautions.Select(caution => "! " + CleanText.Line(caution.Sentence));

    /// <summary>Writes them, a line each.</summary>
    public static void Write(IAnsiConsole console, IEnumerable<Caution> cautions)
    {
        foreach (var line in Of(cautions))
        {
            console.Write(new Text(line + "\n", Strong));
        }
    }
}
