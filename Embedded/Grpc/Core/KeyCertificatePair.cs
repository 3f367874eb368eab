namespace Grpc.Core;

/// <summary>A certificate chain with its private key, both as PEM.</summary>
public sealed class KeyCertificatePair
{
    /// <summary>A pair.</summary>
    /// <exception cref="ArgumentNullException">Either is null.</exception>
    public KeyCertificatePair(string certificateChain, string privateKey)
    {
        ArgumentNullException.ThrowIfNull(certificateChain);
        ArgumentNullException.ThrowIfNull(privateKey);
        CertificateChain = certificateChain;
        PrivateKey = privateKey;
    }

    /// <summary>The certificate and its issuers, as PEM.</summary>
    public string CertificateChain { get; }

    /// <summary>The private key, as PEM.</summary>
    public string PrivateKey { get; }
}
