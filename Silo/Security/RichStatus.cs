using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Matching.Silo.Security;

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
    public static RpcException Refusal(StatusCode code, string reason, string message, params IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = Domain, Reason = reason }));
        status.Details.AddRange(details.Select(Any.Pack));
        return status.ToRpcException();
    }

    /// <summary>Tells a client when to try again.</summary>
    public static RetryInfo RetryAfter(TimeSpan delay) => new() { RetryDelay = Duration.FromTimeSpan(delay) };
}
