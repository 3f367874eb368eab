using Grpc.Core;

namespace Grpc.Net.Client.Configuration;

/// <summary>
/// When a failed call is tried again (gRFC A6). The pause before attempt n+1 is random up to
/// min(InitialBackoff * BackoffMultiplier^(n-1), MaxBackoff). Only for calls that may be repeated.
/// </summary>
public sealed class RetryPolicy
{
    /// <summary>Attempts at most, with the first; at least 2.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>Bound of the first pause; above zero.</summary>
    public TimeSpan? InitialBackoff { get; set; }

    /// <summary>Bound of every pause; above zero.</summary>
    public TimeSpan? MaxBackoff { get; set; }

    /// <summary>Growth of the bound from pause to pause; above zero.</summary>
    public double? BackoffMultiplier { get; set; }

    /// <summary>Codes after which the call is tried again; at least one.</summary>
    public IList<StatusCode> RetryableStatusCodes { get; } = [];
}
