using Grpc.Core;
using Matching.Contracts;

namespace Matching.Silo.Security;

/// <summary>The key that a request was let in with, for asking again while it lasts.</summary>
/// <param name="grain">The key.</param>
/// <param name="secretHash">SHA-256 of the secret that was sent.</param>
internal sealed class HeldKey(IKeyGrain grain, byte[] secretHash)
{
    /// <summary>Whether the key holds now.</summary>
    public Task<KeyCheck> Check() => grain.Check(secretHash);

    /// <summary>Ends the call when the key no longer holds.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED.</exception>
    public async Task Require()
    {
        if (KeyRefusedException.Of((await Check()).Verdict) is { } refused)
        {
            throw RichStatus.Refusal(StatusCode.Unauthenticated, refused.Reason, refused.Message);
        }
    }
}
