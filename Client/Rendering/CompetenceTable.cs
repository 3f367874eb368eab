using System.Globalization;
using Matching.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Matching.Client.Rendering;

/// <summary>A table of requirements or of levels: name, numbers, and what the document says; below the name where it is narrow.</summary>
internal sealed class CompetenceTable
{
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Quoted = new(decoration: Decoration.Italic | Decoration.Dim);
    private readonly Table table = new() { Border = TableBorder.Simple };
    private readonly CompetenceNames names;
    private readonly string language;
    private readonly bool narrow;

    /// <summary>An empty table.</summary>
    /// <param name="console">Where it will be written.</param>
    /// <param name="names">Names of competences.</param>
    /// <param name="language">Language of names, "da" or "en".</param>
    /// <param name="degrees">Headings of the numbers.</param>
    public CompetenceTable(IAnsiConsole console, CompetenceNames names, string language, params string[] degrees)
    {
        this.names = names;
        this.language = language;
        narrow = console.Profile.Width < ShortlistTable.NarrowestTable;
        table.AddColumn(narrow ? new TableColumn("Competence") : new TableColumn("Competence").NoWrap());
        foreach (var degree in degrees)
            table.AddColumn(new TableColumn(degree).NoWrap());
        if (!narrow)
            table.AddColumn("What the document says");
    }

    /// <summary>Adds a competence.</summary>
    /// <param name="id">Its id, which commands take.</param>
    /// <param name="evidence">Passages, the most telling first; two are shown.</param>
    /// <param name="degrees">The numbers.</param>
    public void Add(string id, IEnumerable<Evidence> evidence, params string[] degrees)
    {
        var name = names.Of(id, language);
        var first = new Paragraph(name);
        if (name != id)
            first.Append("\n" + CleanText.Line(id), Faint);
        var quotes = string.Join('\n', evidence.Take(2).Select(Reasons.Quote));
        if (narrow && quotes.Length > 0)
            first.Append("\n" + quotes, Quoted);
        var cells = new List<IRenderable> { first };
        cells.AddRange(degrees.Select(degree => new Text(degree)));
        if (!narrow)
            cells.Add(new Text(quotes, Quoted));
        table.AddRow(cells);
    }

    /// <summary>Writes the table.</summary>
    public void Write(IAnsiConsole console) => console.Write(table);

    /// <summary>Weight or level; a star says that a human set it.</summary>
    public static string Degree(int degree, bool overruled) =>
        degree.ToString(CultureInfo.InvariantCulture) + (overruled ? " *" : "");
}
