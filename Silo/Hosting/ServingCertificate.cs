using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Matching.Silo.Hosting;

/// <summary>
/// The certificate that connections are served with, read again when its files have changed: renewals need no restart. A file that cannot be used, because it is
/// half written or has no key, is left for the next look, and the certificate before it goes on serving. Safe for concurrent use.
/// </summary>
internal sealed class ServingCertificate
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly SiloOptions options;
    private readonly TimeProvider clock;
    private readonly Lock guard = new();
    private SslStreamCertificateContext current;
    private SslStreamCertificateContext? before;
    private string stamp;
    private long looked;

    /// <summary>Reads the certificate that the settings name.</summary>
    /// <exception cref="BadSettingException">It cannot be used.</exception>
    public ServingCertificate(SiloOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        stamp = Stamp();
        current = Load();
        looked = clock.GetTimestamp();
    }

    /// <summary>The certificate and its chain for a connection that begins now.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (guard)
            {
                if (clock.GetElapsedTime(looked) >= BetweenLooks)
                {
                    looked = clock.GetTimestamp();
                    Look();
                }

                return current;
            }
        }
    }

    /// <summary>Whether a certificate is the one that this process serves with, or has served with until a moment ago.</summary>
    public bool Shows(X509Certificate2 shown)
    {
        lock (guard)
        {
            return shown.RawDataMemory.Span.SequenceEqual(current.TargetCertificate.RawDataMemory.Span)
                || (before is not null && shown.RawDataMemory.Span.SequenceEqual(before.TargetCertificate.RawDataMemory.Span));
        }
    }

    private void Look()
    {
        var now = Stamp();
        if (now == stamp)
        {
            return;
        }

        try
        {
            (before, current) = (current, Load());
            stamp = now;
            Console.WriteLine($"Certificate: '{options.Certificate}' has changed; connections from now on are served with it.");
        }
        catch (BadSettingException unusable)
        {
            Console.Error.WriteLine($"{unusable.Message} The one before goes on serving.");
        }
    }

    private SslStreamCertificateContext Load()
    {
        var (certificate, chain) = Tls.Load(options);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    /// <summary>
    /// What tells a changed file: a digest of its content. Times of writing do not, where links are turned from one file to another as Kubernetes
    /// mounts secrets, and where files are written within one tick of the file system's clock.
    /// </summary>
    private string Stamp() => string.Join('|', new[] { options.Certificate, options.CertificateKey }.Where(path => path.Length > 0).Select(path =>
    {
        try
        {
            return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return "none";
        }
    }));
}
