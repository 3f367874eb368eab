using Matching.Contracts;

namespace Matching.Grains.Pool;

/// <summary>
/// Calls a partition, and calls it again when the silo that had it is gone: it is built anew on another one. Every call to a partition
/// may be repeated. An answer is the partition's or there is none: callers that gather from all partitions fail when one cannot be had,
/// for a list that lacks a part of the pool is worse than none.
/// </summary>
public static class PartitionCalls
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(800)];

    /// <summary>The answer of a partition.</summary>
    public static async Task<T> Ask<T>(this IPoolGrain partition, Func<IPoolGrain, Task<T>> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await call(partition);
            }
            catch (OrleansMessageRejectionException) when (attempt < Pauses.Length)
            {
                await Task.Delay(Pauses[attempt]);
            }
        }
    }

    /// <summary>Has a partition do something.</summary>
    public static Task Tell(this IPoolGrain partition, Func<IPoolGrain, Task> call) => partition.Ask(async asked =>
    {
        await call(asked);
        return true;
    });
}
