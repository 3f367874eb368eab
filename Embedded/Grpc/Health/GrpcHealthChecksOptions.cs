namespace Grpc.AspNetCore.HealthChecks;

/// <summary>How the application's health checks become states of services.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>Which checks decide on which service; the empty name, decided by all checks, is there from the beginning.</summary>
    public ServiceMappingCollection Services { get; } = [];

    /// <summary>Whether Check answers the last published result instead of running the checks.</summary>
    public bool UseHealthChecksCache { get; set; }

    /// <summary>Whether watches stay open when the application begins to stop.</summary>
    public bool SuppressCompletionOnShutdown { get; set; }
}
