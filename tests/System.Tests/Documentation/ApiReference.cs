using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;

namespace Matching.SystemTests.Documentation;

/// <summary>Writes the reference of docs/api.md out of the descriptors, their HTTP mappings and the comments of the proto files.</summary>
internal static class ApiReference
{
    private static readonly ProtoComments Comments = ProtoComments.Shipped;

    /// <summary>Every file of <c>matching.v1</c>, in order of name.</summary>
    public static IReadOnlyList<FileDescriptor> Files => ProtoFiles.All;

    /// <summary>The reference in Markdown.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        foreach (var file in Files)
        {
            text.Append($"\n## {Path.GetFileNameWithoutExtension(file.Name)}\n\n{Comments.Of(file)}\n");
            foreach (var service in file.Services)
            {
                Service(text, service);
            }

            foreach (var message in file.MessageTypes)
            {
                Message(text, message);
            }

            foreach (var type in file.EnumTypes)
            {
                text.Append($"\n#### {type.Name}\n\n{Comments.Of(type)}\n\n| value | number | means |\n|---|---|---|\n");
                foreach (var value in type.Values)
                {
                    text.Append($"| `{value.Name}` | {value.Number} | {Cell(Comments.Of(value))} |\n");
                }
            }
        }

        return text.ToString();
    }

    private static void Service(StringBuilder text, ServiceDescriptor service)
    {
        text.Append($"\n### {service.FullName}\n\n{Comments.Of(service)}\n");
        foreach (var method in service.Methods)
        {
            text.Append($"\n**{method.Name}** ({Streamed(method.IsClientStreaming)}{Link(method.InputType)}) returns ({Streamed(method.IsServerStreaming)}{Link(method.OutputType)})\n\n");
            text.Append($"{Comments.Of(method)}\n\nHTTP: {string.Join(", ", Ways(method))}. {Repeating(method)}\n");
        }
    }

    private static void Message(StringBuilder text, MessageDescriptor message)
    {
        text.Append($"\n#### {message.Name}\n\n{Comments.Of(message)}\n");
        if (message.Fields.InDeclarationOrder().Count > 0)
        {
            text.Append("\n| field | number | type | means |\n|---|---|---|---|\n");
        }

        foreach (var field in message.Fields.InDeclarationOrder())
        {
            var oneOf = field.RealContainingOneof is { } choice ? $" (one of `{choice.Name}`)" : string.Empty;
            text.Append($"| `{field.Name}` | {field.FieldNumber} | {TypeOf(field)} | {Cell(Comments.Of(field))}{oneOf} |\n");
        }
    }

    private static string Repeating(MethodDescriptor method) => method.GetOptions().IdempotencyLevel switch
    {
        MethodOptions.Types.IdempotencyLevel.NoSideEffects => "Safe to repeat: it only reads.",
        MethodOptions.Types.IdempotencyLevel.Idempotent => "Safe to repeat: again it changes nothing more.",
        _ => "Not safe to repeat as it is.",
    };

    private static IEnumerable<string> Ways(MethodDescriptor method)
    {
        var rule = method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        foreach (var way in rule.AdditionalBindings.Prepend(rule))
        {
            var path = new[] { way.Get, way.Post, way.Put, way.Patch, way.Delete }.First(path => path.Length > 0);
            yield return $"`{way.PatternCase.ToString().ToUpperInvariant()} {path}`{way.Body switch { "" => string.Empty, "*" => ", body: the request", var field => $", body: `{field}`" }}";
        }
    }

    private static string TypeOf(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            return $"map of {TypeOf(field.MessageType.FindFieldByNumber(1))} to {TypeOf(field.MessageType.FindFieldByNumber(2))}";
        }

        var type = field.FieldType switch
        {
            FieldType.Message => Link(field.MessageType),
            FieldType.Enum => Link(field.EnumType),
            var plain => plain.ToString().ToLowerInvariant(),
        };
        return field.IsRepeated ? $"repeated {type}" : field.HasPresence && field.FieldType != FieldType.Message && field.RealContainingOneof is null ? $"optional {type}" : type;
    }

    private static string Link(IDescriptor type) =>
        type.FullName.StartsWith("matching.v1.", StringComparison.Ordinal) ? $"[{type.Name}](#{type.Name.ToLowerInvariant()})" : $"`{type.FullName}`";

    private static string Streamed(bool streamed) => streamed ? "stream " : string.Empty;

    private static string Cell(string comment) => comment.Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal);
}
