using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.SigningIn;

/// <summary>Bounds how often keys that do not hold may be tried: ten from an address at once, then one in six seconds. Keys that hold cost nothing.</summary>
internal sealed class SignInThrottle : IDisposable
{
    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 10,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(6),
            QueueLimit = 0,
        }));

    /// <summary>Whether the address may try a key.</summary>
    public bool Allows(HttpContext http)
    {
        using var look = failures.AttemptAcquire(AddressOf(http), 0);
        return look.IsAcquired;
    }

    /// <summary>Counts a key that did not hold.</summary>
    public void Count(HttpContext http) => failures.AttemptAcquire(AddressOf(http)).Dispose();

    /// <inheritdoc/>
    public void Dispose() => failures.Dispose();

    /// <summary>The address; of IPv6 the half that names a site, for its other half is everybody's to choose.</summary>
    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => string.Empty,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six => Convert.ToHexString(six.GetAddressBytes().AsSpan(0, 8)),
        var four => four.ToString(),
    };
}
