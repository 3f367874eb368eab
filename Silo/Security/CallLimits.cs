using System.Net;
using System.Threading.RateLimiting;
using Google.Rpc;
using Grpc.Core;
using Matching.Silo.Api;

namespace Matching.Silo.Security;

/// <summary>
/// Takes calls in as far as the limits allow. Nothing waits in line: what is too much is refused at once with RESOURCE_EXHAUSTED, which limit it was
/// (<see cref="QuotaFailure"/>) and when to try again (<see cref="RetryInfo"/>), so that memory stays bounded and the rest is served.
/// </summary>
internal sealed class CallLimits : IDisposable
{
    /// <summary>Why a key is refused that has read too many texts.</summary>
    public const string TextLimit = "TEXT_LIMIT";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhenBusy = TimeSpan.FromMilliseconds(250);

    private readonly PartitionedRateLimiter<string> rate;
    private readonly PartitionedRateLimiter<string> refusals;
    private readonly PartitionedRateLimiter<string> callsPerKey;
    private readonly PartitionedRateLimiter<string> streamsPerKey;
    private readonly PartitionedRateLimiter<string> texts;
    private readonly ConcurrencyLimiter calls;
    private readonly ConcurrencyLimiter streams;

    /// <summary>Limits as the settings say.</summary>
    public CallLimits(LimitOptions options)
    {
        rate = Tokens(options.CallsPerSecond, options.Burst);
        refusals = Tokens(options.RefusalsPerSecond, 5 * options.RefusalsPerSecond);
        callsPerKey = AtOnce(options.CallsPerKey);
        streamsPerKey = AtOnce(options.StreamsPerKey);
        texts = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.TextsPerHour,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromHours(1) / options.TextsPerHour,
            QueueLimit = 0,
        }));
        calls = new ConcurrencyLimiter(AtOnceOptions(options.Calls));
        streams = new ConcurrencyLimiter(AtOnceOptions(options.Streams));
    }

    /// <summary>Takes a call in; what is returned gives back what it took.</summary>
    /// <param name="http">The request, whose caller is known.</param>
    /// <param name="isStream">Whether the call stays open.</param>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED.</exception>
    public IDisposable Take(HttpContext http, bool isStream)
    {
        var caller = CallerOf(http);
        using (var begun = rate.AttemptAcquire(caller))
        {
            Require(begun, "RATE_LIMIT", "key", "calls a second");
        }

        var own = (isStream ? streamsPerKey : callsPerKey).AttemptAcquire(caller);
        Require(own, isStream ? "STREAM_LIMIT" : "CONCURRENCY_LIMIT", "key", isStream ? "open streams" : "calls at a time");
        if (Caller.Organisation(http.User) is null)
        {
            // Who has no key (health probes) takes nothing from those who have.
            return own;
        }

        var whole = (isStream ? streams : calls).AttemptAcquire();
        if (!whole.IsAcquired)
        {
            own.Dispose();
        }

        Require(whole, "OVERLOAD", "service", isStream ? "open streams" : "calls at a time");
        return new Both(own, whole);
    }

    /// <summary>Counts a CV whose text is read, so that no key carries a pool of people away.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the key has read too many.</exception>
    public void TakeText(HttpContext http)
    {
        using var read = texts.AttemptAcquire(CallerOf(http));
        Require(read, TextLimit, "key", "texts of CVs an hour");
    }

    /// <summary>Counts a refused authentication against the address that it came from.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: there were too many.</exception>
    public void CountRefusal(HttpContext http)
    {
        using var counted = refusals.AttemptAcquire(AddressOf(http));
        Require(counted, "REFUSAL_LIMIT", "address", "refused keys a second");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rate.Dispose();
        refusals.Dispose();
        callsPerKey.Dispose();
        streamsPerKey.Dispose();
        texts.Dispose();
        calls.Dispose();
        streams.Dispose();
    }

    /// <summary>Whose limits a call counts against.</summary>
    internal static string CallerOf(HttpContext http) => Caller.Organisation(http.User) is { } organisation ? $"{organisation}/{Caller.Id(http.User)}" : AddressOf(http);

    private static string AddressOf(HttpContext http) => (http.Connection.RemoteIpAddress ?? IPAddress.None).ToString();

    private static void Require(RateLimitLease lease, string reason, string subject, string what)
    {
        if (lease.IsAcquired)
        {
            return;
        }

        var delay = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : WhenBusy;
        var failure = new QuotaFailure();
        failure.Violations.Add(new QuotaFailure.Types.Violation { Subject = subject, Description = what });
        throw RichStatus.Refusal(
            StatusCode.ResourceExhausted, reason, $"Too many {what} for this {subject}; wait as long as RetryInfo says and try again.", failure, RichStatus.RetryAfter(delay));
    }

    private static PartitionedRateLimiter<string> Tokens(int perSecond, int burst)
    {
        // Ten times a second where there are ten to give, else one at a time.
        var period = perSecond >= 10 ? Period : TimeSpan.FromSeconds(1.0 / perSecond);
        return PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(burst, 1),
            TokensPerPeriod = Math.Max(1, perSecond / 10),
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        }));
    }

    private static PartitionedRateLimiter<string> AtOnce(int limit) =>
        PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetConcurrencyLimiter(caller, _ => AtOnceOptions(limit)));

    private static ConcurrencyLimiterOptions AtOnceOptions(int limit) => new() { PermitLimit = limit, QueueLimit = 0 };

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
