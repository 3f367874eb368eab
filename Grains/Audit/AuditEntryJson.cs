using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Matching.Contracts;

namespace Matching.Grains.Audit;

/// <summary>Entries as JSON: short names, what does not apply left out. This text is what is hashed, so it is written once and kept letter for letter.</summary>
internal static class AuditEntryJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of an entry.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="happened">What.</param>
    /// <param name="pseudonyms">The candidates' pseudonyms; null when the list stands in an earlier entry.</param>
    /// <param name="list">Number of that entry, or 0.</param>
    public static string Write(long number, DateTimeOffset at, AuditEvent happened, IReadOnlyList<string>? pseudonyms, long list)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("n", number);
            json.WriteString("at", at.UtcDateTime);
            json.WriteString("what", happened.What);
            json.WriteString("who", happened.Who);
            Text(json, "method", happened.Method);
            Text(json, "vacancy", happened.Vacancy);
            Number(json, "vacancyVersion", happened.VacancyVersion);
            Text(json, "model", happened.Model);
            Number(json, "framework", happened.Framework);
            Text(json, "pool", happened.Pool);
            Text(json, "about", happened.About);
            Number(json, "list", list);
            Number(json, "places", pseudonyms is null ? 0 : happened.Places);
            if (pseudonyms is { Count: > 0 })
            {
                json.WriteStartArray("candidates");
                foreach (var pseudonym in pseudonyms)
                {
                    json.WriteStringValue(pseudonym);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }
}
