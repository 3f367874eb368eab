using Grpc.Core;

namespace Matching.Silo.Security;

/// <summary>A token that is refused for a reason of our own; the message says why and what to do, and nothing of the token.</summary>
/// <param name="code">The status.</param>
/// <param name="reason">Stable name for programs.</param>
/// <param name="message">Thing, rule and fix.</param>
internal sealed class IdentityRefusedException(StatusCode code, string reason, string message) : Exception(message)
{
    /// <summary>The status.</summary>
    public StatusCode Code { get; } = code;

    /// <summary>Stable name for programs.</summary>
    public string Reason { get; } = reason;
}
