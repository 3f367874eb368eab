using System.Reflection;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Matching.Silo.Http.OpenApi;

/// <summary>Describes the HTTP surface in OpenAPI 3.1, from the descriptors, their HTTP mappings and the comments of the proto files.</summary>
internal sealed class OpenApiDocument
{
    private const string Error = "Status";

    private readonly OpenApiSchemas schemas = new();
    private readonly JsonObject paths = [];

    private OpenApiDocument()
    {
    }

    /// <summary>Writes the document.</summary>
    public static string Write(IEnumerable<HttpBinding> bindings)
    {
        var document = new OpenApiDocument();
        var all = bindings.ToArray();
        foreach (var binding in all)
        {
            document.Add(binding);
        }

        return document.Whole(all.Select(binding => binding.Method.Service).Distinct()).ToJsonString();
    }

    private JsonObject Whole(IEnumerable<ServiceDescriptor> services) => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Matching",
            ["version"] = typeof(OpenApiDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0",
            ["description"] = "Ranks candidates for vacancies. The same methods as the gRPC services of matching.v1; docs/api.md tells the rules that hold for all of them.",
            ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
        ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
        ["tags"] = new JsonArray([.. services.Select(service => new JsonObject { ["name"] = service.Name, ["description"] = ProtoComments.Shipped.Of(service) })]),
        ["paths"] = paths,
        ["components"] = new JsonObject
        {
            ["schemas"] = schemas.Written,
            ["responses"] = new JsonObject
            {
                [Error] = new JsonObject
                {
                    ["description"] = "Why the call was refused or failed: a google.rpc.Status with a gRPC code and details.",
                    ["content"] = Content(schemas.Of(Google.Rpc.Status.Descriptor), JsonAnswer.Json),
                },
            },
            ["securitySchemes"] = new JsonObject
            {
                ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An API key; the organisation is the key's." },
            },
        },
    };

    private void Add(HttpBinding binding)
    {
        var (path, parameters) = OpenApiPath.Of(binding);
        var method = binding.Method;
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
                ["default"] = new JsonObject { ["$ref"] = $"#/components/responses/{Error}" },
            },
        };
        var raw = binding.Body == "*" && RawDocument.Fits(method.InputType) && !method.IsClientStreaming;
        if (binding.Body.Length == 0 || binding.Body != "*" || raw)
        {
            foreach (var parameter in OpenApiPath.Query(binding, schemas))
            {
                parameters.Add((JsonNode)parameter);
            }
        }

        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (binding.Body.Length > 0)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Body(binding, raw) };
        }

        var item = (JsonObject)(paths[path] ??= new JsonObject());
        item[binding.Verb.ToLowerInvariant()] = operation;
    }

    private JsonObject Answer(MethodDescriptor method)
    {
        var content = Content(schemas.Of(method.OutputType), method.IsServerStreaming ? [JsonLines.MediaType, JsonLines.Events] : [JsonAnswer.Json]);
        if (method.OutputType == V1.Shortlist.Descriptor && !method.IsServerStreaming)
        {
            content["text/csv"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } };
        }

        return content;
    }

    private JsonObject Body(HttpBinding binding, bool raw)
    {
        var message = binding.Body == "*" ? binding.Method.InputType : MessageFields.Find(binding.Method.InputType, binding.Body).MessageType;
        var content = Content(schemas.Of(message), binding.Method.IsClientStreaming ? JsonLines.MediaType : JsonAnswer.Json);
        foreach (var type in raw ? RawDocument.MediaTypes : [])
        {
            content[type] = new JsonObject();
        }

        return content;
    }

    private static JsonObject Content(JsonNode schema, params string[] mediaTypes) =>
        new(mediaTypes.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject { ["schema"] = schema.DeepClone() })));
}
