using System.Globalization;
using Matching.SystemTests.Processes;
using Matching.SystemTests.Soak;

namespace Matching.SystemTests;

/// <summary>The short form of bench/Soak; MATCHING_SOAK_SECONDS asks for another length.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int UsualSeconds = 60;

    [Fact]
    public async Task Under_everything_at_once_nothing_fails_and_the_data_proves_itself_at_the_end()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("MATCHING_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var asked) ? asked : UsualSeconds;
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        var report = await SoakRun.Run(silo, TimeSpan.FromSeconds(seconds));
        output.WriteLine(report.Table);
        Assert.Empty(report.Faults);
    }
}
