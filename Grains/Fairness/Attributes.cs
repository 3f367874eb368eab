using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>Attributes and their groups.</summary>
internal static class Attributes
{
    private const int GroupsOfOne = 100;

    /// <summary>All attributes.</summary>
    public static IReadOnlyList<DeclaredAttribute> All { get; } = Enum.GetValues<DeclaredAttribute>();

    /// <summary>The attribute of a group.</summary>
    public static DeclaredAttribute Of(DeclaredGroup group) => (DeclaredAttribute)((int)group / GroupsOfOne);

    /// <summary>The group of an attribute in what somebody declared; 0 for none.</summary>
    public static DeclaredGroup GroupOf(IReadOnlyList<DeclaredGroup> declared, DeclaredAttribute attribute) => declared.FirstOrDefault(group => Of(group) == attribute);
}
