using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Matching.Silo.Api.Http.OpenApi;

/// <summary>One way to a method over HTTP as OpenAPI writes it: "GET /v1/{name=vacancies/*}" is "get /v1/vacancies/{vacancyId}".</summary>
internal sealed partial class HttpWay
{
    /// <summary>Deepest field that a query names: "a.b.c".</summary>
    private const int DeepestQuery = 3;

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["vacancyId"] = "v05",
        ["candidateId"] = "c002",
        ["jobId"] = "rescore-1",
        ["keyId"] = "k3f9",
        ["noteId"] = "1",
        ["enclosureId"] = "letter",
        ["webhookId"] = "4f2a9c01b7de",
        ["paperId"] = "instructions",
        ["organisationId"] = "kommune",
        ["version"] = "v2",
    };

    private readonly List<FieldDescriptor> filled = [];

    /// <summary>The way that an endpoint serves.</summary>
    public HttpWay(GrpcJsonTranscodingMetadata mapped)
    {
        Method = mapped.MethodDescriptor;
        var rule = mapped.HttpRule;
        Body = rule.Body;
        (Verb, var path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("get", rule.Get),
            HttpRule.PatternOneofCase.Post => ("post", rule.Post),
            HttpRule.PatternOneofCase.Put => ("put", rule.Put),
            HttpRule.PatternOneofCase.Patch => ("patch", rule.Patch),
            _ => ("delete", rule.Delete),
        };
        Path = Variable().Replace(path, variable => Filled(variable.Groups[1].Value, variable.Groups[2].Value));
    }

    /// <summary>The method.</summary>
    public MethodDescriptor Method { get; }

    /// <summary>Its verb, in small letters.</summary>
    public string Verb { get; }

    /// <summary>Its path, with a named parameter for each segment that varies.</summary>
    public string Path { get; }

    /// <summary>Field that the body is; "*" for the whole request; empty for no body.</summary>
    public string Body { get; }

    /// <summary>The message that the body is; null without one.</summary>
    public MessageDescriptor? BodyMessage => Body.Length == 0 ? null : Body == "*" ? Method.InputType : Method.InputType.FindFieldByName(Body).MessageType;

    /// <summary>Fields of the request that the path fills.</summary>
    public IReadOnlyCollection<FieldDescriptor> FilledByPath => filled;

    /// <summary>Parameters of the path, in order.</summary>
    public List<JsonNode> PathParameters { get; } = [];

    /// <summary>What a query can fill: the plain fields that neither path nor body does, and, where the body can be a document, those beside it.</summary>
    public IEnumerable<JsonNode> QueryParameters(OpenApiSchemas schemas)
    {
        if (Body == "*" && !RawDocument.Fits(Method))
        {
            yield break;
        }

        foreach (var (path, field) in Fields(Method.InputType, string.Empty, 1).Where(field => !filled.Contains(field.Field)))
        {
            yield return new JsonObject
            {
                ["name"] = path,
                ["in"] = "query",
                ["required"] = Body.Length == 0 && field.ContainingType == Method.InputType && OpenApiSchemas.IsRequired(field),
                ["description"] = ProtoComments.Shipped.Of(field),
                ["schema"] = schemas.OfField(field),
            };
        }
    }

    private string Filled(string field, string pattern)
    {
        FieldDescriptor last = null!;
        var message = Method.InputType;
        foreach (var name in field.Split('.'))
        {
            last = message.FindFieldByName(name);
            message = last.FieldType == FieldType.Message ? last.MessageType : message;
        }

        filled.Add(last);
        var literal = string.Empty;
        return string.Join('/', (pattern.Length > 0 ? pattern : "*").Split('/').Select(segment =>
        {
            if (segment != "*")
            {
                literal = segment;
                return segment;
            }

            var parameter = literal.Length > 0 ? $"{Singular(literal)}Id" : last.JsonName;
            PathParameters.Add(new JsonObject
            {
                ["name"] = parameter,
                ["in"] = "path",
                ["required"] = true,
                ["description"] = ProtoComments.Shipped.Of(last),
                ["schema"] = new JsonObject { ["type"] = "string" },
                ["example"] = Examples[parameter],
            });
            return $"{{{parameter}}}";
        }));
    }

    private IEnumerable<(string Path, FieldDescriptor Field)> Fields(MessageDescriptor message, string prefix, int depth)
    {
        foreach (var field in message.Fields.InFieldNumberOrder().Where(field => !field.IsMap && !(depth == 1 && field.Name == Body)))
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

    private static string Singular(string plural) => plural.EndsWith("ies", StringComparison.Ordinal) ? $"{plural[..^3]}y" : plural.TrimEnd('s');

    [GeneratedRegex(@"\{([\w.]+)(?:=([^}]*))?\}")]
    private static partial Regex Variable();
}
