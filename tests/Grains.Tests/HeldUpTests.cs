using Matching.Silo.Clustering;
using Matching.Silo.Hosting;

namespace Matching.GrainsTests;

/// <summary>When a silo knows that it was held up.</summary>
public sealed class HeldUpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Little = TimeSpan.FromSeconds(9);

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(0, 10, true)]
    [InlineData(10, 0, true)]
    [InlineData(10, -3600, true)]
    [InlineData(9, 9, false)]
    [InlineData(9, -3600, false)]
    public void It_was_when_either_clock_says_so_and_a_wall_clock_that_is_set_back_says_nothing(int ran, int wall, bool expected)
    {
        var clock = new TwoClocks();
        var heldUp = new HeldUp(Patience, clock);
        clock.Go(TimeSpan.FromSeconds(ran), TimeSpan.FromSeconds(wall));
        Assert.Equal(expected, heldUp.Since(heldUp.Now));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    [InlineData(3600)]
    public void Once_confirmed_it_counts_anew_wherever_the_wall_clock_stands(int wall)
    {
        var clock = new TwoClocks();
        var heldUp = new HeldUp(Patience, clock);
        clock.Go(TimeSpan.Zero, TimeSpan.FromSeconds(wall));
        heldUp.Confirm(heldUp.Now);
        clock.Go(Little, Little);
        Assert.False(heldUp.Since(heldUp.Now));
        clock.Go(Little, Little);
        Assert.True(heldUp.Since(heldUp.Now));
    }

    private sealed class TwoClocks : TimeProvider
    {
        private TimeSpan run = TimeSpan.FromHours(1);
        private DateTimeOffset wall = DateTimeOffset.UnixEpoch;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => run.Ticks;

        public override DateTimeOffset GetUtcNow() => wall;

        public void Go(TimeSpan ran, TimeSpan passed) => (run, wall) = (run + ran, wall + passed);
    }
}
