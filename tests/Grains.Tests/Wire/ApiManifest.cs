using System.Globalization;
using Google.Api;
using Google.Protobuf.Reflection;
using Matching.Contracts;

namespace Matching.GrainsTests.Wire;

/// <summary>What clients of <c>matching.v1</c> rely on: an element each, with what must not change of it.</summary>
internal static class ApiManifest
{
    /// <summary>Elements of the interface as it is, by name; the name begins with the kind: message, field, enum, value, rpc or http.</summary>
    public static IReadOnlyDictionary<string, string> Elements() => Of(
        [.. typeof(V1.Vacancy).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(V1.Vacancy).Namespace && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)]);

    /// <summary>Elements of files.</summary>
    public static SortedDictionary<string, string> Of(IReadOnlyList<FileDescriptor> files)
    {
        var elements = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var message in file.MessageTypes)
            {
                Add(elements, message);
            }

            foreach (var type in file.EnumTypes)
            {
                Add(elements, type);
            }

            foreach (var method in file.Services.SelectMany(service => service.Methods))
            {
                Add(elements, method);
            }
        }

        return elements;
    }

    /// <summary>What a change of the interface breaks, a sentence each; nothing for additions.</summary>
    /// <param name="released">Elements that a release has.</param>
    /// <param name="now">Elements as they are.</param>
    public static IReadOnlyList<string> Breaks(IReadOnlyDictionary<string, string> released, IReadOnlyDictionary<string, string> now) =>
    [
        .. released.Where(element => !now.ContainsKey(element.Key)).Select(element => $"{element.Key} ({element.Value}) is gone. {Rule(element.Key)}"),
        .. released.Where(element => now.TryGetValue(element.Key, out var value) && value != element.Value)
            .Select(element => $"{element.Key} was '{element.Value}' and is '{now[element.Key]}'. {Rule(element.Key)}"),
    ];

    private static string Rule(string element) => element.Split(' ')[0] switch
    {
        "message" => "A released message stays; mark it deprecated when nothing uses it.",
        "field" => "A released field keeps name, number, type and presence; mark it deprecated, and add a field with a new number beside it.",
        "enum" => "A released enumeration stays; mark it deprecated when nothing uses it.",
        "value" => "A released value keeps name and number; mark it deprecated, and add another.",
        "rpc" => "A released method keeps its messages and its streaming; mark it deprecated, and add another method beside it.",
        _ => "A released path keeps verb, path and body; add the new one as additional_bindings.",
    };

    private static void Add(SortedDictionary<string, string> elements, MessageDescriptor message)
    {
        elements.Add($"message {message.FullName}", message.GetOptions()?.MapEntry == true ? "map entry" : "message");
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            var label = field.IsMap ? "map " : field.IsRepeated ? "repeated " : field.HasPresence && field.FieldType != FieldType.Message ? "optional " : string.Empty;
            var oneof = field.RealContainingOneof is { } one ? $" in {one.Name}" : string.Empty;
            elements.Add($"field {field.FullName}", $"{field.FieldNumber.ToString(CultureInfo.InvariantCulture)} {label}{TypeOf(field)}{oneof}, JSON {field.JsonName}");
        }

        foreach (var inner in message.NestedTypes)
        {
            Add(elements, inner);
        }

        foreach (var inner in message.EnumTypes)
        {
            Add(elements, inner);
        }
    }

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };

    private static void Add(SortedDictionary<string, string> elements, EnumDescriptor type)
    {
        elements.Add($"enum {type.FullName}", "enum");
        foreach (var value in type.Values)
        {
            elements.Add($"value {type.FullName}.{value.Name}", value.Number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Add(SortedDictionary<string, string> elements, MethodDescriptor method)
    {
        string Side(bool streams, MessageDescriptor message) => (streams ? "stream " : string.Empty) + message.FullName;
        elements.Add($"rpc {method.FullName}", $"{Side(method.IsClientStreaming, method.InputType)} -> {Side(method.IsServerStreaming, method.OutputType)}");
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule)
        {
            foreach (var binding in rule.AdditionalBindings.Prepend(rule))
            {
                var (verb, path) = binding.PatternCase switch
                {
                    HttpRule.PatternOneofCase.Get => ("GET", binding.Get),
                    HttpRule.PatternOneofCase.Put => ("PUT", binding.Put),
                    HttpRule.PatternOneofCase.Post => ("POST", binding.Post),
                    HttpRule.PatternOneofCase.Delete => ("DELETE", binding.Delete),
                    HttpRule.PatternOneofCase.Patch => ("PATCH", binding.Patch),
                    _ => (binding.Custom.Kind, binding.Custom.Path),
                };
                elements.Add($"http {method.FullName} {verb} {path}", $"body '{binding.Body}', response body '{binding.ResponseBody}'");
            }
        }
    }
}
