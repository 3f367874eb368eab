using Matching.Grains.ApiKeys;
using Matching.Silo.Audit;
using Matching.Silo.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Matching.Silo.Security;

/// <summary>Authentication and authorization as the host composes them.</summary>
internal static class SecurityServices
{
    /// <summary>
    /// Name of a scheme that takes every bearer token which is no key of ours. Adding one of this name (JwtBearer for OpenID Connect) is all that
    /// it needs, as long as its identities have the claims that <see cref="KeyScheme"/> tells of.
    /// </summary>
    public const string OtherScheme = "oidc";

    private const string Choice = "matching";

    /// <summary>Adds it.</summary>
    public static void AddSecurity(this IServiceCollection services, SiloOptions options)
    {
        services.AddAuthentication(Choice)
            .AddScheme<KeySchemeOptions, KeyScheme>(KeyScheme.Name, scheme => scheme.DemoOrganisation = options.Demo ? SiloOptions.DemoOrganisation : string.Empty)
            .AddPolicyScheme(Choice, Choice, policy => policy.ForwardDefaultSelector = SchemeFor);
        services.AddSingleton(options);
        services.AddSingleton(AccessTable.OfContracts());
        services.AddSingleton(options.Limits);
        services.AddSingleton<CallLimits>();
        services.AddSingleton<ByteBudget>();
        services.AddSingleton<CallGate>();
        services.AddSingleton<GateInterceptor>();
        services.AddSingleton<AuditInterceptor>();
        services.AddSingleton<HeldKeyInterceptor>();
        services.AddSingleton<RefusedAccesses>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedAccesses>());
        services.AddHostedService<FirstKeys>();
    }

    /// <summary>
    /// ASP.NET Core's authentication makes a key for cookies at the start and lays it, in the clear, into the home directory, which a container may not even
    /// be allowed to write to. Callers here have no cookies: the key is not made, unless an identity extension's scheme comes to need one.
    /// </summary>
    public static void MakeNoCookieKeys(this IServiceCollection services)
    {
        var maker = services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(IDataProtectionBuilder).Assembly).ToArray();
        foreach (var service in maker)
        {
            services.Remove(service);
        }
    }

    private static string SchemeFor(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        var isOthers = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && !authorization.AsSpan("Bearer ".Length).TrimStart().StartsWith(KeyText.Prefix, StringComparison.Ordinal);

        // The schemes lie in memory: the task is complete.
        return isOthers && http.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(OtherScheme).GetAwaiter().GetResult() is not null
            ? OtherScheme
            : KeyScheme.Name;
    }
}
