using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>How call objects reach the call behind them, as delegates that are made once.</summary>
internal static class CallParts
{
    public static readonly Func<object, Task<Metadata>> Headers = call => ((ClientCall)call).HeadersAsync;
    public static readonly Func<object, Status> Status = call => ((ClientCall)call).GetStatus();
    public static readonly Func<object, Metadata> Trailers = call => ((ClientCall)call).GetTrailers();
    public static readonly Action<object> Dispose = call => ((ClientCall)call).Dispose();
}
