using System.Net;

namespace Matching.Silo.Webhooks;

/// <summary>How messages are sent.</summary>
/// <param name="Networks">Networks that messages may go to beside the public internet.</param>
/// <param name="Plaintext">Whether URLs may be http.</param>
internal sealed record WebhookOptions(IReadOnlyList<IPNetwork> Networks, bool Plaintext)
{
    /// <summary>To the public internet over https alone.</summary>
    public static WebhookOptions Default { get; } = new([], false);

    /// <summary>Messages under way at a time from this silo.</summary>
    public int AtATime { get; init; } = 64;

    /// <summary>Of these, of one organisation.</summary>
    public int AtATimeOfOne { get; init; } = 8;

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ToConnect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a message may take from its turn to the head of its answer.</summary>
    public TimeSpan ToAnswer { get; init; } = TimeSpan.FromSeconds(15);
}
