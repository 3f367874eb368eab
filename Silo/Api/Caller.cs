using System.Globalization;
using System.Security.Claims;
using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Audit;
using Matching.Silo.Security;

namespace Matching.Silo.Api;

/// <summary>Who calls: organisation, id and roles come from the authenticated identity, never from the request.</summary>
internal static class Caller
{
    /// <summary>Claim that names the organisation.</summary>
    public const string OrganisationClaim = "organisation";

    /// <summary>Claim that names the caller within the organisation: the id of a key, or the subject of an identity provider's token.</summary>
    public const string IdClaim = "sub";

    /// <summary>Claim that names a role; there may be several.</summary>
    public const string RoleClaim = "role";

    /// <summary>Claim that names the scopes of a system's key: a number of <see cref="KeyScopes"/>.</summary>
    public const string ScopesClaim = "scopes";

    /// <summary>The caller's organisation.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED: the identity names none.</exception>
    public static string Organisation(ServerCallContext context) =>
        Organisation(context.GetHttpContext().User)
        ?? throw new RpcException(new Status(StatusCode.Unauthenticated, "The call carries no identity of an organisation; send a valid key."));

    /// <summary>The organisation of an identity, or null when it does not name exactly one organisation and exactly one subject.</summary>
    public static string? Organisation(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && Only(user, OrganisationClaim) is { } organisation && Keys.IsValidId(organisation) && IsSubject(Only(user, IdClaim))
            ? organisation
            : null;

    /// <summary>The caller within the organisation.</summary>
    public static string Id(ServerCallContext context) => Id(context.GetHttpContext().User);

    /// <summary>
    /// Whom an identity names within its organisation: the id of a key, or "oidc:" and the subject of a provider's token, so that none passes for a key.
    /// Empty when it names nobody.
    /// </summary>
    public static string Id(ClaimsPrincipal user) => user.FindFirst(IdClaim)?.Value switch
    {
        null => string.Empty,
        var key when user.Identity?.AuthenticationType == KeyScheme.Name => key,
        var subject => $"{IdentityProvider.Scheme}:{subject}",
    };

    /// <summary>Organisation and id of an identity; null when it names none.</summary>
    public static KnownCaller? Known(ClaimsPrincipal user) => Organisation(user) is { } organisation ? new KnownCaller(organisation, Id(user)) : null;

    /// <summary>The caller's roles.</summary>
    public static IEnumerable<string> Roles(ClaimsPrincipal user) => user.FindAll(RoleClaim).Select(claim => claim.Value);

    /// <summary>
    /// Whether a caller may do what belongs to a scope: people by their role, systems by the scopes of their key. A provider's token says no scopes, so a
    /// system that comes by one has the usual ones.
    /// </summary>
    public static bool Has(ClaimsPrincipal user, KeyScopes scope) =>
        scope == KeyScopes.None
        || !Roles(user).All(role => role == RoleNames.Of(KeyRole.Integration))
        || (ScopesOf(user) & scope) == scope;

    private static KeyScopes ScopesOf(ClaimsPrincipal user) =>
        user.FindFirst(ScopesClaim)?.Value is { } text ? (KeyScopes)int.Parse(text, CultureInfo.InvariantCulture)
        : user.Identity?.AuthenticationType == KeyScheme.Name ? KeyScopes.None
        : KeyScopes.Usual;

    private static string? Only(ClaimsPrincipal user, string type) => user.FindAll(type).Take(2).ToArray() is [var claim] ? claim.Value : null;

    /// <summary>OpenID Connect Core 1.0, section 2: at most 255 characters.</summary>
    private static bool IsSubject(string? subject) => subject is { Length: > 0 and <= 255 } && !subject.Any(char.IsControl);
}
