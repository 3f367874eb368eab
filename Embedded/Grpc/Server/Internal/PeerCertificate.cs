using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Reads who a client certificate names; property names are those that gRPC uses everywhere.</summary>
internal static class PeerCertificate
{
    private const string CommonName = "x509_common_name";
    private const string AlternativeName = "x509_subject_alternative_name";
    private static readonly AuthContext Nobody = new(null, []);

    /// <summary>The context of a certificate; of none, a context that is not authenticated.</summary>
    public static AuthContext ToAuthContext(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return Nobody;
        }

        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames())
            .Select(name => Property(AlternativeName, name))
            .ToList();
        var properties = new Dictionary<string, List<AuthProperty>>(StringComparer.Ordinal)
        {
            [CommonName] = [Property(CommonName, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false))],
        };
        if (alternatives.Count == 0)
        {
            return new AuthContext(CommonName, properties);
        }

        properties[AlternativeName] = alternatives;
        return new AuthContext(AlternativeName, properties);
    }

    private static AuthProperty Property(string name, string value) => AuthProperty.Create(name, Encoding.UTF8.GetBytes(value));
}
