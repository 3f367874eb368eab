using Matching.Silo.Storage;
using Matching.Web;
using Matching.Web.SigningIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Matching.Silo.Hosting;

/// <summary>The recruiter's pages in this process: they ask the service as any client does, over gRPC to its own address.</summary>
internal static class RecruiterPages
{
    /// <summary>One name for all silos: what one has encrypted the others can read.</summary>
    private const string Application = "matching";

    /// <summary>Adds them to a silo. The keys that sessions are encrypted with lie in the database, so that any silo serves any request.</summary>
    public static void AddRecruiterPages(this IServiceCollection services, SiloOptions options, Lazy<ServingCertificate> certificate)
    {
        var own = options.OwnAddress;
        services.AddPages(Of(options, own) with { Demo = options.Demo, Trusts = own.Scheme == Uri.UriSchemeHttps ? shown => certificate.Value.Shows(shown) : null });
        services.AddDataProtection().SetApplicationName(Application);
        KeepKeysInDatabase(services);
        MakeKeysWhenNeeded(services);
    }

    /// <summary>Adds them to a process that serves nothing else. The service's certificate has to be one that this machine trusts.</summary>
    public static void AddPagesAlone(this IServiceCollection services, SiloOptions options)
    {
        services.AddPages(Of(options, new Uri(options.Service)));
        var protection = services.AddDataProtection().SetApplicationName(Application);
        if (options.Storage == "postgres")
        {
            services.AddSingleton(_ => new OrleansDatabase(options));
            KeepKeysInDatabase(services);
        }
        else
        {
            var directory = Path.GetFullPath(Path.Combine(options.Data, "session-keys"));
            OwnerOnly.MakeDirectory(directory);
            protection.PersistKeysToFileSystem(new DirectoryInfo(directory));
        }

        MakeKeysWhenNeeded(services);
    }

    private static PageOptions Of(SiloOptions options, Uri service) => new()
    {
        Service = service,
        Provider = options.Identity.Client.Length == 0 ? null : new SignInProvider
        {
            Authority = options.Identity.Authority,
            IsLocal = options.Identity.IsLocal,
            Client = options.Identity.Client,
            Secret = options.Identity.Secret,
            Scopes = options.Identity.Scopes,
        },
    };

    private static void KeepKeysInDatabase(IServiceCollection services) =>
        services.AddOptions<KeyManagementOptions>().Configure<OrleansDatabase>((keys, database) => keys.XmlRepository = new SessionKeys(database));

    /// <summary>ASP.NET Core reads the keys at the start. A silo whose pages nobody opens needs none; the first session makes them.</summary>
    private static void MakeKeysWhenNeeded(IServiceCollection services)
    {
        var maker = services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(IDataProtectionBuilder).Assembly).ToArray();
        foreach (var service in maker)
        {
            services.Remove(service);
        }
    }
}
