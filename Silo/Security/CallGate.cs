using Grpc.Core;
using Matching.Grains.Ending;
using Matching.Silo.Audit;
using Matching.Silo.Health;
using Matching.Silo.Api;
using Matching.Silo.Telemetry;
using Matching.V1;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace Matching.Silo.Security;

/// <summary>A call that was let in; disposing it gives back what it took.</summary>
internal interface IAdmission : IDisposable
{
    /// <summary>What the method's option says.</summary>
    MethodAccess Access { get; }
}

/// <summary>
/// The one place where a call is let in or refused: first who calls, then whether that role may, then whether it is too much. It goes by identity and method alone,
/// before anything is looked up, so that no answer tells what other organisations have.
/// </summary>
internal sealed class CallGate(AccessTable table, CallLimits limits, ByteBudget budget, IStanding standing, RefusalInterceptor refusals, RefusedAccesses refused, EndingGuard ending)
{
    /// <summary>Lets a call in, unless it is already; returns what is to be given back at its end, null when somebody else does.</summary>
    /// <exception cref="RpcException">As <see cref="Admit"/>.</exception>
    public async ValueTask<IDisposable?> Enter(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        if (http.Features.Get<IAdmission>() is not null)
        {
            return null;
        }

        var admission = await Admit(http, context.Method);
        http.Features.Set(admission);
        return admission;
    }

    /// <summary>Lets a call in, or refuses it and counts the refusal.</summary>
    /// <param name="http">The request.</param>
    /// <param name="method">Path of the method.</param>
    /// <exception cref="RpcException">UNAUTHENTICATED, PERMISSION_DENIED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION when the organisation was ended, or UNAVAILABLE when the keys cannot be read now, or this silo may have been given up by its cluster.</exception>
    public async ValueTask<IAdmission> Admit(HttpContext http, string method)
    {
        standing.MustHold();
        var access = table.Find(method);
        if (access is not { Open: true } && Caller.Organisation(http.User) is { } organisation)
        {
            // Before all else: a refusal of what follows would be told in the organisation's log.
            await MustServe(organisation, method);
        }

        KnownCaller? once = null;
        try
        {
            if (access is null)
            {
                throw RichStatus.Refusal(StatusCode.PermissionDenied, "METHOD_CLOSED", $"Nobody may call {method}.");
            }

            if (!access.Open && Caller.Organisation(http.User) is null)
            {
                var failure = (await http.AuthenticateAsync()).Failure;
                once = (failure as KeyRefusedException)?.Caller;
                var refusal = Unauthenticated(failure, http.User.Identity is { IsAuthenticated: true }, method);
                limits.CountRefusal(http);
                throw refusal;
            }

            if (!access.Allows(Caller.Roles(http.User)))
            {
                throw NotAllowed(access, Caller.Roles(http.User), method);
            }

            return Caller.Has(http.User, access.Scope)
                ? new Admission(access, limits.Take(http, access.IsStream), Metered(http))
                : throw ScopeNames.NotGranted(access.Scope);
        }
        catch (RefusalException refusal)
        {
            refused.Note(Caller.Known(http.User) ?? once, access is { Audited: not Audited.Not }, method, refusal.Reason);
            throw;
        }
    }

    private async ValueTask MustServe(string organisation, string method)
    {
        try
        {
            await ending.MustServe(organisation);
        }
        catch (Exception error)
        {
            var refusal = refusals.Translate(error, method, default);
            if (refusal is RefusalException { Reason: var reason })
            {
                RpcTelemetry.CountRefused(reason);
            }

            throw refusal;
        }
    }

    private static RefusalException NotAllowed(MethodAccess access, IEnumerable<string> roles, string method) => roles.Any()
        ? RichStatus.Refusal(
            StatusCode.PermissionDenied,
            "ROLE_NOT_ALLOWED",
            $"This key's role may not call {method[(method.LastIndexOf('/') + 1)..]}; it takes {string.Join(" or ", access.Roles.Order(StringComparer.Ordinal))}. Use such a key.")
        : RichStatus.Refusal(
            StatusCode.PermissionDenied,
            "ROLE_UNKNOWN",
            $"The token names no role that this service knows; have its issuer send one, or map what it sends to {string.Join(", ", RoleNames.All)} with --identity-roles (docs/security.md).");

    private RpcException Unauthenticated(Exception? failure, bool isAuthenticated, string method)
    {
        switch (failure)
        {
            case null when isAuthenticated:
                return RichStatus.Refusal(
                    StatusCode.Unauthenticated, "IDENTITY_INCOMPLETE", "The token does not name exactly one organisation and one subject; have its issuer send them, or map its claim with --identity-claims (docs/security.md).");
            case null:
                return RichStatus.Refusal(StatusCode.Unauthenticated, "KEY_MISSING", "The call carries no key; send one as 'authorization: Bearer mk~...'.");
            case KeyRefusedException refused:
                return RichStatus.Refusal(StatusCode.Unauthenticated, refused.Reason, refused.Message);
            case IdentityRefusedException refused:
                return RichStatus.Refusal(refused.Code, refused.Reason, refused.Message);
            case KeyUncheckedException { InnerException: { } cause }:
                return refusals.Translate(cause, method, default);
            default:
                // JwtBearer's: what it says may quote the token.
                return RichStatus.Refusal(StatusCode.Unauthenticated, "IDENTITY_REFUSED", "The token does not hold; get a new one from your identity provider and try again.");
        }
    }

    /// <summary>From here on the bytes of the request count.</summary>
    private CallBytes Metered(HttpContext http)
    {
        var bytes = new CallBytes(http.Request.BodyReader, budget);
        http.Features.Set<IRequestBodyPipeFeature>(bytes);
        return bytes;
    }

    private sealed record Admission(MethodAccess Access, IDisposable Taken, IDisposable Bytes) : IAdmission
    {
        public void Dispose()
        {
            Bytes.Dispose();
            Taken.Dispose();
        }
    }
}
