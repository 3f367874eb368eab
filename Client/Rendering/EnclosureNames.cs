using Matching.V1;

namespace Matching.Client.Rendering;

/// <summary>The lower-case names of kinds of enclosures, as scripts and people read and write them.</summary>
internal static class EnclosureNames
{
    private static readonly Dictionary<string, EnclosureKind> Kinds = new()
    {
        ["letter"] = EnclosureKind.Letter,
        ["diploma"] = EnclosureKind.Diploma,
        ["reference"] = EnclosureKind.Reference,
        ["other"] = EnclosureKind.Other,
    };

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All => Kinds.Keys;

    /// <summary>The name of a kind.</summary>
    public static string Of(EnclosureKind kind) => Kinds.FirstOrDefault(pair => pair.Value == kind).Key ?? "other";

    /// <summary>The kind of a name; unspecified for none.</summary>
    public static EnclosureKind Read(string? name) => name is null ? EnclosureKind.Unspecified : Kinds[name];
}
