namespace Matching.Silo.Hosting;

/// <summary>How the web server listens: addresses, protocols, limits and the certificate.</summary>
internal static class Serving
{
    /// <summary>Sets the web server up as the settings say.</summary>
    /// <returns>The certificate of https addresses; it is read here already where something is served with it.</returns>
    /// <exception cref="BadSettingException">The certificate cannot be used.</exception>
    public static Lazy<ServingCertificate> AddServing(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.WebHost.UseUrls(options.AllUrls);

        // A container's base image names a port in the environment; where it serves is said by our settings alone.
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, string.Empty);
        var certificate = new Lazy<ServingCertificate>(() => new ServingCertificate(options, TimeProvider.System));
        if (options.Certificate.Length > 0 && !options.CreatesKey && !options.Moves)
        {
            // One that cannot be used ends the start here, before grains begin that would have to be stopped again.
            _ = certificate.Value;
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = options.Limits.Connections;
            kestrel.Limits.Http2.MaxStreamsPerConnection = options.Limits.StreamsPerConnection;
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
            kestrel.ConfigureEndpointDefaults(endpoint =>
            {
                endpoint.Protocols = Endpoints.ProtocolsOf(endpoint, options);
                if (options.Certificate.Length > 0 && options.ServesTls(endpoint.IPEndPoint?.Port ?? 0))
                {
                    endpoint.UseCertificate(certificate.Value);
                }
            });
        });
        return certificate;
    }
}
