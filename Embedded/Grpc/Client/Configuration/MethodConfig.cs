namespace Grpc.Net.Client.Configuration;

/// <summary>How certain methods are called.</summary>
public sealed class MethodConfig
{
    /// <summary>The methods; a full name goes before a service, and a service before <see cref="MethodName.Default"/>.</summary>
    public IList<MethodName> Names { get; } = [];

    /// <summary>When failed calls are tried again; null for never.</summary>
    public RetryPolicy? RetryPolicy { get; set; }
}
