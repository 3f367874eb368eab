using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Matching.Contracts;
using Matching.Grains;

namespace Matching.GrainsTests.Wire;

/// <summary>
/// What two releases that work side by side must agree on, a line each, in ordinal order: the members of every record, the methods of every grain,
/// the grain classes and the values of every enumeration. Types, methods and classes go by their aliases, so that renaming them changes nothing here.
/// Members go by number and by the name that states are stored with: the member's own, or that of its <see cref="JsonPropertyNameAttribute"/>.
/// </summary>
internal static class WireManifest
{
    /// <summary>The types that travel or are stored.</summary>
    public static readonly Type[] Serialized =
        [.. new[] { typeof(IVacancyGrain).Assembly, typeof(StateNames).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && type.Namespace!.StartsWith("Matching", StringComparison.Ordinal))
            .Concat(ProfileCodec.Types)];

    /// <summary>The grains' interfaces.</summary>
    public static readonly Type[] Grains = [.. typeof(IVacancyGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrainWithStringKey)))];

    /// <summary>The grain classes.</summary>
    public static readonly Type[] Classes = [.. typeof(StateNames).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IGrain)))];

    /// <summary>The enumerations that members or parameters are of.</summary>
    public static readonly Type[] Enums =
    [
        .. Serialized.SelectMany(Numbered).Select(TypeOf)
            .Concat(Grains.SelectMany(grain => grain.GetMethods()).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .SelectMany(Parts).Where(type => type.IsEnum).Distinct(),
    ];

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The lines of the code as it is.</summary>
    public static IReadOnlyList<WireLine> Lines()
    {
        var members = Serialized.SelectMany(type => Numbered(type).Select(member => (Type: type, Member: member, Number: Number(member)!.Value))).ToArray();
        return
        [
            .. members.Select(member => new WireLine(
                    $"record {Alias(member.Type)}",
                    $"{member.Number.ToString("D2", CultureInfo.InvariantCulture)} {Name(TypeOf(member.Member))} {StoredName(member.Member)}",
                    MayBeMissing(member.Member)))
                .Concat(Grains.SelectMany(grain => grain.GetMethods().Select(method => new WireLine(
                    $"grain {Alias(grain)}",
                    $"{Alias(method)} {Name(method.ReturnType)} ({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))})",
                    MayBeAdded: false))))
                .Concat(Classes.SelectMany(type => type.GetInterfaces().Intersect(Grains).Select(grain => new WireLine($"class {GrainType(type)}", Alias(grain)!, MayBeAdded: false))))
                .Concat(Enums.SelectMany(type => Enum.GetNames(type).Select(name => new WireLine(
                    $"enum {Name(type)}", $"{Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)} {name}", MayBeAdded: true))))
                .OrderBy(line => line.Text, StringComparer.Ordinal),
        ];
    }

    /// <summary>The version of a grain's interface, 0 without any.</summary>
    public static int VersionOf(Type grain) => Argument<ushort?>(grain, nameof(VersionAttribute)) ?? 0;

    /// <summary>The lasting name of a type or method, or null.</summary>
    public static string? Alias(MemberInfo named) => Argument<string>(named, nameof(AliasAttribute)) ?? Argument<string>(named, nameof(TravelsAsAttribute));

    /// <summary>The grain type that a class has by its attribute, or null.</summary>
    public static string? GrainType(Type grain) => Argument<string>(grain, nameof(GrainTypeAttribute));

    /// <summary>The members of a type that have a number, without those of its bases.</summary>
    public static IEnumerable<MemberInfo> Numbered(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(member => member is PropertyInfo or FieldInfo && Number(member) is not null);

    /// <summary>The number of a member.</summary>
    public static uint? Number(MemberInfo member) => Argument<uint?>(member, nameof(IdAttribute)) ?? Argument<uint?>(member, nameof(NumberAttribute));

    /// <summary>The type of a member.</summary>
    public static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    /// <summary>The value of a member.</summary>
    public static object? Get(MemberInfo member, object? of) => member is PropertyInfo property ? property.GetValue(of) : ((FieldInfo)member).GetValue(of);

    /// <summary>True when what is there where an earlier release leaves the member out is a value of it: null, zero, or what a new record begins with.</summary>
    private static bool MayBeMissing(MemberInfo member) => TypeOf(member).IsValueType
        || (member.DeclaringType!.GetConstructor(Type.EmptyTypes) is not null && Get(member, Activator.CreateInstance(member.DeclaringType)) is not null)
        || (member is PropertyInfo property ? Nullability.Create(property) : Nullability.Create((FieldInfo)member)).WriteState == NullabilityState.Nullable;

    private static IEnumerable<Type> Parts(Type type) => type.IsArray ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = Alias(type) ?? type.FullName ?? $"{type.Namespace}.{type.Name}";
        return type.IsGenericType ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    private static string StoredName(MemberInfo member) => Argument<string>(member, nameof(JsonPropertyNameAttribute)) ?? member.Name;

    private static T? Argument<T>(MemberInfo member, string attribute) =>
        member.CustomAttributes.FirstOrDefault(found => found.AttributeType.Name == attribute) is { } data ? (T?)data.ConstructorArguments[0].Value : default;
}

/// <summary>Something that two releases must agree on.</summary>
/// <param name="Of">The record, grain or enumeration.</param>
/// <param name="What">Its member, method or value.</param>
/// <param name="MayBeAdded">Whether it may be added to what an earlier release knows already.</param>
internal sealed record WireLine(string Of, string What, bool MayBeAdded)
{
    /// <summary>The line.</summary>
    public string Text => $"{Of}: {What}";
}
