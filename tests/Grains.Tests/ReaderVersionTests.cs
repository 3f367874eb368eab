using Matching.Contracts;
using Matching.Grains.Frameworks;

namespace Matching.GrainsTests;

/// <summary>When documents are read again because silos of a cluster read them with another version.</summary>
public sealed class ReaderVersionTests
{
    [Fact]
    public async Task While_silos_read_in_different_ways_nothing_is_read_again_and_everything_is_when_the_last_has_gone()
    {
        using var file = new TemporaryFile();
        var readers = new Disagreement();
        await using var host = await GrainHost.Start(file.Path, readers: readers);
        await host.Import(["v05"], ["c002", "c004"]);
        var framework = host.Grains.GetGrain<IFrameworkGrain>("org");
        await framework.Import("""[{"id":"economic-steering","da":"Økonomistyring","en":"Economic steering","means":"Budgets","phrasesDa":["budget"]}]"""u8.ToArray());
        await readers.Asked.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(await framework.Pending() > 0);
        Assert.Equal(1, (await host.Candidate("c002").Get(false))!.FrameworkVersion);

        readers.Agree = true;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await framework.Pending() > 0)
        {
            await Task.Delay(20, limit.Token);
        }

        Assert.Equal(2, (await host.Candidate("c002").Get(false))!.FrameworkVersion);
        Assert.Equal(2, (await host.Vacancy("v05").Get(false))!.FrameworkVersion);
    }

    private sealed class Disagreement : IReaders
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool agree;

        public Task Asked => asked.Task;

        public bool Agree
        {
            get
            {
                asked.TrySetResult();
                return agree;
            }

            set => agree = value;
        }
    }
}
