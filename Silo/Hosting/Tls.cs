using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Matching.Silo.Hosting;

/// <summary>TLS for https addresses, from the certificate that the settings name.</summary>
internal static class Tls
{
    /// <summary>Serves an https address with the certificate of the settings as it is when a connection begins; TLS 1.2 and 1.3.</summary>
    public static void UseCertificate(this ListenOptions endpoint, ServingCertificate certificate) => endpoint.UseHttps(new TlsHandshakeCallbackOptions
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Current,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        }),
    });

    /// <summary>Reads the certificate that the settings name, with its key, and the chain that comes with it.</summary>
    /// <exception cref="BadSettingException">The certificate cannot be used.</exception>
    public static (X509Certificate2 Certificate, X509Certificate2Collection Chain) Load(SiloOptions options)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            if (Path.GetExtension(options.Certificate).ToLowerInvariant() is ".pfx" or ".p12")
            {
                chain.AddRange(X509CertificateLoader.LoadPkcs12CollectionFromFile(options.Certificate, options.CertificatePassword));
                var own = chain.FirstOrDefault(certificate => certificate.HasPrivateKey)
                    ?? throw new BadSettingException($"Certificate: '{options.Certificate}' holds no private key; export it with its key.");
                return (own, chain);
            }

            chain.ImportFromPemFile(options.Certificate);
            var key = options.CertificateKey.Length > 0 ? options.CertificateKey : options.Certificate;
            using var pem = options.CertificatePassword.Length > 0
                ? X509Certificate2.CreateFromEncryptedPemFile(options.Certificate, options.CertificatePassword, key)
                : X509Certificate2.CreateFromPemFile(options.Certificate, key);

            // Windows cannot serve with a key that only lives in memory; through PKCS #12 it can.
            return (X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), chain);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new BadSettingException($"Certificate: '{options.Certificate}' cannot be used ({error.Message}); name a PEM file (with --certificate-key FILE) or a PKCS #12 file, and its password in MATCHING_CERTIFICATEPASSWORD.");
        }
    }
}
