using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Grains;
using Matching.Silo.Hosting;

namespace Matching.Silo.Moving;

/// <summary>
/// An organisation as a file: a line of JSON that says whose it is, a line for each stored row, and a last line with the number of rows
/// and the SHA-256 of all lines before it. The same under either engine and on either database.
/// </summary>
internal static class OrganisationFile
{
    private const string Format = "matching-organisation";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes a file, under another name until it is whole and on the disk.</summary>
    /// <returns>Rows written.</returns>
    /// <exception cref="BadSettingException">The file is there already.</exception>
    public static async Task<int> Write(string path, string organisation, IAsyncEnumerable<MovedRow> rows, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new BadSettingException($"Export: '{path}' exists; move it away, or name another file.");
        }

        var part = path + ".part";
        var count = 0;
        await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
        {
            if (!OperatingSystem.IsWindows())
            {
                // It holds applicants' documents: its owner alone may read it.
                File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            async Task Line<T>(T content)
            {
                byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(content, Options), (byte)'\n'];
                hash.AppendData(line);
                await file.WriteAsync(line, cancellationToken);
            }

            await Line(new Head(Format, Version, organisation));
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                await Line(new Row(row.StateName, row.Key, row.Content));
                count++;
            }

            await Line(new Foot(count, Convert.ToHexStringLower(hash.GetCurrentHash())));
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path);
        return count;
    }

    /// <summary>Reads a file through and proves that it is whole.</summary>
    /// <returns>The organisation.</returns>
    /// <exception cref="BadSettingException">It is no such file, of a later release, cut short, or changed.</exception>
    public static async Task<string> Check(string path, CancellationToken cancellationToken)
    {
        Head? head = null;
        var rows = -1;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? last = null;
        await foreach (var line in Lines(path, cancellationToken))
        {
            if (last is not null)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(last + "\n"));
                rows++;
            }

            head ??= Parse<Head>(line);
            if (head?.Format != Format)
            {
                throw new BadSettingException($"Import: '{path}' is no exported organisation; name a file that --export wrote.");
            }

            last = line;
        }

        if (head is null || head.Version > Version)
        {
            throw new BadSettingException(head is null ? $"Import: '{path}' is empty." : $"Import: '{path}' is of a later release (format {head.Version}); use that release.");
        }

        if (Parse<Foot>(last!) is not { Sha256.Length: > 0 } foot || foot.Rows != rows || foot.Sha256 != Convert.ToHexStringLower(hash.GetCurrentHash()))
        {
            throw new BadSettingException($"Import: '{path}' is cut short or was changed: its checksum does not match; export it again.");
        }

        return head.Organisation;
    }

    /// <summary>The rows of a file that was checked.</summary>
    public static async IAsyncEnumerable<MovedRow> Rows(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in Lines(path, cancellationToken))
        {
            if (Parse<Row>(line) is { State: { } state, Key: { } key } row)
            {
                yield return new MovedRow(state, key, row.Content);
            }
        }
    }

    private static IAsyncEnumerable<string> Lines(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? File.ReadLinesAsync(path, cancellationToken) : throw new BadSettingException($"Import: there is no file '{path}'; correct its name.");

    private static T? Parse<T>(string line)
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
