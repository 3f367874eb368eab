using System.Net;
using System.Net.Sockets;

namespace Matching.Silo.Webhooks;

/// <summary>
/// Which addresses messages may go to: those of the public internet, and networks that the operator names. What IANA's registries of special-purpose
/// addresses (RFC 6890) hold back is not public: loopback, private, link-local with the metadata services of clouds, unique-local, shared, reserved,
/// documentation, multicast, and addresses that carry another one within.
/// </summary>
internal sealed class Networks(IReadOnlyList<IPNetwork> allowed)
{
    private static readonly IPNetwork[] NotPublic = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
        "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /// <summary>What of IPv6 is given out as public addresses at all.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether a message may go to an address.</summary>
    public bool Allow(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Named(plain)
            || (!Array.Exists(NotPublic, network => network.Contains(plain)) && (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain)));
    }

    /// <summary>Whether the operator names a network that has the address.</summary>
    public bool Named(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain));
    }

    private static IPNetwork[] Parse(params string[] networks) => Array.ConvertAll(networks, network => IPNetwork.Parse(network));
}
