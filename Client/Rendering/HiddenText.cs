using System.Globalization;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Tells of text in a document that a human reader of it does not see.</summary>
internal static class HiddenText
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>"412 characters hidden from human readers were left out"; null when nothing is hidden.</summary>
    /// <param name="characters">Characters, white space not counted.</param>
    public static string? Sentence(int characters) => characters switch
    {
        <= 0 => null,
        1 => "1 character hidden from human readers was left out",
        _ => string.Create(CultureInfo.InvariantCulture, $"{characters} characters hidden from human readers were left out"),
    };

    /// <summary>Writes the sentence on a line of its own, when there is one.</summary>
    public static void Write(IAnsiConsole console, int characters)
    {
        if (Sentence(characters) is { } sentence)
        {
            console.Write(new Text(sentence + "\n", Strong));
        }
    }
}
