using System.Reflection;
using Matching.Grains.Pool;

namespace Matching.Silo.Hosting;

/// <summary>A silo as another one sees it.</summary>
/// <param name="Name">As partitions name the silo that they are on.</param>
/// <param name="Version">Release; empty when it has not been told yet.</param>
/// <param name="State">How it stands in the cluster.</param>
internal sealed record SiloFacts(string Name, string Version, V1.SiloState State);

/// <summary>The silos that there are, as this one sees them; asks nobody. Thread safe.</summary>
internal interface ISiloDirectory
{
    /// <summary>All that are not gone, by name.</summary>
    IReadOnlyList<SiloFacts> List();
}

/// <summary>One process alone.</summary>
internal sealed class OneSilo(SiloName self) : ISiloDirectory
{
    /// <inheritdoc/>
    public IReadOnlyList<SiloFacts> List() => [new SiloFacts(self.Value, Release.Version, V1.SiloState.Active)];
}

/// <summary>Which release this is.</summary>
internal static class Release
{
    /// <summary>Its version, without what the build adds.</summary>
    public static string Version { get; } =
        typeof(Release).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
