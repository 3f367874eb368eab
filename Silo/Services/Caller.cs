using System.Security.Claims;
using Grpc.Core;
using Matching.Contracts;

namespace Matching.Silo.Services;

/// <summary>Who calls: organisation, id and roles come from the authenticated identity, never from the request.</summary>
internal static class Caller
{
    /// <summary>Claim that names the organisation.</summary>
    public const string OrganisationClaim = "organisation";

    /// <summary>Claim that names the caller within the organisation: the id of a key, or a subject of another scheme.</summary>
    public const string IdClaim = "sub";

    /// <summary>Claim that names a role; there may be several.</summary>
    public const string RoleClaim = "role";

    /// <summary>The caller's organisation.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED: the identity names none.</exception>
    public static string Organisation(ServerCallContext context) =>
        Organisation(context.GetHttpContext().User)
        ?? throw new RpcException(new Status(StatusCode.Unauthenticated, "The call carries no identity of an organisation; send a valid key."));

    /// <summary>The organisation of an identity, or null.</summary>
    public static string? Organisation(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && user.FindFirst(OrganisationClaim)?.Value is { } organisation && Keys.IsValidId(organisation) ? organisation : null;

    /// <summary>The caller within the organisation.</summary>
    public static string Id(ServerCallContext context) => Id(context.GetHttpContext().User);

    /// <summary>Whom an identity names within its organisation; empty when it names nobody.</summary>
    public static string Id(ClaimsPrincipal user) => user.FindFirst(IdClaim)?.Value ?? string.Empty;

    /// <summary>The caller's roles.</summary>
    public static IEnumerable<string> Roles(ClaimsPrincipal user) => user.FindAll(RoleClaim).Select(claim => claim.Value);
}
