using System.Security.Claims;
using Grpc.Core;
using Matching.Silo.Api;
using Matching.Silo.Hosting;
using Matching.Silo.Telemetry;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Matching.Silo.Security;

/// <summary>
/// Makes of a token that holds the identity that everything else goes by: its organisation, its subject and our roles, and no other claim, so that none
/// that users may edit at the provider passes for one of ours. Thread safe.
/// </summary>
internal sealed partial class IdentityEvents(IdentitySettings settings, KnownOrganisations organisations, TimeProvider clock, ILogger<IdentityEvents> log) : JwtBearerEvents
{
    private readonly RareLines lines = new(clock);

    /// <summary>Makes sure that the provider's signing keys are here before a token is measured by them: without them it is not the token that is wrong.</summary>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (Exception unread)
        {
            // Anybody can send what looks like a token.
            if (lines.IsDue())
            {
                LogUnread(log, unread);
            }

            context.Fail(new IdentityRefusedException(
                StatusCode.Unavailable, "IDENTITY_UNCHECKED", "The identity provider's signing keys cannot be read just now, so the token cannot be checked; try again, or use a key."));
        }
    }

    /// <summary>Maps the claims.</summary>
    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var token = context.Principal!;
        var identity = new ClaimsIdentity(context.Scheme.Name, Caller.IdClaim, Caller.RoleClaim);
        identity.AddClaims(token.FindAll(Caller.IdClaim).Select(subject => new Claim(Caller.IdClaim, subject.Value)));
        identity.AddClaims(token.FindAll(settings.OrganisationClaim).Select(organisation => new Claim(Caller.OrganisationClaim, organisation.Value)));
        identity.AddClaims(token.FindAll(settings.RoleClaim)
            .Select(role => settings.Roles.GetValueOrDefault(role.Value)).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(role => new Claim(Caller.RoleClaim, role)));
        context.Principal = new ClaimsPrincipal(identity);
        try
        {
            if (Caller.Organisation(context.Principal) is { } named && !await organisations.Contains(named, context.HttpContext.RequestAborted))
            {
                context.Fail(new IdentityRefusedException(
                    StatusCode.PermissionDenied,
                    "ORGANISATION_UNKNOWN",
                    $"The token's claim '{settings.OrganisationClaim}' names an organisation that this service does not serve; have its issuer send another, or add it to --organisations."));
            }
        }
        catch (Exception error)
        {
            // Whoever asks for the identity learns what kept it from being told; see CallGate.
            context.Fail(new KeyUncheckedException(error));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider's discovery document or signing keys could not be read; its tokens are answered with UNAVAILABLE until they can")]
    private static partial void LogUnread(ILogger logger, Exception error);
}
