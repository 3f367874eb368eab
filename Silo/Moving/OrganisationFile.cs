using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Contracts;
using Matching.Contracts.Formats;
using Matching.Grains.Moving;

namespace Matching.Silo.Moving;

/// <summary>
/// An organisation as a file: a line of JSON that says whose it is, a line for each stored row, and a last line with the number of rows
/// and the SHA-256 of all lines before it. The same on either database.
/// </summary>
internal static class OrganisationFile
{
    private const string Format = "matching-organisation";
    private const int Version = 2;

    /// <summary>Longest line, in bytes: an organisation's models, the largest row that there can be, and room.</summary>
    private const int LongestLine = 128 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The file's lines, each with its end.</summary>
    public static async IAsyncEnumerable<byte[]> Lines(string organisation, IAsyncEnumerable<MovedRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] Line<T>(T content)
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(content, Options), (byte)'\n'];
            hash.AppendData(line);
            return line;
        }

        yield return Line(new Head(Format, Version, organisation));
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return Line(new Row(row.StateName, row.Key, Element(row.Json)));
            count++;
        }

        yield return Line(new Foot(count, Convert.ToHexStringLower(hash.GetCurrentHash())));
    }

    /// <summary>Reads a file through and proves that it is whole.</summary>
    /// <returns>Whose it is.</returns>
    /// <exception cref="RefusedException">It is no such file, of another release, cut short, or changed.</exception>
    public static async Task<string> Check(Stream file, CancellationToken cancellationToken)
    {
        Head? head = null;
        var rows = -1;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[]? last = null;
        await foreach (var line in Read(file, cancellationToken))
        {
            if (last is not null)
            {
                hash.AppendData(last);
                rows++;
            }

            head ??= Parse<Head>(line) is { Format: Format } first ? first : throw Refused("it is no exported organisation; send a file that an export wrote.");
            last = line;
        }

        if (head is null)
        {
            throw Refused("it is empty; send a file that an export wrote.");
        }

        if (head.Version != Version)
        {
            throw Refused($"it is of format {head.Version}, and this release reads {Version}; export the organisation again, or use the release that wrote it.");
        }

        if (Parse<Foot>(last!) is not { Sha256.Length: > 0 } foot || foot.Rows != rows || foot.Sha256 != Convert.ToHexStringLower(hash.GetCurrentHash()))
        {
            throw Refused("it is cut short or was changed: its checksum does not match; export the organisation again.");
        }

        return head.Organisation;
    }

    /// <summary>The rows of a file that was checked.</summary>
    public static async IAsyncEnumerable<MovedRow> Rows(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in Read(file, cancellationToken))
        {
            if (RowOf(line) is { } row)
            {
                yield return row;
            }
        }
    }

    private static RefusedException Refused(string why) => new(RefusalReason.Invalid, $"part: the file cannot be imported: {why}", "part");

    /// <summary>The row of a line; null for the first line and the last. Its content is not looked into.</summary>
    private static MovedRow? RowOf(byte[] line)
    {
        var (state, key, content) = (default(string), default(string), default(ReadOnlyMemory<byte>?));
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString();
                json.Read();
                var start = (int)json.TokenStartIndex;
                json.Skip();
                switch (name)
                {
                    case "state":
                        state = json.GetString();
                        break;
                    case "key":
                        key = json.GetString();
                        break;
                    case "content":
                        content = line.AsMemory(start, (int)json.BytesConsumed - start);
                        break;
                    case "format" or "sha256":
                        return null;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Told below.
        }

        return state is not null && key is not null && content is { } text ? new MovedRow(state, key, text) : throw Refused("a line is no row; export the organisation again.");
    }

    private static async IAsyncEnumerable<byte[]> Read(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var lines = FileLines.Read(file, LongestLine, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Next(lines))
        {
            yield return lines.Current;
        }
    }

    private static async ValueTask<bool> Next(IAsyncEnumerator<byte[]> lines)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (InvalidDataException)
        {
            throw Refused("a line is longer than any row can be; send a file that an export wrote.");
        }
    }

    private static JsonElement Element(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static T? Parse<T>(byte[] line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Head(string Format, int Version, string Organisation);

    private sealed record Row(string State, string Key, JsonElement Content);

    private sealed record Foot(int Rows, string Sha256);
}
