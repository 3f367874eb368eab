using System.Diagnostics;
using System.Globalization;

namespace Matching.SystemTests.Clusters;

/// <summary>
/// A network of this process's own: the machine, a router, and a host behind it, each in a network namespace of Linux. The router can be told to forward
/// nothing: then every packet between the two is dropped and nobody is told, as when a switch dies or a firewall's rule is wrong.
/// </summary>
internal sealed class RoutedNetwork : IDisposable
{
    private static int made;

    private readonly string router;
    private readonly string host;
    private readonly string link;
    private readonly string prefix;

    private RoutedNetwork()
    {
        // Ten dots are for private networks; a process's number and a count keep two runs on one machine apart.
        var number = (Environment.ProcessId + Interlocked.Increment(ref made)) % 250;
        (router, host, link, prefix) = ($"matching-r{number}", $"matching-h{number}", $"matching{number}", $"10.213.{number}");
    }

    /// <summary>The machine's address in it.</summary>
    public string Near => $"{prefix}.1";

    /// <summary>Address of the host behind the router.</summary>
    public string Far => $"{prefix}.6";

    /// <summary>What a program's command line has before it to run on that host. Files and sockets in files are the machine's.</summary>
    public string[] OnFarHost => ["ip", "netns", "exec", host, "dotnet"];

    /// <summary>Makes it.</summary>
    /// <param name="whyNot">Why it cannot be made here.</param>
    public static RoutedNetwork? Make(out string whyNot)
    {
        whyNot = string.Empty;
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            whyNot = "Only Linux has network namespaces, and only root may make them.";
            return null;
        }

        var network = new RoutedNetwork();
        try
        {
            network.Lay();
            return network;
        }
        catch (Exception failed) when (failed is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            network.Dispose();
            whyNot = $"A network of our own cannot be made: {failed.Message}";
            return null;
        }
    }

    /// <summary>Has the router forward packets, or drop them.</summary>
    public void Forward(bool on) => Run("netns", "exec", router, "sh", "-c", string.Create(CultureInfo.InvariantCulture, $"echo {(on ? 1 : 0)} > /proc/sys/net/ipv4/ip_forward"));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var what in (string[][])[["netns", "del", host], ["netns", "del", router], ["link", "del", link]])
        {
            try
            {
                Run(what);
            }
            catch (Exception gone) when (gone is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                // It was never made, or went with what it hung on.
            }
        }
    }

    private void Lay()
    {
        Run("netns", "add", router);
        Run("netns", "add", host);
        Run("link", "add", link, "type", "veth", "peer", "name", "near", "netns", router);
        Run("-n", router, "link", "add", "far", "type", "veth", "peer", "name", "wire", "netns", host);
        Run("addr", "add", $"{Near}/30", "dev", link);
        Run("link", "set", link, "up");
        Run("-n", router, "addr", "add", $"{prefix}.2/30", "dev", "near");
        Run("-n", router, "addr", "add", $"{prefix}.5/30", "dev", "far");
        Run("-n", router, "link", "set", "near", "up");
        Run("-n", router, "link", "set", "far", "up");
        Run("-n", host, "addr", "add", $"{Far}/30", "dev", "wire");
        Run("-n", host, "link", "set", "wire", "up");
        Run("-n", host, "link", "set", "lo", "up");
        Run("-n", host, "route", "add", "default", "via", $"{prefix}.5");
        Run("route", "add", $"{prefix}.4/30", "via", $"{prefix}.2");
        Forward(true);
    }

    private static void Run(params string[] arguments)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        var said = ip.StandardError.ReadToEnd().Trim();
        ip.WaitForExit();
        if (ip.ExitCode != 0)
        {
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {said}");
        }
    }
}
