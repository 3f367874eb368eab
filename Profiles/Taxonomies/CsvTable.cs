using System.Text;

namespace Matching.Profiles.Taxonomies;

/// <summary>
/// A table of comma-separated values by RFC 4180 with a header line: quoted cells may hold commas, quotes (doubled) and line breaks. Bytes are UTF-8,
/// with or without a byte order mark; a text may have another separator.
/// </summary>
internal sealed class CsvTable
{
    private readonly string name;
    private readonly Dictionary<string, int> columns;

    private CsvTable(string name, IReadOnlyList<string> header, Dictionary<string, int> columns, IReadOnlyList<CsvRow> rows) =>
        (this.name, Header, this.columns, Rows) = (name, header, columns, rows);

    /// <summary>Names of the columns as they stand, in order.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The rows below the header.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="ProfileRefusedException">No UTF-8, a quote that is not closed, a row with more cells than the header, or no header.</exception>
    public static CsvTable Read(ReadOnlySpan<byte> bytes, string name) => Read(Decode(bytes, name), name, ',');

    /// <summary>Reads a table.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <exception cref="ProfileRefusedException">A quote that is not closed, a row with more cells than the header, or no header.</exception>
    public static CsvTable Read(string text, string name, char separator)
    {
        var rows = Split(text, name, separator);
        if (rows.Count == 0)
        {
            throw new ProfileRefusedException(name, "it is empty", "give a CSV file with a header line");
        }

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var header = rows[0].Cells;
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(header[i].Trim(), i);
        }

        if (rows.FirstOrDefault(row => row.Cells.Count > header.Count) is { } wide)
        {
            throw new ProfileRefusedException(
                $"{name}, line {wide.Line}", $"it has {wide.Cells.Count} cells, the header {header.Count}", $"put cells that hold a {separator switch { ',' => "comma", ';' => "semicolon", _ => "tab" }} between double quotes");
        }

        return new CsvTable(name, header, columns, rows.GetRange(1, rows.Count - 1));
    }

    /// <summary>True when the header has the column; case does not count.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>A cell of a row, trimmed; empty where the row or the header has no such cell.</summary>
    public string Cell(CsvRow row, string column) =>
        columns.TryGetValue(column, out var at) && at < row.Cells.Count ? row.Cells[at].Trim() : "";

    /// <summary>A cell that must be there.</summary>
    /// <exception cref="ProfileRefusedException">It is empty.</exception>
    public string Required(CsvRow row, string column) => Cell(row, column) is { Length: > 0 } text
        ? text
        : throw new ProfileRefusedException($"{name}, line {row.Line}", $"its '{column}' is empty", "fill it in, or leave the row out");

    private static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.StartsWith('\ufeff') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw new ProfileRefusedException(name, "it is not UTF-8", "save the file as UTF-8");
        }
    }

    private static List<CsvRow> Split(string text, string name, char separator)
    {
        var rows = new List<CsvRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var line = 1;
        var begun = 1;
        var opened = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (opened > 0 && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (letter == '"')
            {
                opened = opened > 0 ? 0 : line;
            }
            else if (opened == 0 && letter == separator)
            {
                EndCell();
            }
            else if (opened == 0 && letter is '\n' or '\r')
            {
                EndRow();
                i += letter == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                begun = ++line;
            }
            else
            {
                line += letter == '\n' ? 1 : 0;
                cell.Append(letter);
            }
        }

        EndRow();
        return opened == 0
            ? rows
            : throw new ProfileRefusedException($"{name}, line {opened}", "a double quote is opened and not closed", "close it, or double quotes that are meant as text");

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            if (cells.Count == 0 && cell.Length == 0)
            {
                return;
            }

            EndCell();
            rows.Add(new CsvRow(begun, [.. cells]));
            cells.Clear();
        }
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Cells">Its cells, in order.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
