using Google.Rpc;
using Grpc.Core;
using Matching.Silo.Telemetry;

namespace Matching.Silo.Security;

/// <summary>Bytes of requests that the service may hold over all calls, those that are still being received included. Safe for concurrent use.</summary>
internal sealed class ByteBudget
{
    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan WhenFull = TimeSpan.FromMilliseconds(500);

    private readonly long limit;
    private long held;

    /// <summary>A budget as the settings say.</summary>
    public ByteBudget(LimitOptions options)
    {
        limit = (long)options.RequestMegabytes * Megabyte;
        RpcTelemetry.ObserveRequestBytes(() => Volatile.Read(ref held));
    }

    /// <summary>Takes bytes.</summary>
    /// <exception cref="RefusalException">RESOURCE_EXHAUSTED: there are not as many; nothing was taken.</exception>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref held, bytes) <= limit)
        {
            return;
        }

        Give(bytes);
        RpcTelemetry.CountRefused("BYTES_LIMIT");
        var failure = new QuotaFailure();
        failure.Violations.Add(new QuotaFailure.Types.Violation { Subject = "service", Description = "bytes of requests at a time" });
        throw RichStatus.Refusal(
            StatusCode.ResourceExhausted, "BYTES_LIMIT", "The service holds as many bytes of requests as it may; wait as long as RetryInfo says and try again.", failure, RichStatus.RetryAfter(WhenFull));
    }

    /// <summary>Gives bytes back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref held, -bytes);
}
