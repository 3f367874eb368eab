using System.Text.Json;
using System.Text.Json.Nodes;
using Matching.Profiles.Documents;
using Matching.Profiles.Taxonomies;

namespace Matching.Profiles.Mappings;

/// <summary>A row of a manifest.</summary>
/// <param name="Place">Where it stands, for instance "manifest.csv, line 3".</param>
/// <param name="File">The file in the archive; empty where the row has faults.</param>
/// <param name="IsVacancy">Whether the file is a job ad; else it is a CV.</param>
/// <param name="Mapped">Id, contact data and application; null where the row has faults.</param>
/// <param name="Faults">Each rule that the row breaks, with the fix.</param>
public sealed record ManifestRow(string Place, string File, bool IsVacancy, MappedRecord? Mapped, IReadOnlyList<string> Faults);

/// <summary>
/// Reads manifests: CSV with a header line, or a JSON list of objects. Columns and properties are <c>file</c> and <c>id</c>, which every row has, and
/// kind (candidate or vacancy; candidate unless said), vacancy, source, url, externalId, applied, consentUntil, status, name, mail, phone.
/// </summary>
internal static class ArchiveManifest
{
    private const string VacancyKind = "vacancy", CandidateKind = "candidate";

    private static readonly string[] OfApplication = ["vacancy", "source", "url", "externalId", "applied", "consentUntil", "status"];
    private static readonly string[] Columns = ["file", "id", "kind", .. OfApplication, "name", "mail", "phone"];

    // The rows are read by a mapping, as any payload is.
    private static readonly Lazy<MappingFile> Mapping = new(() => MappingFile.Read(
        """
        {"format": "matching.mapping/1", "name": "manifest", "records": "$[*]",
         "candidate": {"id": "@.id", "name": "@.name", "mail": "@.mail", "phone": "@.phone"},
         "applications": {"each": "@.applications[*]", "vacancy": "@.vacancy", "source": "@.source", "url": "@.url", "externalId": "@.externalId",
                          "applied": "@.applied", "consentUntil": "@.consentUntil", "status": "@.status"}}
        """u8.ToArray(), "manifest"));

    /// <summary>Reads a manifest.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, which says whether it is CSV or JSON.</param>
    /// <exception cref="ProfileRefusedException">It is no manifest as a whole.</exception>
    public static IReadOnlyList<ManifestRow> Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var rows = name.EndsWith(".csv", StringComparison.Ordinal) ? Table(bytes, name) : Objects(bytes, name);
        return rows.Count is > 0 and <= ImportArchive.MostEntries
            ? [.. rows.Select(row => Row(row.Cells, $"{name}, {row.Place}"))]
            : throw new ProfileRefusedException(name, $"a manifest has 1-{ImportArchive.MostEntries:N0} rows", "give a row a file");
    }

    private static ManifestRow Row(IReadOnlyDictionary<string, string> cells, string place)
    {
        var kind = cells.GetValueOrDefault("kind", CandidateKind);
        var row = new JsonObject();
        var application = new JsonObject();
        foreach (var (column, text) in cells)
        {
            (OfApplication.Contains(column, StringComparer.Ordinal) ? application : row)[column] = text;
        }

        if (application.Count > 0)
        {
            row["applications"] = new JsonArray(application);
        }

        var payload = JsonSerializer.SerializeToElement(new JsonArray(row));
        var mapped = new RecordMapper(Mapping.Value, payload).Map(payload[0], place);
        var faults = mapped.Faults.ToList();
        if (!cells.ContainsKey("file"))
        {
            faults.Add("it has no file; name one of the archive");
        }

        if (kind is not (VacancyKind or CandidateKind))
        {
            faults.Add($"its kind is neither {CandidateKind} nor {VacancyKind}; correct it");
        }
        else if (kind == VacancyKind && application.Count > 0)
        {
            faults.Add("it is a job ad, and ads do not apply; leave vacancy, source, url, externalId, applied, consentUntil and status out");
        }

        return faults.Count > 0 ? new ManifestRow(place, "", false, null, faults) : new ManifestRow(place, cells["file"], kind == VacancyKind, mapped.Mapped, []);
    }

    private static List<(string Place, Dictionary<string, string> Cells)> Table(ReadOnlyMemory<byte> bytes, string name)
    {
        var table = Payload.CsvOf(bytes, name, null);
        string[] header = [.. table.Header.Select(column => Known(column.Trim(), name))];
        if (header.Distinct().Count() < header.Length)
        {
            throw new ProfileRefusedException(name, "a column stands there twice", "keep one");
        }

        return [.. table.Rows.Select(row => ($"line {row.Line}", Given(row.Cells.Select((cell, at) => (header[at], cell)))))];
    }

    private static List<(string Place, Dictionary<string, string> Cells)> Objects(ReadOnlyMemory<byte> bytes, string name)
    {
        if (JsonTexts.Problem(bytes.Span) is { } problem)
        {
            throw new ProfileRefusedException(name, problem.Rule, problem.Mend);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.EnumerateArray().Any(item =>
                item.ValueKind != JsonValueKind.Object || item.EnumerateObject().Any(property => property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))))
            {
                throw new ProfileRefusedException(name, "it must be a list of objects whose properties are texts", "write [{\"file\": \"cv.pdf\", \"id\": \"c1\"}]");
            }

            return [.. document.RootElement.EnumerateArray().Select((item, at) =>
                ($"row {at + 1}", Given(item.EnumerateObject().Select(property => (Known(property.Name, name), property.Value.ToString())))))];
        }
        catch (JsonException broken)
        {
            throw new ProfileRefusedException(name, $"it is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on", "correct it there");
        }
    }

    private static Dictionary<string, string> Given(IEnumerable<(string Column, string Text)> cells)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, text) in cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Text)))
        {
            given[column] = text.Trim();
        }

        return given;
    }

    private static string Known(string column, string name) => Columns.FirstOrDefault(known => known.Equals(column, StringComparison.OrdinalIgnoreCase))
        ?? throw new ProfileRefusedException(name, $"'{column}' is no column of a manifest", $"use {string.Join(", ", Columns)}");
}
