using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;

namespace Matching.Silo.Api.Http.OpenApi;

/// <summary>
/// JSON Schemas of messages, by protobuf's rules for JSON; each message is written once and referred to. What a message that can be sent must have, its
/// proto file says (<c>google.api.field_behavior</c>); one that is only ever answered has all its fields, but for those that can be absent.
/// </summary>
internal sealed class OpenApiSchemas
{
    private readonly HashSet<MessageDescriptor> sent = [];

    /// <summary>Schemas written so far, by short name.</summary>
    public JsonObject Written { get; } = [];

    /// <summary>Whether the JSON of a message is a plain value.</summary>
    public static bool IsPlain(MessageDescriptor message) => Plain(message) is not null;

    /// <summary>Whether a request without this field is refused.</summary>
    public static bool IsRequired(FieldDescriptor field) => Has(field, FieldBehavior.Required);

    /// <summary>Notes that a message, and what it consists of, can be sent. To be said before the first schema is asked for.</summary>
    public void IsSent(MessageDescriptor message)
    {
        if (!IsPlain(message) && sent.Add(message))
        {
            foreach (var field in message.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message))
            {
                IsSent(field.MessageType);
            }
        }
    }

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
            var schema = new JsonObject();
            Written[name] = schema;
            Fill(schema, message, []);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>The schema of a body that is a message but for fields that the path fills.</summary>
    public JsonNode OfBody(MessageDescriptor message, IReadOnlyCollection<FieldDescriptor> filledByPath)
    {
        if (!message.Fields.InDeclarationOrder().Any(filledByPath.Contains))
        {
            return Of(message);
        }

        var schema = new JsonObject();
        Fill(schema, message, filledByPath);
        return schema;
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

    private void Fill(JsonObject schema, MessageDescriptor message, IReadOnlyCollection<FieldDescriptor> without)
    {
        schema["type"] = "object";
        Describe(schema, ProtoComments.Shipped.Of(message));
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in message.Fields.InDeclarationOrder().Where(field => !without.Contains(field)))
        {
            var property = (JsonObject)OfField(field);
            Describe(property, ProtoComments.Shipped.Of(field));
            if (Has(field, FieldBehavior.OutputOnly))
            {
                property["readOnly"] = true;
            }

            properties[field.JsonName] = property;
            if (sent.Contains(message) ? IsRequired(field) : !field.HasPresence)
            {
                required.Add((JsonNode)field.JsonName);
            }
        }

        schema["properties"] = properties;
        if (required.Count > 0)
        {
            schema["required"] = required;
        }
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

        return new JsonObject { ["$ref"] = $"#/components/schemas/{type.Name}" };
    }

    private static bool Has(FieldDescriptor field, FieldBehavior behavior) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) == true;

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

    private static void Describe(JsonObject schema, string comment)
    {
        if (comment.Length > 0)
        {
            schema["description"] = comment;
        }
    }
}
