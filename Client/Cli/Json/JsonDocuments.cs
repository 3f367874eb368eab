using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matching.CommandLine.Json;

/// <summary>How every JSON document of the command line is written: camelCase, what does not apply left out, letters as they are.</summary>
internal static class JsonDocuments
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Danish letters and quotation marks stay readable; the document goes to a terminal or a script, never into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The document as text.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The document on one line.</summary>
    public static string OnOneLine<T>(T value) => JsonSerializer.Serialize(value, new JsonSerializerOptions(Options) { WriteIndented = false });

    /// <summary>Null for an empty text, so that it is left out.</summary>
    public static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
