using System.Globalization;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Facts in two columns, what is not known left out.</summary>
internal sealed class FactGrid
{
    private readonly Grid grid = new();

    /// <summary>A grid without facts.</summary>
    public FactGrid()
    {
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
    }

    /// <summary>Adds a text, unless it is empty.</summary>
    public FactGrid Add(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(CleanText.Line(value)));
        return this;
    }

    /// <summary>Adds a number with its unit, unless it is not known.</summary>
    public FactGrid Add(string name, NumberFact? number, string unit = "") =>
        Add(name, number is null ? null : $"{Digits(number.Value)} {unit}");

    /// <summary>Writes the facts.</summary>
    public void Write(IAnsiConsole console) => console.Write(grid);

    /// <summary>A number with grouped digits and no needless decimals.</summary>
    public static string Digits(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
