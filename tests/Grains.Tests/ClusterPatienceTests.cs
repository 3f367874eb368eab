using Matching.Contracts;
using Matching.Silo.Clustering;
using Orleans.Runtime;
using Orleans.Storage;

namespace Matching.GrainsTests;

/// <summary>How long a stream waits for silos and for the storage.</summary>
public sealed class ClusterPatienceTests
{
    private readonly SkippingClock clock = new();

    public static TheoryData<string, int> Limits => new()
    {
        { nameof(SiloUnavailableException), 60 },
        { nameof(InconsistentStateException), 60 },
        { nameof(TimeoutException), 60 },
        { nameof(StorageUnavailableException), 3 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Calls_are_repeated_until_the_limit_of_their_error(string error, int seconds)
    {
        var patience = new ClusterPatience(clock, CancellationToken.None);
        var began = clock.GetTimestamp();
        await Assert.ThrowsAnyAsync<Exception>(() => patience.Ask(() => Task.FromException(Error(error))));
        Assert.InRange(clock.GetElapsedTime(began).TotalSeconds, seconds, seconds + 2);
    }

    [Fact]
    public async Task Storage_that_fails_after_a_silo_was_away_has_its_own_time()
    {
        var (patience, tries) = (new ClusterPatience(clock, CancellationToken.None), 0);
        await patience.Ask(() => ++tries switch
        {
            <= 20 => Task.FromException(Error(nameof(SiloUnavailableException))),
            21 => Task.FromException(Error(nameof(StorageUnavailableException))),
            _ => Task.CompletedTask,
        });
        Assert.Equal(22, tries);
    }

    [Fact]
    public async Task A_success_between_failures_begins_the_time_anew()
    {
        var patience = new ClusterPatience(clock, CancellationToken.None);
        for (var part = 0; part < 4; part++)
        {
            var tries = 0;
            await patience.Ask(() => ++tries < 5 ? Task.FromException(Error(nameof(StorageUnavailableException))) : Task.CompletedTask);
        }
    }

    [Fact]
    public async Task A_refusal_is_not_repeated()
    {
        var (patience, tries) = (new ClusterPatience(clock, CancellationToken.None), 0);
        await Assert.ThrowsAsync<RefusedException>(() => patience.Ask(() =>
        {
            tries++;
            return Task.FromException(RefusedException.NotFound("vacancy", "v7"));
        }));
        Assert.Equal(1, tries);
    }

    private static Exception Error(string name) => name switch
    {
        nameof(SiloUnavailableException) => new SiloUnavailableException("gone"),
        nameof(InconsistentStateException) => new InconsistentStateException("another activation"),
        nameof(TimeoutException) => new TimeoutException("30 s"),
        _ => new StorageUnavailableException("away"),
    };

    /// <summary>A clock on which waiting takes no time: it jumps to the end of every delay.</summary>
    private sealed class SkippingClock : TimeProvider
    {
        private long now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            now += dueTime.Ticks;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
