using Matching.Contracts;

namespace Matching.Silo.Security;

/// <summary>Roles by their names, as claims and settings have them.</summary>
internal static class RoleNames
{
    /// <summary>Names in order: "recruiter", "admin", "auditor", "integration".</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<KeyRole>().Select(Of)];

    /// <summary>The name of a role.</summary>
    public static string Of(KeyRole role) => role.ToString().ToLowerInvariant();

    /// <summary>The role of a name, or null.</summary>
    public static KeyRole? Parse(string name) => Enum.GetValues<KeyRole>().Where(role => Of(role) == name).Select(role => (KeyRole?)role).FirstOrDefault();
}
