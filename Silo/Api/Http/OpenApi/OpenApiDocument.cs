using System.Reflection;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;

namespace Matching.Silo.Api.Http.OpenApi;

/// <summary>
/// Describes the methods over HTTP in OpenAPI 3.1, from their descriptors, HTTP mappings and the comments of the proto files. The packages that do this
/// for ASP.NET Core know neither the comments nor <c>google.api.field_behavior</c>, and repeat in bodies what the path fills.
/// </summary>
internal sealed class OpenApiDocument
{
    private const string Error = "Status";

    private readonly OpenApiSchemas schemas = new();
    private readonly JsonObject paths = [];
    private readonly JsonObject examples = (JsonObject)JsonNode.Parse(typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi/examples.json")!)!;

    private OpenApiDocument()
    {
    }

    /// <summary>The document of the methods that are mapped.</summary>
    public static JsonObject Of(IReadOnlyCollection<HttpWay> ways)
    {
        var document = new OpenApiDocument();
        foreach (var message in ways.Select(way => way.BodyMessage).OfType<MessageDescriptor>())
        {
            document.schemas.IsSent(message);
        }

        foreach (var way in ways)
        {
            document.Add(way);
        }

        return document.Whole(ways.Select(way => way.Method.Service).Distinct());
    }

    private JsonObject Whole(IEnumerable<Google.Protobuf.Reflection.ServiceDescriptor> services) => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Matching",
            ["version"] = typeof(OpenApiDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0",
            ["description"] = "Ranks candidates for vacancies. The same methods as the gRPC services of matching.v1; docs/api.md says which rules hold for all of them.",
            ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
        ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
        ["tags"] = new JsonArray([.. services.Select(service => new JsonObject { ["name"] = service.Name, ["description"] = ProtoComments.Shipped.Of(service) })]),
        ["paths"] = paths,
        ["components"] = new JsonObject
        {
            ["responses"] = new JsonObject
            {
                [Error] = new JsonObject
                {
                    ["description"] = "Why the call was refused or failed: a google.rpc.Status with a gRPC code and details.",
                    ["content"] = Content(schemas.Of(Google.Rpc.Status.Descriptor), null, StatusJson.MediaType),
                },
            },
            ["schemas"] = schemas.Written,
            ["securitySchemes"] = new JsonObject
            {
                ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An API key, or a token of your identity provider; the organisation is the caller's." },
            },
        },
    };

    private void Add(HttpWay way)
    {
        var method = way.Method;
        var comment = ProtoComments.Shipped.Of(method);
        var operation = new JsonObject
        {
            ["operationId"] = $"{method.Service.Name}_{method.Name}",
            ["tags"] = new JsonArray(method.Service.Name),
            ["summary"] = comment.Split('\n')[0].Split(". ")[0].TrimEnd('.'),
            ["description"] = comment,
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = "OK", ["content"] = Answer(method) },
                // Generators of clients that know no ranges (4XX) know this.
                ["default"] = new JsonObject { ["$ref"] = $"#/components/responses/{Error}" },
            },
        };
        JsonNode[] query = [.. way.QueryParameters(schemas)];
        if (way.PathParameters.Count + query.Length > 0)
        {
            operation["parameters"] = new JsonArray([.. way.PathParameters, .. query]);
        }

        if (way.BodyMessage is { } message)
        {
            operation["requestBody"] = Body(way, message);
        }

        var item = (JsonObject)(paths[way.Path] ??= new JsonObject());
        item[way.Verb] = operation;
    }

    private JsonObject Answer(MethodDescriptor method)
    {
        var content = Content(schemas.Of(method.OutputType), null, method.IsServerStreaming ? [StreamedAnswer.Lines, StreamedAnswer.Events] : [StatusJson.MediaType]);
        if (method.OutputType == V1.Shortlist.Descriptor && !method.IsServerStreaming)
        {
            content[ShortlistAsCsv.Csv] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } };
        }

        return content;
    }

    private JsonObject Body(HttpWay way, MessageDescriptor message)
    {
        var example = examples[way.Method.Name] ?? throw new InvalidOperationException($"{way.Method.FullName} has a body and no example; write one into examples.json.");
        var schema = schemas.OfBody(message, way.FilledByPath);
        var content = Content(schema, example, way.Method.IsClientStreaming ? StreamedAnswer.Lines : StatusJson.MediaType);
        if (RawDocument.Fits(way.Method))
        {
            foreach (var type in RawDocument.MediaTypes)
            {
                content[type] = new JsonObject();
            }

            // The other fields are described once, in the query: what is named there and in the form is two parameters of one name to generators of clients.
            content[MultipartDocument.MediaType] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = "The document's file. Each field that the query can have may be a part of the form instead.",
                    ["properties"] = new JsonObject { [RawDocument.Field] = new JsonObject { ["type"] = "string", ["contentMediaType"] = "application/octet-stream" } },
                    ["required"] = new JsonArray(RawDocument.Field),
                },
            };
        }

        // An empty body is an empty request.
        var isNeeded = way.Method.IsClientStreaming || ((JsonObject)example).Count > 0;
        return new JsonObject { ["required"] = isNeeded, ["content"] = content };
    }

    private static JsonObject Content(JsonNode schema, JsonNode? example, params string[] mediaTypes) => new(mediaTypes.Select(type =>
    {
        var media = new JsonObject { ["schema"] = schema.DeepClone() };
        if (example is not null)
        {
            media["example"] = example.DeepClone();
        }

        return KeyValuePair.Create(type, (JsonNode?)media);
    }));
}
