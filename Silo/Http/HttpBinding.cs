using Google.Api;
using Google.Protobuf.Reflection;

namespace Matching.Silo.Http;

/// <summary>One way to a method over plain HTTP, read from its <c>google.api.http</c> option.</summary>
/// <param name="Method">The method.</param>
/// <param name="Verb">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">The path as the option writes it.</param>
/// <param name="Template">The path as a route, with a parameter for every "*".</param>
/// <param name="Variables">Fields that the path fills.</param>
/// <param name="Body">Field that the body is; "*" for the whole request; empty for no body.</param>
internal sealed record HttpBinding(
    MethodDescriptor Method, string Verb, string Path, string Template, IReadOnlyList<PathVariable> Variables, string Body)
{
    /// <summary>Every way to a method.</summary>
    /// <exception cref="InvalidOperationException">It has none, or one that names no field of the request.</exception>
    public static IReadOnlyList<HttpBinding> Of(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
        {
            throw new InvalidOperationException(
                $"{method.FullName} has no HTTP mapping; write option (google.api.http) = {{ get: \"/v1/...\" }} into {method.File.Name}.");
        }

        return [.. rule.AdditionalBindings.Prepend(rule).Select(each => Read(method, each))];
    }

    private static HttpBinding Read(MethodDescriptor method, HttpRule rule)
    {
        var (verb, path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            _ => throw new InvalidOperationException($"{method.FullName}: its HTTP mapping has no verb that this service knows; write get, post, put, patch or delete."),
        };
        var (template, variables) = PathVariable.Read(path);
        foreach (var variable in variables)
        {
            MessageFields.Find(method.InputType, variable.Field);
        }

        if (rule.Body is not ("" or "*") && MessageFields.Find(method.InputType, rule.Body).MessageType is null)
        {
            throw new InvalidOperationException($"{method.FullName}: the body of its HTTP mapping, '{rule.Body}', is no message field of {method.InputType.Name}.");
        }

        return new HttpBinding(method, verb, path, template, variables, rule.Body);
    }
}
