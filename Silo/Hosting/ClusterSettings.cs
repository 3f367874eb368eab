using System.Net;

namespace Matching.Silo.Hosting;

/// <summary>How a silo stands in a cluster.</summary>
internal sealed record ClusterSettings
{
    /// <summary>"local": one silo, alone. "postgres": the silos that share the database of <see cref="SiloOptions.Connection"/>.</summary>
    public string Clustering { get; init; } = "local";

    /// <summary>Names the cluster: silos of one name find each other.</summary>
    public string ClusterId { get; init; } = "matching";

    /// <summary>Names the service whose states these are; stays the same over all clusters and releases that it runs on.</summary>
    public string ServiceId { get; init; } = "matching";

    /// <summary>Port for other silos, 1-65535; 0 takes a free one.</summary>
    public int SiloPort { get; init; }

    /// <summary>Port for Orleans clients outside the silos, 1-65535; 0 opens none, for gRPC is served within each silo.</summary>
    public int GatewayPort { get; init; }

    /// <summary>Address under which other silos reach this one; empty for the machine's own.</summary>
    public string AdvertisedAddress { get; init; } = string.Empty;

    /// <summary>Seconds between two looks at another silo, 1-60. Three misses in a row, seen by two silos, end it.</summary>
    public int ProbeSeconds { get; init; } = 3;

    /// <summary>Seconds, 0-60, that it goes on serving after it was asked to end, while it says that it is not ready; 0 unless set where it is alone.</summary>
    public int DrainSeconds { get; init; } = 5;

    /// <summary>True when there can be other silos.</summary>
    public bool IsCluster => Clustering != "local";

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="BadSettingException">A setting breaks a rule.</exception>
    public static ClusterSettings From(IConfiguration configuration, string storage)
    {
        var defaults = new ClusterSettings();
        var settings = new ClusterSettings
        {
            Clustering = (configuration[nameof(Clustering)] ?? defaults.Clustering).ToLowerInvariant(),
            ClusterId = configuration[nameof(ClusterId)] ?? defaults.ClusterId,
            ServiceId = configuration[nameof(ServiceId)] ?? defaults.ServiceId,
            SiloPort = SiloOptions.Number(configuration, nameof(SiloPort), 0, 65535, defaults.SiloPort),
            GatewayPort = SiloOptions.Number(configuration, nameof(GatewayPort), 0, 65535, defaults.GatewayPort),
            AdvertisedAddress = configuration[nameof(AdvertisedAddress)] ?? defaults.AdvertisedAddress,
            ProbeSeconds = SiloOptions.Number(configuration, nameof(ProbeSeconds), 1, 60, defaults.ProbeSeconds),
        };
        settings = settings with { DrainSeconds = SiloOptions.Number(configuration, nameof(DrainSeconds), 0, 60, settings.IsCluster ? defaults.DrainSeconds : 0) };
        settings.Check(storage);
        return settings;
    }

    private void Check(string storage)
    {
        if (Clustering is not ("local" or "postgres"))
        {
            throw new BadSettingException("Clustering: it must be 'local' or 'postgres'; write --clustering postgres for several silos, or leave it out for one.");
        }

        if (IsCluster && storage != "postgres")
        {
            throw new BadSettingException("Clustering: silos of a cluster share a PostgreSQL database; add --storage postgres and a connection string.");
        }

        foreach (var (name, value) in new[] { (nameof(ClusterId), ClusterId), (nameof(ServiceId), ServiceId) })
        {
            if (!Contracts.Keys.IsValidId(value))
            {
                throw new BadSettingException($"{name}: it must be {Contracts.Keys.IdRule}; correct it or leave it out for 'matching'.");
            }
        }

        if (AdvertisedAddress.Length > 0 && !IPAddress.TryParse(AdvertisedAddress, out _))
        {
            throw new BadSettingException($"AdvertisedAddress: '{AdvertisedAddress}' is no IP address; write the one that other silos reach this machine by.");
        }
    }
}
