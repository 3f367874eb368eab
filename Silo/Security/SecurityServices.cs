using Matching.Grains.ApiKeys;
using Matching.Silo.Api;
using Matching.Silo.Audit;
using Matching.Silo.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace Matching.Silo.Security;

/// <summary>Authentication and authorization as the host composes them.</summary>
internal static class SecurityServices
{
    private const string Choice = "matching";

    /// <summary>Adds it.</summary>
    public static void AddSecurity(this IServiceCollection services, SiloOptions options)
    {
        var authentication = services.AddAuthentication(Choice)
            .AddScheme<KeySchemeOptions, KeyScheme>(KeyScheme.Name, scheme => scheme.DemoOrganisation = options.Demo ? SiloOptions.DemoOrganisation : string.Empty)
            .AddPolicyScheme(Choice, Choice, policy => policy.ForwardDefaultSelector = options.Identity.IsOn ? SchemeFor : _ => KeyScheme.Name);
        if (options.Identity.IsOn)
        {
            authentication.AddIdentityProvider(options.Identity);
        }

        services.AddSingleton(options);
        services.AddSingleton(AccessTable.OfContracts());
        services.AddSingleton(options.Limits);
        services.AddSingleton<CallLimits>();
        services.AddSingleton<ByteBudget>();
        services.AddSingleton<AnswerBudget>();
        services.AddSingleton<CallerNames>();
        services.AddSingleton<ReadingBrake>();
        services.AddSingleton<CallGate>();
        services.AddSingleton<GateInterceptor>();
        services.AddSingleton<AuditInterceptor>();
        services.AddSingleton<HeldKeyInterceptor>();
        services.AddSingleton<RefusedAccesses>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedAccesses>());
        services.AddHostedService<FirstKeys>();
    }

    /// <summary>Every bearer token that is no key of ours is the identity provider's.</summary>
    private static string SchemeFor(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        var isOthers = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && !authorization.AsSpan("Bearer ".Length).TrimStart().StartsWith(KeyText.Prefix, StringComparison.Ordinal);
        return isOthers ? IdentityProvider.Scheme : KeyScheme.Name;
    }
}
