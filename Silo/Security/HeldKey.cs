using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Audit;

namespace Matching.Silo.Security;

/// <summary>The key that a request was let in with, for asking again while it lasts.</summary>
/// <param name="grain">The key.</param>
/// <param name="secretHash">SHA-256 of the secret that was sent.</param>
internal sealed class HeldKey(IKeyGrain grain, byte[] secretHash)
{
    /// <summary>Whether the key holds now.</summary>
    public Task<KeyCheck> Check() => grain.Check(secretHash);

    /// <summary>Ends the call when the key no longer holds.</summary>
    /// <param name="holder">Whose key it is.</param>
    /// <exception cref="RefusalException">UNAUTHENTICATED.</exception>
    public async Task Require(KnownCaller holder)
    {
        if (KeyRefusedException.Of((await Check()).Verdict, holder) is { } refused)
        {
            throw RichStatus.Refusal(StatusCode.Unauthenticated, refused.Reason, refused.Message);
        }
    }
}
