using System.Net;
using System.Net.Sockets;

namespace Matching.Silo.Hosting;

/// <summary>
/// Looks before anything starts whether the addresses that the settings name are free. Orleans shares a port with another silo instead of failing, and a cluster takes
/// a second silo at one address for the first one, started anew, and ends the one that serves; the web server fails only after the silo has joined.
/// </summary>
internal static class FreePorts
{
    /// <summary>Listens on each address for a moment. Errors other than an address in use are left to who serves there.</summary>
    /// <exception cref="BadSettingException">An address is in use.</exception>
    public static void Check(SiloOptions options)
    {
        foreach (var (setting, urls) in new[] { ("urls", options.Urls), ("httpurls", options.HttpUrls) })
        {
            foreach (var url in SiloOptions.Listed(urls))
            {
                var (addresses, port) = Endpoint(url);
                if (!AreFree(addresses, port))
                {
                    throw new BadSettingException($"Urls, HttpUrls: '{url}' is in use by another process; stop it, or serve elsewhere with --{setting} http://127.0.0.1:PORT.");
                }
            }
        }

        var local = options.Cluster.IsCluster ? Everywhere : [IPAddress.Loopback];
        foreach (var (name, option, port) in new[] { ("SiloPort", "--silo-port", options.Cluster.SiloPort), ("GatewayPort", "--gateway-port", options.Cluster.GatewayPort) })
        {
            if (port != 0 && !AreFree(local, port))
            {
                throw new BadSettingException($"{name}: port {port} is in use by another process, perhaps by another silo; stop it, or choose another port with {option} N.");
            }
        }
    }

    private static IPAddress[] Everywhere => Socket.OSSupportsIPv6 ? [IPAddress.Any, IPAddress.IPv6Any] : [IPAddress.Any];

    private static (IPAddress[] Addresses, int Port) Endpoint(string url)
    {
        var address = BindingAddress.Parse(url);
        IPAddress[] addresses = IPAddress.TryParse(address.Host.Trim('[', ']'), out var one) ? [one]
            : address.Host == "localhost" ? [IPAddress.Loopback, .. Socket.OSSupportsIPv6 ? [IPAddress.IPv6Loopback] : Array.Empty<IPAddress>()]
            : Everywhere;
        return (addresses, address.Port);
    }

    private static bool AreFree(IEnumerable<IPAddress> addresses, int port) => port == 0 || addresses.All(address =>
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException taken)
        {
            return taken.SocketErrorCode != SocketError.AddressAlreadyInUse;
        }
    });
}
