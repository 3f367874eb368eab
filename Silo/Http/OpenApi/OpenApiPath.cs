using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;

namespace Matching.Silo.Http.OpenApi;

/// <summary>A path of the HTTP surface as OpenAPI writes it, and what a caller puts into it and after it.</summary>
internal static class OpenApiPath
{
    private const int DeepestQuery = 3;

    /// <summary>The path with named parameters: "{name=vacancies/*}" is "vacancies/{vacancyId}".</summary>
    public static (string Path, JsonArray Parameters) Of(HttpBinding binding)
    {
        var path = binding.Template;
        var parameters = new JsonArray();
        foreach (var variable in binding.Variables)
        {
            var literal = string.Empty;
            foreach (var segment in variable.Pattern.Split('/'))
            {
                if (!segment.StartsWith('{'))
                {
                    literal = segment;
                    continue;
                }

                var name = literal.Length > 0 ? $"{Singular(literal)}Id" : MessageFields.Find(binding.Method.InputType, variable.Field).JsonName;
                path = path.Replace(segment, $"{{{name}}}", StringComparison.Ordinal);
                parameters.Add((JsonNode)new JsonObject
                {
                    ["name"] = name,
                    ["in"] = "path",
                    ["required"] = true,
                    ["description"] = ProtoComments.Shipped.Of(MessageFields.Find(binding.Method.InputType, variable.Field)),
                    ["schema"] = new JsonObject { ["type"] = "string" },
                });
            }
        }

        return (path, parameters);
    }

    /// <summary>What a query can fill: the plain fields that neither path nor body does.</summary>
    public static IEnumerable<JsonObject> Query(HttpBinding binding, OpenApiSchemas schemas) =>
        Fields(binding.Method.InputType, string.Empty, 1)
            .Where(field => field.Path != binding.Body && !field.Path.StartsWith($"{binding.Body}.", StringComparison.Ordinal)
                && !binding.Variables.Any(variable => MessageFields.Find(binding.Method.InputType, variable.Field) == field.Field))
            .Select(field => new JsonObject
            {
                ["name"] = field.Path,
                ["in"] = "query",
                ["description"] = ProtoComments.Shipped.Of(field.Field),
                ["schema"] = schemas.OfField(field.Field),
            });

    private static IEnumerable<(string Path, FieldDescriptor Field)> Fields(MessageDescriptor message, string prefix, int depth)
    {
        foreach (var field in message.Fields.InFieldNumberOrder().Where(field => !field.IsMap))
        {
            var path = $"{prefix}{field.JsonName}";
            if (field.FieldType != FieldType.Message || OpenApiSchemas.IsPlain(field.MessageType))
            {
                if (field.FieldType != FieldType.Bytes)
                {
                    yield return (path, field);
                }
            }
            else if (!field.IsRepeated && depth < DeepestQuery)
            {
                foreach (var inner in Fields(field.MessageType, $"{path}.", depth + 1))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string Singular(string plural) =>
        plural.EndsWith("ies", StringComparison.Ordinal) ? $"{plural[..^3]}y" : plural.TrimEnd('s');
}
