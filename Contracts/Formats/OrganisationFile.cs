using System.Security.Cryptography;
using System.Text.Json;

namespace Matching.Contracts.Formats;

/// <summary>What an exported organisation's file says of itself.</summary>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Rows">Stored rows in it.</param>
/// <param name="Sha256">SHA-256 of all lines but the last, hexadecimal, as the last line says.</param>
public sealed record OrganisationFileFacts(string Organisation, int Rows, string Sha256);

/// <summary>
/// An exported organisation: lines of JSON, the first of which says whose it is, the last how many rows there are and the SHA-256 of all lines
/// before. What the rows say is the service's own business.
/// </summary>
public static class OrganisationFile
{
    /// <summary>Reads a file through and proves that it is whole.</summary>
    /// <param name="file">From its beginning.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="InvalidDataException">It is no exported organisation, cut short, or changed; the message says which.</exception>
    public static async Task<OrganisationFileFacts> CheckAsync(Stream file, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[]? first = null;
        byte[] last = [];
        var lines = 0;
        await foreach (var line in FileLines.Read(file, Array.MaxLength / 2, cancellation))
        {
            if (first is not null)
                hash.AppendData(last);
            first ??= line;
            last = line;
            lines++;
        }

        if (first is null || Text(first, "format") != "matching-organisation" || Text(first, "organisation") is not { } organisation)
            throw new InvalidDataException("it is no exported organisation; name a file that an export wrote");
        var told = Text(last, "sha256");
        return told is not null && told == Convert.ToHexStringLower(hash.GetCurrentHash()) && Number(last, "rows") == lines - 2
            ? new OrganisationFileFacts(organisation, lines - 2, told)
            : throw new InvalidDataException("it is cut short or was changed: its checksum does not match; export the organisation again");
    }

    private static string? Text(byte[] line, string name) => Value(line, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static int? Number(byte[] line, string name) => Value(line, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    private static JsonElement? Value(byte[] line, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
