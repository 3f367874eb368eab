using System.Text.Json;
using System.Text.RegularExpressions;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Documentation;

/// <summary>The description at /openapi/v1.json is whole and of one piece. That it is OpenAPI by its schema is checked by a foreign validator, see ForeignClientTests.</summary>
public sealed partial class OpenApiTests(SharedSilo silo) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task Every_method_is_described_with_all_that_it_refers_to()
    {
        var text = await silo.Http.GetStringAsync("/openapi/v1.json");
        var document = JsonDocument.Parse(text).RootElement;
        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => (Path: path.Name, Operation: verb.Value))).ToArray();
        Assert.Equal(
            ApiReference.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods.Select(method => $"{service.Name}_{method.Name}")).Order(),
            operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()).Order());
        foreach (var (path, operation) in operations)
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            var named = PathParameter().Matches(path).Select(match => match.Groups[1].Value);
            var declared = operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!)
                : [];
            Assert.Equal(named, declared);
        }

        foreach (var reference in Reference().Matches(text).Select(match => match.Groups[1].Value).Distinct())
        {
            Assert.True(reference.Split('/').Aggregate((JsonElement?)document, (at, name) => at?.TryGetProperty(name, out var inner) == true ? inner : null) is not null, $"#/{reference} is referred to and missing");
        }
    }

    [Fact]
    public async Task What_a_request_must_have_is_required_and_what_the_path_fills_is_not_asked_for_again()
    {
        var document = JsonDocument.Parse(await silo.Http.GetStringAsync("/openapi/v1.json")).RootElement;
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(["candidateId", "document"], schemas.GetProperty("ImportCandidateRequest").GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.True(schemas.GetProperty("Candidate").GetProperty("properties").GetProperty("version").GetProperty("readOnly").GetBoolean());
        Assert.Contains("nextPageToken", schemas.GetProperty("ListCandidatesResponse").GetProperty("required").EnumerateArray().Select(name => name.GetString()));

        var decision = document.GetProperty("paths").GetProperty("/v1/vacancies/{vacancyId}/decisions").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.False(decision.GetProperty("properties").TryGetProperty("vacancy", out _));
        Assert.Equal(["candidate", "outcome"], decision.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Every_body_has_an_example_that_the_service_can_read_and_that_has_what_is_required()
    {
        var document = JsonDocument.Parse(await silo.Http.GetStringAsync("/openapi/v1.json")).RootElement;
        var methods = ApiReference.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).ToDictionary(method => $"{method.Service.Name}_{method.Name}");
        var read = 0;
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(verb => verb.Value).Where(operation => operation.TryGetProperty("requestBody", out _)))
        {
            var method = methods[operation.GetProperty("operationId").GetString()!];
            var body = method.GetOptions().GetExtension(Google.Api.AnnotationsExtensions.Http).Body;
            var message = body == "*" ? method.InputType : method.InputType.FindFieldByName(body).MessageType;
            var media = operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().First().Value;
            var example = media.GetProperty("example");
            Google.Protobuf.JsonParser.Default.Parse(example.GetRawText(), message);
            var schema = media.GetProperty("schema");
            schema = schema.TryGetProperty("$ref", out var reference) ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]) : schema;
            if (schema.TryGetProperty("required", out var required))
            {
                Assert.All(required.EnumerateArray(), name => Assert.True(example.TryGetProperty(name.GetString()!, out _), $"{method.FullName}: its example lacks {name}"));
            }

            read++;
        }

        Assert.True(read > 20, $"{read} bodies");
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("\"#/([^\"]+)\"")]
    private static partial Regex Reference();
}
