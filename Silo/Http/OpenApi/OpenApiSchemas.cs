using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;

namespace Matching.Silo.Http.OpenApi;

/// <summary>JSON Schemas of messages, by protobuf's rules for JSON; each message is written once and referred to.</summary>
internal sealed class OpenApiSchemas
{
    /// <summary>Schemas written so far, by short name.</summary>
    public JsonObject Written { get; } = [];

    /// <summary>Whether the JSON of a message is a plain value.</summary>
    public static bool IsPlain(MessageDescriptor message) => Plain(message) is not null;

    /// <summary>A reference to the schema of a message, written now if it was not before.</summary>
    public JsonNode Of(MessageDescriptor message)
    {
        if (Plain(message) is { } plain)
        {
            return plain;
        }

        var name = NameOf(message);
        if (!Written.ContainsKey(name))
        {
            // Put in first, for messages may hold themselves.
            var schema = new JsonObject { ["type"] = "object" };
            Written[name] = schema;
            Describe(schema, ProtoComments.Shipped.Of(message));
            var properties = new JsonObject();
            foreach (var field in message.Fields.InDeclarationOrder())
            {
                properties[field.JsonName] = Described(OfField(field), ProtoComments.Shipped.Of(field));
            }

            schema["properties"] = properties;
        }

        return Reference(name);
    }

    /// <summary>The schema of a field.</summary>
    public JsonNode OfField(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = OfField(field.MessageType.FindFieldByNumber(2)) };
        }

        return field.IsRepeated ? new JsonObject { ["type"] = "array", ["items"] = One(field) } : One(field);
    }

    private JsonNode One(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => Of(field.MessageType),
        FieldType.Enum => OfEnum(field.EnumType),
        FieldType.Bool => new JsonObject { ["type"] = "boolean" },
        FieldType.String => new JsonObject { ["type"] = "string" },
        FieldType.Bytes => new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" },
        FieldType.Double or FieldType.Float => new JsonObject { ["type"] = "number", ["format"] = "double" },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32 => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
        _ => new JsonObject { ["type"] = "string", ["format"] = "int64" },
    };

    private JsonNode OfEnum(EnumDescriptor type)
    {
        if (!Written.ContainsKey(type.Name))
        {
            var schema = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. type.Values.Select(value => JsonValue.Create(value.Name))]) };
            Written[type.Name] = schema;
            Describe(schema, string.Join('\n', type.Values.Select(value => $"- {value.Name}: {ProtoComments.Shipped.Of(value)}").Prepend(ProtoComments.Shipped.Of(type))));
        }

        return Reference(type.Name);
    }

    private static JsonObject? Plain(MessageDescriptor message) => message.FullName switch
    {
        "google.protobuf.Timestamp" => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        "google.protobuf.Duration" => new JsonObject { ["type"] = "string" },
        "google.protobuf.FieldMask" => new JsonObject { ["type"] = "string" },
        "google.protobuf.Empty" => new JsonObject { ["type"] = "object" },
        "google.protobuf.Any" => new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["@type"] = new JsonObject { ["type"] = "string" } } },
        _ => null,
    };

    private static string NameOf(MessageDescriptor message) =>
        message.FullName == Google.Rpc.Status.Descriptor.FullName ? "google.rpc.Status"
        : message.ContainingType is { } outer ? $"{NameOf(outer)}.{message.Name}"
        : message.Name;

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static JsonNode Described(JsonNode schema, string comment)
    {
        Describe((JsonObject)schema, comment);
        return schema;
    }

    private static void Describe(JsonObject schema, string comment)
    {
        if (comment.Length > 0)
        {
            schema["description"] = comment;
        }
    }
}
