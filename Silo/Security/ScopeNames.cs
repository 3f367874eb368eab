using Grpc.Core;
using Matching.Contracts;
using Matching.V1;

namespace Matching.Silo.Security;

/// <summary>Scopes of systems' keys on the wire and by their names.</summary>
internal static class ScopeNames
{
    /// <summary>A scope of the wire; none for one that is not said.</summary>
    public static KeyScopes Of(Scope scope) => scope == Scope.Unspecified ? KeyScopes.None : (KeyScopes)(1 << ((int)scope - 1));

    /// <summary>Scopes of the wire.</summary>
    /// <exception cref="RefusedException">One is none that this service knows.</exception>
    public static KeyScopes Of(IEnumerable<Scope> scopes)
    {
        var all = KeyScopes.None;
        foreach (var scope in scopes)
        {
            all |= scope != Scope.Unspecified && Enum.IsDefined(scope)
                ? Of(scope)
                : throw new RefusedException(RefusalReason.Invalid, $"scopes: {(int)scope} is none that this service knows; choose from {string.Join(", ", Each(KeyScopes.Every).Select(NameOf))}.", "scopes");
        }

        return all;
    }

    /// <summary>Scopes as the wire has them.</summary>
    public static IEnumerable<Scope> Each(KeyScopes scopes) => Enum.GetValues<Scope>().Where(scope => scope != Scope.Unspecified && scopes.HasFlag(Of(scope)));

    /// <summary>The refusal of a call whose key lacks a scope.</summary>
    public static RefusalException NotGranted(KeyScopes scope) => RichStatus.Refusal(
        StatusCode.PermissionDenied,
        "SCOPE_NOT_GRANTED",
        $"This integration's key lacks the scope {string.Join(", ", Each(scope).Select(NameOf))}; have an admin make one with it ('matching keys create --role integration --scope ...').");

    private static string NameOf(Scope scope) => scope switch
    {
        Scope.FullText => "full-text",
        _ => scope.ToString().ToLowerInvariant(),
    };
}
