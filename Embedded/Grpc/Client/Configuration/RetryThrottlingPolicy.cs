namespace Grpc.Net.Client.Configuration;

/// <summary>
/// Stops retries while a server fails (gRFC A6): a failure takes a token, a success gives <see cref="TokenRatio"/> back, and
/// nothing is tried again while half or fewer of <see cref="MaxTokens"/> are left.
/// </summary>
public sealed class RetryThrottlingPolicy
{
    /// <summary>Tokens at the beginning and at most; 1 to 1000.</summary>
    public int? MaxTokens { get; set; }

    /// <summary>Tokens that a success gives back; above zero.</summary>
    public double? TokenRatio { get; set; }
}
