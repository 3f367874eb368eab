using Matching.Contracts;

namespace Matching.GrainsTests;

/// <summary>Documents that are read again while silos or storage fail.</summary>
public sealed class RereadTests
{
    /// <summary>More than a damaged document is tried.</summary>
    private const int Failures = 6;

    [Fact]
    public async Task What_fails_for_a_while_is_read_again_however_often_it_failed()
    {
        using var file = new TemporaryFile();
        var calls = new WatchedCalls { Failing = nameof(ICandidateGrain.Reread), Failures = Failures };
        await using var host = await GrainHost.Start(file.Path, filter: calls);
        await host.Import(["v05"], ["c002"]);
        var framework = host.Grains.GetGrain<IFrameworkGrain>("org");
        await framework.Import("""[{"id":"economic-steering","da":"Økonomistyring","en":"Economic steering","means":"Budgets","phrasesDa":["budget"]}]"""u8.ToArray());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await framework.Pending() > 0)
        {
            await look.WaitForNextTickAsync(limit.Token);
        }

        Assert.Equal(2, (await host.Candidate("c002").Get(false))!.FrameworkVersion);
    }
}
