namespace Matching.Profiles.Taxonomies;

/// <summary>
/// Reads the files that taxonomies are published in, by the columns of their header.
/// ESCO's own CSV files (occupations, skills, ISCO groups, any language): <c>conceptType,conceptUri,preferredLabel,altLabels[,hiddenLabels,iscoGroup,code]</c>,
/// alternative labels a line each. National classifications with a crosswalk: <c>code,title,conceptUri[,relation]</c>, the relation by SKOS.
/// Other columns are passed over.
/// </summary>
public static class TaxonomyFiles
{
    // The national title is the concept, or a kind of it. A title that is wider than the concept must not become its label.
    private static readonly HashSet<string> Labelling = new(StringComparer.OrdinalIgnoreCase) { "", "exactMatch", "closeMatch", "broadMatch" };
    private const string Scheme = "ConceptScheme";
    private static readonly string[] Relations = ["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"];

    /// <summary>The concepts of a file. Those of a crosswalk have the URIs of the taxonomy that it leads to, and the national titles and codes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="ProfileRefusedException">It is no such table, or a row lacks its URI or label, or names an unknown relation.</exception>
    public static IReadOnlyList<TaxonomyConcept> Read(ReadOnlySpan<byte> bytes, string name)
    {
        var table = CsvTable.Read(bytes, name);
        if (table.Has("conceptUri") && table.Has("preferredLabel"))
        {
            return [.. table.Rows.Where(row => table.Cell(row, "conceptType") != Scheme).Select(row => Concept(table, row, name))];
        }

        if (table.Has("conceptUri") && table.Has("title"))
        {
            return [.. table.Rows.Where(row => Labels(table, row, name)).Select(row => National(table, row, name))];
        }

        throw new ProfileRefusedException(
            name,
            "its header has neither conceptUri and preferredLabel, nor conceptUri and title",
            "give a CSV file as ESCO publishes it, or a crosswalk with the columns code,title,conceptUri[,relation]");
    }

    /// <summary>True when a file's header is one of a table that <see cref="Read"/> takes. ESCO's download has tables of relations too.</summary>
    public static bool Knows(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        var header = System.Text.Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]).Trim('\ufeff').Split(',').Select(column => column.Trim('"', ' ')).ToHashSet();
        return header.Contains("conceptUri") && (header.Contains("preferredLabel") || header.Contains("title"));
    }

    private static TaxonomyConcept Concept(CsvTable table, CsvRow row, string name)
    {
        var labels = Lines(table.Cell(row, "altLabels")).Concat(Lines(table.Cell(row, "hiddenLabels")));
        var codes = new[] { table.Cell(row, "iscoGroup"), table.Cell(row, "code") }.Where(code => code.Length > 0);
        return new TaxonomyConcept(Uri(table, row, name), Kind(table.Cell(row, "conceptType")), [table.Required(row, "preferredLabel"), .. labels], [.. codes]);
    }

    private static TaxonomyConcept National(CsvTable table, CsvRow row, string name) => new(
        Uri(table, row, name),
        ConceptKind.Occupation,
        [table.Required(row, "title")],
        [.. new[] { table.Cell(row, "code") }.Where(code => code.Length > 0)]);

    private static bool Labels(CsvTable table, CsvRow row, string name)
    {
        var relation = table.Cell(row, "relation");
        relation = relation.StartsWith("skos:", StringComparison.OrdinalIgnoreCase) ? relation[5..] : relation;
        return relation.Length == 0 || Relations.Contains(relation, StringComparer.OrdinalIgnoreCase)
            ? Labelling.Contains(relation)
            : throw new ProfileRefusedException($"{name}, line {row.Line}", $"relation '{relation}' is not known", $"use one of {string.Join(", ", Relations)}");
    }

    private static string Uri(CsvTable table, CsvRow row, string name)
    {
        var uri = table.Required(row, "conceptUri");
        return System.Uri.TryCreate(uri, UriKind.Absolute, out _) && uri.Length <= 500 && !uri.Any(char.IsWhiteSpace)
            ? uri
            : throw new ProfileRefusedException($"{name}, line {row.Line}", "its conceptUri is not an absolute URI of at most 500 characters", "give the concept's URI");
    }

    private static ConceptKind Kind(string type) => type switch
    {
        _ when type.Contains("skill", StringComparison.OrdinalIgnoreCase) => ConceptKind.Skill,
        _ when type.Contains("group", StringComparison.OrdinalIgnoreCase) => ConceptKind.Group,
        _ => ConceptKind.Occupation,
    };

    private static IEnumerable<string> Lines(string cell) => cell.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
