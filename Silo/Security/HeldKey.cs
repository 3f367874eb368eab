using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.ApiKeys;
using Matching.Silo.Audit;

namespace Matching.Silo.Security;

/// <summary>The key that a request was let in with, for asking again while it lasts.</summary>
/// <param name="ring">Checks keys.</param>
/// <param name="organisation">Whose the key is.</param>
/// <param name="id">The key.</param>
/// <param name="secretHash">SHA-256 of the secret that was sent.</param>
internal sealed class HeldKey(KeyRing ring, string organisation, string id, byte[] secretHash)
{
    /// <summary>Whether the key holds now.</summary>
    public ValueTask<KeyCheck> Check() => ring.Check(organisation, id, secretHash);

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
