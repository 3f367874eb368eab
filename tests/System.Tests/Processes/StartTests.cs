using System.Text.RegularExpressions;

namespace Matching.SystemTests.Processes;

/// <summary>What an operator reads when a service starts, ends, and when it cannot start.</summary>
public sealed partial class StartTests
{
    [Fact]
    public async Task A_second_silo_on_the_silo_port_or_an_address_of_the_first_is_refused_in_one_line_and_the_first_serves_on()
    {
        using var data = new TemporaryDirectory();
        var port = $"{SiloProcess.FreePort()}";
        await using var first = await SiloProcess.Start("--data", data.File("first"), "--silo-port", port);

        var (code, output) = await SiloProcess.RunToEnd("--data", data.File("second"), "--silo-port", port);
        Assert.Equal((1, $"SiloPort: port {port} is in use by another process, perhaps by another silo; stop it, or choose another port with --silo-port N."), (code, output.Trim()));

        (code, output) = await SiloProcess.RunToEnd("--data", data.File("second"), $"MATCHING_GATEWAYPORT={port}");
        Assert.Equal(1, code);
        Assert.StartsWith("GatewayPort: ", output, StringComparison.Ordinal);

        (code, output) = await SiloProcess.RunToEndAt(first.Address, "--data", data.File("second"));
        Assert.Equal((1, $"Urls, HttpUrls: '{first.Address}' is in use by another process; stop it, or serve elsewhere with --urls http://127.0.0.1:PORT."), (code, output.Trim()));

        Assert.False(Directory.Exists(data.File("second")), "a silo that is refused leaves nothing");
        await first.Client.GetStatusAsync();
    }

    [Fact]
    public async Task An_empty_silo_starts_drains_and_ends_without_a_warning_and_its_log_has_times_in_UTC()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "MATCHING_DRAINSECONDS=7");
        await silo.Client.GetStatusAsync();
        Assert.Equal(0, await silo.Stop());

        // The checks are made every five seconds, so one of them falls into the time of draining.
        var log = silo.Output.Split('\n').Where(line => Level().IsMatch(line)).ToArray();
        Assert.Contains(log, line => line.Contains("Not ready: the service is ending", StringComparison.Ordinal));
        Assert.All(log, line => Assert.Matches(Stamped(), line));
        Assert.DoesNotContain(log, line => Alarm().IsMatch(line) && !line.Contains("Server.Kestrel[22]", StringComparison.Ordinal) && !line.Contains("stalled for", StringComparison.Ordinal));
    }

    [GeneratedRegex("(trce|dbug|info|warn|fail|crit): ")]
    private static partial Regex Level();

    [GeneratedRegex("(warn|fail|crit): ")]
    private static partial Regex Alarm();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (trce|dbug|info|warn|fail|crit): ")]
    private static partial Regex Stamped();
}
