using System.Globalization;
using System.Text;

namespace Matching.Silo.Http;

/// <summary>A field of the request that a path fills: "{name=vacancies/*}" fills "name" with "vacancies/v05".</summary>
/// <param name="Field">Path of the field, its names parted by '.'.</param>
/// <param name="Pattern">What the field gets, with the route's parameters in the place of every "*": "vacancies/{p0}".</param>
/// <param name="Parameters">Names of these parameters, in order.</param>
internal sealed record PathVariable(string Field, string Pattern, IReadOnlyList<string> Parameters)
{
    /// <summary>The value of the field in a request.</summary>
    public string Value(Func<string, string> parameter) =>
        Parameters.Aggregate(Pattern, (value, name) => value.Replace($"{{{name}}}", parameter(name), StringComparison.Ordinal));

    /// <summary>Turns the path of a mapping into a route and the fields that it fills.</summary>
    /// <exception cref="InvalidOperationException">A brace is not closed, or a variable spans any number of segments ("**"), which no mapping here needs.</exception>
    public static (string Template, IReadOnlyList<PathVariable> Variables) Read(string path)
    {
        if (path.Contains("**", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"'{path}': '**' is not supported; write '*' for each segment.");
        }

        var template = new StringBuilder();
        var variables = new List<PathVariable>();
        var parameters = 0;
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] != '{')
            {
                template.Append(path[at]);
                continue;
            }

            var end = path.IndexOf('}', at);
            if (end < 0)
            {
                throw new InvalidOperationException($"'{path}': a brace is not closed.");
            }

            var (field, pattern) = path[(at + 1)..end].Split('=') is [var name, var given] ? (name, given) : (path[(at + 1)..end], "*");
            var names = new List<string>();
            var parts = pattern.Split('/').Select(part => part == "*" ? Parameter(names) : part);
            pattern = string.Join('/', parts);
            template.Append(pattern);
            variables.Add(new PathVariable(field, pattern, names));
            at = end;
        }

        return (template.ToString(), variables);

        string Parameter(List<string> names)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"p{parameters++}"));
            return $"{{{names[^1]}}}";
        }
    }
}
