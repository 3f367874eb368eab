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

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("\"#/([^\"]+)\"")]
    private static partial Regex Reference();
}
