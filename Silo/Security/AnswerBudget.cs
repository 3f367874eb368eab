using Google.Rpc;
using Grpc.Core;
using Matching.Silo.Api;
using Matching.Silo.Telemetry;

namespace Matching.Silo.Security;

/// <summary>
/// Bytes of large answers that the service may hold over all calls, from before they are made until their clients have read them: one caller half of them at
/// most, so that whoever does not read keeps nobody else from answers. Safe for concurrent use.
/// </summary>
internal sealed class AnswerBudget
{
    /// <summary>Bytes of an answer that is not counted.</summary>
    public const int Small = 64 * 1024;

    /// <summary>What a place of a list takes with its reasons and quotes; measured on the judged samples (200 places: 1.6 MB).</summary>
    private const int BytesAPlace = 8 * 1024;

    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan WhenFull = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, long> callers = new(StringComparer.Ordinal);
    private readonly Lock guard = new();
    private readonly long limit;
    private long held;

    /// <summary>A budget as the settings say.</summary>
    public AnswerBudget(LimitOptions options)
    {
        limit = (long)options.AnswerMegabytes * Megabyte;
        RpcTelemetry.ObserveAnswerBytes(() => Volatile.Read(ref held));
    }

    /// <summary>Takes what a list with reasons needs, until its call ends.</summary>
    /// <param name="context">The call.</param>
    /// <param name="places">Places that are asked for.</param>
    /// <exception cref="RefusalException">RESOURCE_EXHAUSTED: there is not as much.</exception>
    public void TakeForPlaces(ServerCallContext context, int places)
    {
        var http = context.GetHttpContext();
        http.Response.RegisterForDispose(TryTake(CallLimits.CallerOf(http), (long)places * BytesAPlace) ?? throw Full());
    }

    /// <summary>Takes bytes until what is returned is disposed of; null when there are not as many. A caller that holds none may always take.</summary>
    public IDisposable? TryTake(string caller, long bytes)
    {
        lock (guard)
        {
            var own = callers.GetValueOrDefault(caller);
            if (own > 0 && (own + bytes > limit / 2 || held + bytes > limit))
            {
                return null;
            }

            callers[caller] = own + bytes;
            held += bytes;
        }

        return new Taken(this, caller, bytes);
    }

    /// <summary>Why an answer is refused.</summary>
    public static RefusalException Full()
    {
        RpcTelemetry.CountRefused("ANSWER_LIMIT");
        var failure = new QuotaFailure();
        failure.Violations.Add(new QuotaFailure.Types.Violation { Subject = "key", Description = "bytes of answers at a time" });
        return RichStatus.Refusal(
            StatusCode.ResourceExhausted, "ANSWER_LIMIT", "As many bytes of answers are under way as may be; read those first, or wait as long as RetryInfo says and try again.", failure, RichStatus.RetryAfter(WhenFull));
    }

    private void Give(string caller, long bytes)
    {
        lock (guard)
        {
            held -= bytes;
            if ((callers[caller] -= bytes) <= 0)
            {
                callers.Remove(caller);
            }
        }
    }

    private sealed class Taken(AnswerBudget budget, string caller, long bytes) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                budget.Give(caller, bytes);
            }
        }
    }
}
