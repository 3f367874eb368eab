using Matching.Contracts;

namespace Matching.Grains.Webhooks;

/// <summary>A message to post.</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="Url">Where to.</param>
/// <param name="Id">Header webhook-id.</param>
/// <param name="Timestamp">Header webhook-timestamp, seconds since 1970.</param>
/// <param name="Signature">Header webhook-signature.</param>
/// <param name="Body">JSON.</param>
public sealed record OutgoingMessage(string Organisation, string Url, string Id, long Timestamp, string Signature, byte[] Body);

/// <summary>What became of it.</summary>
/// <param name="Status">HTTP status of the answer; 0 when there was none.</param>
/// <param name="Problem">Why there was none, as a short text without anything of the answer; empty when there was one.</param>
/// <param name="Milliseconds">How long it took, without waiting for its turn.</param>
public sealed record MessageOutcome(int Status, string Problem, int Milliseconds);

/// <summary>Posts messages to other machines, a bounded number at a time. The host provides it. Thread safe.</summary>
public interface IWebhookTransport
{
    /// <summary>Posts a message; what goes wrong is an outcome.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    Task<MessageOutcome> Post(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Checks that messages may go to a URL: its form, and the addresses that its name has now.</summary>
    /// <exception cref="RefusedException">They may not.</exception>
    Task Check(string url, CancellationToken cancellationToken);
}
