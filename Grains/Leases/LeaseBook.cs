using Matching.Contracts;

namespace Matching.Grains.Leases;

/// <summary>The leases that a grain has given out. Used in its turns only.</summary>
public sealed class LeaseBook
{
    private readonly LeaseOptions options;
    private readonly TimeProvider clock;
    private long lastGiven;
    private int changing;

    /// <summary>Begins as if one had just been given out: an earlier activation may have done so.</summary>
    /// <param name="options">How long a lease lasts.</param>
    /// <param name="clock">What it is measured with.</param>
    public LeaseBook(LeaseOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        lastGiven = clock.GetTimestamp();
    }

    /// <summary>A lease on the value in force; of no duration while a change waits for those given before.</summary>
    public Lease<T> Grant<T>(T value)
    {
        if (changing > 0)
        {
            return new Lease<T>(value, TimeSpan.Zero);
        }

        lastGiven = clock.GetTimestamp();
        return new Lease<T>(value, options.Duration);
    }

    /// <summary>Makes a change when nobody holds a lease on what was in force before.</summary>
    public async Task Change(Func<Task> change)
    {
        changing++;
        try
        {
            while (options.Longest - clock.GetElapsedTime(lastGiven) is var rest && rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, clock);
            }

            await change();
        }
        finally
        {
            changing--;
        }
    }
}
