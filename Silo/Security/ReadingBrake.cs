using Grpc.Core;
using Matching.Silo.Api;
using Matching.Silo.Audit;
using Matching.Silo.Telemetry;

namespace Matching.Silo.Security;

/// <summary>Keeps a key from carrying a pool of people away CV by CV: beyond <see cref="LimitOptions.TextsPerHour"/> it is refused, and the audit log and the service's log say so.</summary>
internal sealed partial class ReadingBrake(CallLimits limits, RefusedAccesses refused, TimeProvider clock, ILogger<ReadingBrake> log)
{
    private readonly RareLines lines = new(clock);

    /// <summary>Counts a text that the caller of this call is about to get.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the caller has read too many.</exception>
    public void Text(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        try
        {
            limits.TakeText(http);
        }
        catch (RefusalException)
        {
            refused.Note(Caller.Known(http.User), audited: true, context.Method, CallLimits.TextLimit);
            if (lines.IsDue())
            {
                LogHarvest(log);
            }

            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A caller has read as many texts of CVs as one may within an hour and is refused more (Limits:TextsPerHour); the audit log names it: if nobody works with that key, revoke it")]
    private static partial void LogHarvest(ILogger logger);
}
