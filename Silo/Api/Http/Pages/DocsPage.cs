using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matching.Silo.Api.Http.Pages;

/// <summary>The OpenAPI document as a page for people: each method with its parameters, body and answer, and each schema with its fields.</summary>
internal static class DocsPage
{
    private const string Schemas = "#/components/schemas/";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The page of a document.</summary>
    public static Page Of(JsonObject document)
    {
        var html = new StringBuilder($"<h1>Matching <small>{Text(document["info"]!["version"])}</small></h1><p>{Text(document["info"]!["description"])}</p>");
        html.Append("<p><a href=\"/openapi/v1.json\">OpenAPI 3.1</a> · <a href=\"/\">Matching</a></p>");
        var operations = ((JsonObject)document["paths"]!).SelectMany(path => ((JsonObject)path.Value!).Select(verb => (Path: path.Key, Verb: verb.Key, Operation: (JsonObject)verb.Value!))).ToLookup(one => (string)one.Operation["tags"]![0]!);
        foreach (var tag in (JsonArray)document["tags"]!)
        {
            html.Append($"<h2>{Text(tag!["name"])}</h2><p class=\"text\">{Text(tag["description"])}</p>");
            foreach (var (path, verb, operation) in operations[(string)tag["name"]!])
            {
                Operation(html, path, verb, operation);
            }
        }

        html.Append("<h2>Schemas</h2>");
        foreach (var (name, schema) in (JsonObject)document["components"]!["schemas"]!)
        {
            html.Append($"<details id=\"{Page.Text(name)}\"><summary><code>{Page.Text(name)}</code></summary><p class=\"text\">{Text(schema!["description"])}</p>{Fields(schema)}</details>");
        }

        return new Page("en", "Matching: methods over HTTP", html.ToString());
    }

    private static void Operation(StringBuilder html, string path, string verb, JsonObject operation)
    {
        html.Append($"<details id=\"{Text(operation["operationId"])}\"><summary><code>{verb.ToUpperInvariant()} {Page.Text(path)}</code> {Text(operation["summary"])}</summary><p class=\"text\">{Text(operation["description"])}</p>");
        if (operation["parameters"] is JsonArray parameters)
        {
            var rows = parameters.Select(one => Row((string)one!["name"]!, TypeOf(one["schema"]!), (string)one["in"]! + ((bool?)one["required"] == true ? ", required" : string.Empty), one["description"]));
            html.Append($"<table><tr><th>parameter</th><th>type</th><th>in</th><th>means</th></tr>{string.Concat(rows)}</table>");
        }

        if (operation["requestBody"]?["content"] is JsonObject body)
        {
            html.Append($"<p>Body: {Media(body)}</p>");
            if (body.First().Value!["schema"] is JsonObject schema && schema["properties"] is not null)
            {
                html.Append(Fields(schema));
            }

            html.Append($"<pre>{Page.Text(body.First().Value!["example"]!.ToJsonString(Indented))}</pre>");
        }

        html.Append($"<p>Answer: {Media((JsonObject)operation["responses"]!["200"]!["content"]!)}</p></details>");
    }

    private static string Fields(JsonNode schema)
    {
        if (schema["properties"] is not JsonObject { Count: > 0 } properties)
        {
            return string.Empty;
        }

        var required = (schema["required"] as JsonArray)?.Select(name => (string)name!).ToHashSet() ?? [];
        var rows = properties.Select(field => Row(
            field.Key, TypeOf(field.Value!), (required.Contains(field.Key) ? "always" : string.Empty) + ((bool?)field.Value!["readOnly"] == true ? "answers only" : string.Empty), field.Value["description"]));
        return $"<table><tr><th>field</th><th>type</th><th></th><th>means</th></tr>{string.Concat(rows)}</table>";
    }

    private static string Row(string name, string type, string note, JsonNode? description) =>
        $"<tr><td><code>{Page.Text(name)}</code></td><td>{type}</td><td>{Page.Text(note)}</td><td>{Text(description)}</td></tr>";

    private static string Media(JsonObject content) => string.Join(", ", content.Select(media => media.Value!["schema"] is { } schema
        ? $"<code>{Page.Text(media.Key)}</code> {TypeOf(schema)}"
        : $"<code>{Page.Text(media.Key)}</code>"));

    private static string TypeOf(JsonNode schema) => schema switch
    {
        _ when (string?)schema["$ref"] is { } reference => $"<a href=\"#{Page.Text(reference[Schemas.Length..])}\">{Page.Text(reference[Schemas.Length..])}</a>",
        _ when schema["items"] is { } items => $"list of {TypeOf(items)}",
        _ when schema["additionalProperties"] is { } values => $"map to {TypeOf(values)}",
        _ => Page.Text(string.Join(' ', new[] { (string?)schema["type"], (string?)schema["format"] ?? (string?)schema["contentEncoding"] }.OfType<string>())),
    };

    private static string Text(JsonNode? node) => Page.Text((string?)node ?? string.Empty);
}
