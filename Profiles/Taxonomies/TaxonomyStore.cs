using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matching.Profiles.Taxonomies;

/// <summary>The file of an imported taxonomy: JSON Lines, a header with format and number of concepts, then a concept a line. UTF-8.</summary>
public static class TaxonomyStore
{
    private const string Format = "matching-taxonomy-1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(Taxonomy taxonomy)
    {
        var text = new StringBuilder();
        text.Append(JsonSerializer.Serialize(new Header(Format, taxonomy.Concepts.Count), Options)).Append('\n');
        foreach (var concept in taxonomy.Concepts)
        {
            text.Append(JsonSerializer.Serialize(concept, Options)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="ProfileRefusedException">It is no such file, or cut off.</exception>
    public static Taxonomy Read(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var header = lines.Length == 0 ? null : JsonSerializer.Deserialize<Header>(lines[0], Options);
            if (header?.Format == Format && header.Concepts == lines.Length - 1)
            {
                var concepts = lines.Skip(1).Select(line => JsonSerializer.Deserialize<TaxonomyConcept>(line, Options)).ToList();
                if (concepts.All(concept => concept is { Uri: not null, Labels: not null, Codes: not null }))
                {
                    return Taxonomy.Of(concepts!);
                }
            }
        }
        catch (JsonException)
        {
            // Refused below, as what else is no taxonomy.
        }

        throw new ProfileRefusedException(name, "it is no imported taxonomy, or cut off", "make it again with 'matching taxonomy import'");
    }

    private sealed record Header(string Format, int Concepts);
}
