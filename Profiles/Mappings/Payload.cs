using System.Text.Json;
using Matching.Profiles.Documents;
using Matching.Profiles.Taxonomies;

namespace Matching.Profiles.Mappings;

/// <summary>Reads payloads by a mapping: JSON, a JSON object a line (NDJSON), or a table with columns (CSV).</summary>
public static class Payload
{
    /// <summary>Largest payload, bytes.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private const int Deepest = 64, LongestLine = DocumentLimits.Bytes, MostColumns = 500;

    private static readonly char[] Separators = [';', ',', '\t'];

    /// <summary>The records of a payload, one after another.</summary>
    /// <param name="bytes">The payload: UTF-8; a table may be in what Excel writes, too.</param>
    /// <param name="name">What errors call it; one that ends with .ndjson or .jsonl has a payload a line.</param>
    /// <param name="mapping">The mapping.</param>
    /// <exception cref="ProfileRefusedException">The payload as a whole cannot be read, or has none of the mapping's records or columns.</exception>
    public static IEnumerable<PayloadRecord> Read(ReadOnlyMemory<byte> bytes, string name, MappingFile mapping)
    {
        if (bytes.Length > MostBytes)
        {
            throw new ProfileRefusedException(name, $"it has {bytes.Length:N0} bytes, at most {MostBytes:N0} are read", "cut it into several, or send a record a line as .ndjson in several files");
        }

        if (mapping.HasColumns)
        {
            return Table(bytes, name, mapping);
        }

        bytes = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return Path.GetExtension(name).ToLowerInvariant() is ".ndjson" or ".jsonl" ? Lines(bytes, name, mapping) : Whole(bytes, name, mapping);
    }

    /// <summary>A table in any encoding that is read; a separator that is not said is whichever of ; , and tab the first line has most of.</summary>
    internal static CsvTable CsvOf(ReadOnlyMemory<byte> bytes, string name, char? separator)
    {
        var text = Decoded(bytes, name);
        return CsvTable.Read(text, name, separator ?? Separators.MaxBy(letter => FirstLine(text).Count(letter)));
    }

    private static IEnumerable<PayloadRecord> Whole(ReadOnlyMemory<byte> bytes, string name, MappingFile mapping)
    {
        using var document = Parse(bytes, name);
        var mapper = new RecordMapper(mapping, document.RootElement);
        var records = mapper.Records() ?? throw NoRecords(name, mapping);
        if (records.Count > RecordMapper.MostRecords)
        {
            throw new ProfileRefusedException(name, $"it has more than {RecordMapper.MostRecords:N0} records", "cut it into several");
        }

        for (var i = 0; i < records.Count; i++)
        {
            yield return mapper.Map(records[i], $"record {i + 1}");
        }
    }

    private static IEnumerable<PayloadRecord> Lines(ReadOnlyMemory<byte> bytes, string name, MappingFile mapping)
    {
        for (var number = 1; bytes.Length > 0; number++)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            if (line.Span.Trim((byte)' ').Trim((byte)'\r').IsEmpty)
            {
                continue;
            }

            foreach (var record in Line(line, $"line {number}", name, mapping))
            {
                yield return record;
            }
        }
    }

    /// <summary>The records of a line; a line that is none is refused alone.</summary>
    private static List<PayloadRecord> Line(ReadOnlyMemory<byte> line, string place, string name, MappingFile mapping)
    {
        if (line.Length > LongestLine)
        {
            return [new PayloadRecord(place, null, [$"it has more than {LongestLine / 1024 / 1024} MB; give one record a line"])];
        }

        try
        {
            using var document = Parse(line, name);
            var mapper = new RecordMapper(mapping, document.RootElement);
            var records = mapper.Records() ?? throw NoRecords(name, mapping);
            return [.. records.Select((record, at) => mapper.Map(record, records.Count == 1 ? place : $"{place}, record {at + 1}"))];
        }
        catch (ProfileRefusedException refused)
        {
            return [new PayloadRecord(place, null, [$"{refused.Rule}; {refused.Mend}"])];
        }
    }

    private static IEnumerable<PayloadRecord> Table(ReadOnlyMemory<byte> bytes, string name, MappingFile mapping)
    {
        var table = CsvOf(bytes, name, mapping.Separator);
        string[] header = [.. table.Header.Select(column => column.Trim())];
        if (header.Length > MostColumns || table.Rows.Count > RecordMapper.MostRecords)
        {
            throw new ProfileRefusedException(name, $"a table has at most {MostColumns} columns and {RecordMapper.MostRecords:N0} rows", "cut it into several");
        }

        foreach (var field in mapping.AllFields)
        {
            foreach (var column in field.Paths.Select(path => path.ColumnName))
            {
                if (header.Count(each => each == column) is not 1 and var count)
                {
                    throw new ProfileRefusedException(
                        field.Place, $"'{name}' has {(count == 0 ? "no" : "more than one")} column '{column}'", $"it has {string.Join(", ", header.Take(50))}; upper and lower case count");
                }
            }
        }

        foreach (var row in table.Rows)
        {
            var cells = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < row.Cells.Count; i++)
            {
                cells.TryAdd(header[i], row.Cells[i]);
            }

            var record = JsonSerializer.SerializeToElement(cells);
            yield return new RecordMapper(mapping, record).Map(record, $"line {row.Line}");
        }
    }

    private static ReadOnlySpan<char> FirstLine(string text) => text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length);

    private static string Decoded(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            return TextDecoder.Decode(bytes.Span, name);
        }
        catch (DocumentRefusedException refused)
        {
            throw new ProfileRefusedException(name, "its letters are in no encoding that is read", $"save it as UTF-8 ({refused.Reason})");
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes, string name)
    {
        if (JsonTexts.Problem(bytes.Span) is { } problem)
        {
            throw new ProfileRefusedException(name, problem.Rule, problem.Mend);
        }

        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest });
        }
        catch (JsonException broken)
        {
            // Where it breaks, and nothing of what stands there.
            throw new ProfileRefusedException(name, $"it is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on, or nests more than {Deepest} deep", "correct it there");
        }
    }

    private static ProfileRefusedException NoRecords(string name, MappingFile mapping) => new(
        name, $"none of {string.Join(", ", mapping.Records.Select(path => $"'{path.Text}'"))} finds a record, which is an object", "correct \"records\" of the mapping");
}
