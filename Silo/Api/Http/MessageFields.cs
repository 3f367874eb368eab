using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Matching.Contracts;

namespace Matching.Silo.Api.Http;

/// <summary>Fields of messages by their written names: "page_size" and "pageSize" are the same, "vacancy.name" is one within another.</summary>
internal static class MessageFields
{
    /// <summary>Writes texts, as paths and queries have them, into a JSON object that protobuf's own JSON reader then checks.</summary>
    /// <exception cref="RefusedException">There is no such field, it is no plain value, or it is given more than once.</exception>
    public static void Set(JsonObject target, MessageDescriptor message, string path, IReadOnlyList<string?> values)
    {
        var fields = Walk(message, path) ?? throw Refused(path, "there is no such parameter; leave it out");
        foreach (var field in fields.SkipLast(1))
        {
            target = (JsonObject)(target[field.JsonName] ??= new JsonObject());
        }

        var last = fields[^1];
        if (last.IsMap || (last.FieldType == FieldType.Message && !IsText(last.MessageType)))
        {
            throw Refused(path, "it is a whole object; name a field within it, or send it in the body");
        }

        if (!last.IsRepeated && values.Count != 1)
        {
            throw Refused(path, "it is given more than once; give it once");
        }

        target[last.JsonName] = last.IsRepeated ? new JsonArray([.. values.Select(value => Value(last, path, value))]) : Value(last, path, values[0]);
    }

    private static JsonNode Value(FieldDescriptor field, string path, string? text) => field.FieldType switch
    {
        FieldType.Bool => text switch
        {
            "true" or "1" or "" => JsonValue.Create(true),
            "false" or "0" => JsonValue.Create(false),
            _ => throw Refused(path, "it must be true or false"),
        },
        FieldType.Enum when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text ?? string.Empty)!,
    };

    private static List<FieldDescriptor>? Walk(MessageDescriptor? message, string path)
    {
        var fields = new List<FieldDescriptor>();
        foreach (var name in path.Split('.'))
        {
            // Only single messages can be walked through: a repeated one has no one field of a name.
            var found = fields is [.., { IsRepeated: true }] ? null : message?.FindFieldByName(name) ?? ByJsonName(message, name);
            if (found is null)
            {
                return null;
            }

            fields.Add(found);
            message = found.FieldType == FieldType.Message ? found.MessageType : null;
        }

        return fields;
    }

    private static FieldDescriptor? ByJsonName(MessageDescriptor? message, string name) =>
        message?.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name);

    /// <summary>Messages whose JSON is a text: a time, a length of time, a mask.</summary>
    private static bool IsText(MessageDescriptor message) =>
        message.FullName is "google.protobuf.Timestamp" or "google.protobuf.Duration" or "google.protobuf.FieldMask";

    /// <summary>Whether a text can be the name of a field, so that an error may repeat it: anything else may be what belongs in a value.</summary>
    internal static bool IsWord(string text) => text.Length is > 0 and <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.');

    private static RefusedException Refused(string path, string rule) =>
        IsWord(path)
            ? new(RefusalReason.Invalid, $"{path}: {rule}.", path)
            : new(RefusalReason.Invalid, $"query: a parameter's name is none that a field can have; correct it or leave it out.", "query");
}
