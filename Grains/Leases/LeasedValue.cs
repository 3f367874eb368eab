using Matching.Contracts;

namespace Matching.Grains.Leases;

/// <summary>A value that a grain gives out on leases, as one silo has it. Many who want it at a time ask once. Thread safe.</summary>
/// <param name="ask">Asks the grain.</param>
/// <param name="clock">What leases are measured with.</param>
public sealed class LeasedValue<T>(Func<Task<Lease<T>>> ask, TimeProvider clock)
{
    private readonly Lock gate = new();
    private Held? held;
    private Task<Held>? asking;

    /// <summary>The value in force at some moment of this call.</summary>
    public ValueTask<T> Get() => Volatile.Read(ref held) is { } now && Stands(now) ? new(now.Value) : new(Ask());

    private async Task<T> Ask()
    {
        var called = clock.GetTimestamp();
        while (true)
        {
            Task<Held> answer;
            lock (gate)
            {
                // Not in the turns of the grain that happens to ask: others wait for the answer too.
                answer = asking ??= Task.Run(Fetch);
            }

            // What was asked for before this call, and is not promised any longer, may be the value of then.
            if (await answer is var got && (got.Asked >= called || Stands(got)))
            {
                return got.Value;
            }
        }
    }

    private async Task<Held> Fetch()
    {
        try
        {
            var asked = clock.GetTimestamp();
            var lease = await ask().ConfigureAwait(false);
            var got = new Held(lease.Value, asked, lease.Duration);
            Volatile.Write(ref held, got);
            return got;
        }
        finally
        {
            lock (gate)
            {
                asking = null;
            }
        }
    }

    private bool Stands(Held value) => clock.GetElapsedTime(value.Asked) < value.Duration;

    private sealed record Held(T Value, long Asked, TimeSpan Duration);
}
