using System.Reflection;
using System.Runtime.Loader;
using Matching.Silo.Hosting;

namespace Matching.Silo.Security;

/// <summary>
/// Loads the assembly that adds the scheme <see cref="SecurityServices.OtherScheme"/>, so that an identity provider needs no change of this program: it names, as
/// ASP.NET Core's own extensions do, an <see cref="IHostingStartup"/> in a <see cref="HostingStartupAttribute"/>. What the assembly depends on is taken from beside
/// it, unless this program has it already.
/// </summary>
internal static class IdentityExtension
{
    /// <summary>Adds what the assembly of the settings adds; nothing when they name none.</summary>
    /// <exception cref="BadSettingException">The file is no such assembly.</exception>
    public static void AddIdentityExtension(this WebApplicationBuilder builder, SiloOptions options)
    {
        if (options.Identity.Length == 0)
        {
            return;
        }

        foreach (var startup in Startups(Path.GetFullPath(options.Identity)))
        {
            ((IHostingStartup)Activator.CreateInstance(startup)!).Configure(builder.WebHost);
        }
    }

    private static Type[] Startups(string path)
    {
        try
        {
            var beside = new AssemblyDependencyResolver(path);
            AssemblyLoadContext.Default.Resolving += (context, name) => beside.ResolveAssemblyToPath(name) is { } file ? context.LoadFromAssemblyPath(file) : null;
            var startups = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetCustomAttributes<HostingStartupAttribute>().Select(attribute => attribute.HostingStartupType).ToArray();
            return startups.Length > 0
                ? startups
                : throw new BadSettingException($"Identity: '{path}' names nothing to start; give the assembly a HostingStartup attribute (docs/security.md).");
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or InvalidOperationException)
        {
            throw new BadSettingException($"Identity: '{path}' cannot be loaded ({error.Message}); name a .NET assembly with its .deps.json beside it.");
        }
    }
}
