using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Matching.Silo.Security;

/// <summary>A refusal whose reason can be told without reading its details.</summary>
/// <param name="status">The status.</param>
/// <param name="trailers">Its details.</param>
/// <param name="reason"><c>ErrorInfo.reason</c>.</param>
internal sealed class RefusalException(Grpc.Core.Status status, Metadata trailers, string reason) : RpcException(status, trailers)
{
    /// <summary>Stable name of the reason, for programs.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Makes refusals with <c>google.rpc.Status</c> details.</summary>
internal static class RichStatus
{
    /// <summary>Domain of every <see cref="ErrorInfo"/> of this service.</summary>
    public const string Domain = "matching";

    /// <summary>A refusal with an <see cref="ErrorInfo"/> and further details.</summary>
    /// <param name="code">The status.</param>
    /// <param name="reason">Stable name of the reason in capitals, for programs.</param>
    /// <param name="message">Thing, rule and mend; no personal data.</param>
    /// <param name="details">Further details.</param>
    public static RefusalException Refusal(StatusCode code, string reason, string message, params IMessage[] details) => Refusal(code, reason, message, null, details);

    /// <inheritdoc cref="Refusal(StatusCode, string, string, IMessage[])"/>
    /// <param name="facts">Facts for programs, <c>ErrorInfo.metadata</c>; null for none.</param>
    public static RefusalException Refusal(StatusCode code, string reason, string message, IReadOnlyDictionary<string, string>? facts, IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        var info = new ErrorInfo { Domain = Domain, Reason = reason };
        foreach (var (name, fact) in facts ?? new Dictionary<string, string>())
        {
            info.Metadata.Add(name, fact);
        }

        status.Details.Add(Any.Pack(info));
        status.Details.AddRange(details.Select(Any.Pack));
        var refusal = status.ToRpcException();
        return new RefusalException(refusal.Status, refusal.Trailers, reason);
    }

    /// <summary>Tells a client when to try again.</summary>
    public static RetryInfo RetryAfter(TimeSpan delay) => new() { RetryDelay = Duration.FromTimeSpan(delay) };
}
