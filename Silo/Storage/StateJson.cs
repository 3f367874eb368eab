using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Matching.Silo.Storage;

/// <summary>
/// How states are written as JSON: by member name; members unknown are skipped and members missing keep their default,
/// so that a newer and an older version of a state read each other. Small integers in arrays are base64.
/// Fields, non-public setters and get-only collections count, as they do for Orleans' serializer: nothing is lost silently.
/// </summary>
internal static class StateJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            IncludeFields = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { FillWhatHasNoSetter } },
            Converters = { new Base64Converter<sbyte>(), new Base64Converter<short>() },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void FillWhatHasNoSetter(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
        {
            if (property.Set is not null || property.AttributeProvider is not PropertyInfo info)
                continue;
            if (info.GetSetMethod(nonPublic: true) is not null)
                property.Set = info.SetValue;
            else if (type.CreateObject is not null && IsFillable(info.PropertyType))
                property.ObjectCreationHandling = JsonObjectCreationHandling.Populate;
        }
    }

    private static bool IsFillable(Type type) => type.GetInterfaces().Prepend(type).Any(i =>
        i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollection<>)) && !type.IsArray && !type.IsValueType;
}
