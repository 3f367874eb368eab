using System.Collections;
using System.Globalization;
using Orleans.Serialization.Invocation;

namespace Matching.GrainsTests.Wire;

/// <summary>A message between silos, as an example.</summary>
/// <param name="Name">What it is: <c>record ALIAS</c>, <c>request INTERFACE.METHOD</c> or <c>response INTERFACE.METHOD</c>.</param>
/// <param name="Value">The message.</param>
internal sealed record WireMessage(string Name, object Value);

/// <summary>
/// An example of every message that travels between silos: of each record, of the request of each grain method, and of its response. Members have
/// values of their own, counted up through each message, so that none is taken for another.
/// </summary>
internal static class WireMessages
{
    /// <summary>The examples, in ordinal order of names.</summary>
    public static IReadOnlyList<WireMessage> Make() =>
    [
        .. Records().Concat(Requests()).Concat(Responses()).OrderBy(message => message.Name, StringComparer.Ordinal),
    ];

    /// <summary>What a message says, a line each value: the way to it through numbers of members, and the value. Names of members and types do not count.</summary>
    public static IReadOnlyList<string> Describe(object message)
    {
        var lines = new List<string>();
        switch (message)
        {
            case IInvokable request:
                for (var argument = 0; argument < request.GetArgumentCount(); argument++)
                {
                    Describe(request.GetArgument(argument), $"argument {argument}", lines);
                }

                break;
            case Response response:
                Describe(response.Result, "result", lines);
                break;
            default:
                Describe(message, string.Empty, lines);
                break;
        }

        return lines;
    }

    private static IEnumerable<WireMessage> Records() => WireManifest.Serialized
        .Where(type => !type.IsGenericTypeDefinition && !type.IsAbstract)
        .Select(type => new WireMessage($"record {WireManifest.Alias(type)}", new Filler().Of(type)));

    private static IEnumerable<WireMessage> Requests()
    {
        foreach (var type in typeof(Contracts.IVacancyGrain).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IInvokable))))
        {
            var request = (IInvokable)Activator.CreateInstance(type)!;
            var filler = new Filler();
            var parameters = request.GetMethod().GetParameters();
            for (var argument = 0; argument < parameters.Length; argument++)
            {
                if (parameters[argument].ParameterType != typeof(CancellationToken))
                {
                    request.SetArgument(argument, filler.Of(parameters[argument].ParameterType));
                }
            }

            yield return new WireMessage($"request {WireManifest.Alias(request.GetInterfaceType())}.{request.GetMethodName()}", request);
        }
    }

    private static IEnumerable<WireMessage> Responses() =>
        from grain in WireManifest.Grains
        from method in grain.GetMethods()
        where method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
        let result = method.ReturnType.GetGenericArguments()[0]
        let value = new Filler().Of(result)
        let make = typeof(Response).GetMethods().Single(made => made.Name == nameof(Response.FromResult) && made.IsGenericMethod).MakeGenericMethod(result)
        select new WireMessage($"response {WireManifest.Alias(grain)}.{method.Name}", make.Invoke(null, [value])!);

    private static void Describe(object? value, string path, List<string> lines)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                lines.Add($"{path} = {text}");
                break;
            case byte[] bytes:
                lines.Add($"{path} = {Convert.ToHexString(bytes)}");
                break;
            case Enum named:
                lines.Add($"{path} = {Convert.ToInt64(named, CultureInfo.InvariantCulture)}");
                break;
            case DateTimeOffset or DateOnly:
                lines.Add($"{path} = {((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)}");
                break;
            case TimeSpan or bool:
                lines.Add($"{path} = {value}");
                break;
            case IFormattable number when value.GetType().IsPrimitive:
                lines.Add($"{path} = {number.ToString(null, CultureInfo.InvariantCulture)}");
                break;
            case IDictionary map:
                foreach (var key in map.Keys)
                {
                    Describe(map[key], $"{path}[{key}]", lines);
                }

                break;
            case IEnumerable many:
                var index = 0;
                foreach (var one in many)
                {
                    Describe(one, $"{path}[{index++}]", lines);
                }

                break;
            default:
                DescribeMembers(value, path, lines);
                break;
        }
    }

    private static void DescribeMembers(object value, string path, List<string> lines)
    {
        var depth = 0;
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var member in WireManifest.Numbered(type).OrderBy(WireManifest.Number))
            {
                Describe(WireManifest.Get(member, value), $"{path}{new string('^', depth)}.{WireManifest.Number(member)}", lines);
            }

            depth++;
        }
    }
}
