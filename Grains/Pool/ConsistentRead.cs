using Matching.Contracts;

namespace Matching.Grains.Pool;

/// <summary>
/// Asks all partitions of a pool so that their answers belong to one moment. First by a double collect: all are asked, then all are asked whether
/// they have changed since; when none has, there was a moment at which all answers were true together (Afek and others, "Atomic snapshots of
/// shared memory", 1993). Under steady writes that may never come about, so after some tries changes are kept waiting for as long as a look takes.
/// Stateless.
/// </summary>
internal static class ConsistentRead
{
    /// <summary>Looks that leave writers alone.</summary>
    private const int FreeLooks = 4;

    /// <summary>Looks at most. Those that keep changes waiting fail only when a partition moves or a look takes longer than <see cref="ChangeGate.Longest"/>.</summary>
    private const int Looks = 12;

    /// <summary>Answers of all partitions that were true together.</summary>
    /// <param name="partitions">All partitions, in their order.</param>
    /// <param name="look">Asks all of them.</param>
    /// <param name="seen">What each partition held when it answered, in their order.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <param name="isSame">Whether what else was looked at is still the same.</param>
    /// <exception cref="TimeoutException">Something changed during each look.</exception>
    public static async Task<T> Ask<T>(
        IPoolGrain[] partitions, Func<Task<T>> look, Func<T, IEnumerable<PoolVersion>> seen, CancellationToken cancellationToken, Func<T, Task<bool>>? isSame = null)
    {
        for (var attempt = 0; attempt < Looks; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reader = attempt < FreeLooks ? Guid.Empty : Guid.NewGuid();
            try
            {
                if (reader != Guid.Empty)
                {
                    // One after the other and all in the same order: two readers cannot wait for each other.
                    foreach (var partition in partitions)
                    {
                        await partition.Tell(asked => asked.Hold(reader));
                    }
                }

                var answer = await look();

                // One partition answers from one moment by itself.
                if ((partitions.Length == 1 || (await Versions(partitions)).SequenceEqual(seen(answer))) && (isSame is null || await isSame(answer)))
                {
                    return answer;
                }
            }
            finally
            {
                if (reader != Guid.Empty)
                {
                    // One that cannot be told ends the wait by itself.
                    Array.ForEach(partitions, partition => partition.Release(reader).Ignore());
                }
            }
        }

        throw new TimeoutException($"The pool changed during each of {Looks} looks at it.");
    }

    private static Task<PoolVersion[]> Versions(IPoolGrain[] partitions) => Task.WhenAll(partitions.Select(partition => partition.Ask(asked => asked.Version())));
}
