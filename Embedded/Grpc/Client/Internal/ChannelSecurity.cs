using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads what credentials are made of and checks them against the address.</summary>
internal sealed class ChannelSecurity : ChannelCredentialsConfiguratorBase
{
    private readonly List<CallCredentials> _callCredentials = [];
    private bool? _tls;

    private ChannelSecurity()
    {
    }

    /// <summary>What adds credentials to every call.</summary>
    /// <exception cref="ArgumentException">The credentials contradict the address.</exception>
    public static IReadOnlyList<AsyncAuthInterceptor> Read(Uri address, GrpcChannelOptions options)
    {
        var security = new ChannelSecurity();
        options.Credentials?.InternalPopulateConfiguration(security, security);
        var tls = address.Scheme == Uri.UriSchemeHttps;
        if (security._tls is { } wanted && wanted != tls)
        {
            throw new ArgumentException(
                $"Credentials are {(wanted ? "for TLS" : "insecure")}, but the address is {address.Scheme}; change one of them.", nameof(options));
        }

        if (security._callCredentials.Count > 0 && !tls && !options.UnsafeUseInsecureChannelCallCredentials)
        {
            throw new ArgumentException(
                "Call credentials would be sent in plain text; use an https address, or set UnsafeUseInsecureChannelCallCredentials.",
                nameof(options));
        }

        return CallCredentialsReader.Read(security._callCredentials);
    }

    /// <inheritdoc/>
    public override void SetInsecureCredentials(object state) => _tls = false;

    /// <inheritdoc/>
    public override void SetSslCredentials(
        object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        if (rootCertificates is not null || keyCertificatePair is not null || verifyPeerCallback is not null)
        {
            throw new ArgumentException(
                "SslCredentials with roots, a certificate or a check of its own are not supported by GrpcChannel; set them on HttpHandler.");
        }

        _tls = true;
    }

    /// <inheritdoc/>
    public override void SetCompositeCredentials(
        object state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        channelCredentials.InternalPopulateConfiguration(this, state);
        _callCredentials.Add(callCredentials);
    }
}
