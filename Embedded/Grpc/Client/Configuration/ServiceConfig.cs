namespace Grpc.Net.Client.Configuration;

/// <summary>How the methods of services are called (gRPC service config).</summary>
public sealed class ServiceConfig
{
    /// <summary>Configurations by method.</summary>
    public IList<MethodConfig> MethodConfigs { get; } = [];

    /// <summary>Holds retries back while most calls fail; null for never.</summary>
    public RetryThrottlingPolicy? RetryThrottling { get; set; }
}
