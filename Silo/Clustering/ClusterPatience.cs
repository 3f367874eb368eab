using Matching.Silo.Hosting;

namespace Matching.Silo.Clustering;

/// <summary>
/// Waits out the loss of a silo on behalf of a stream: calls that fail because a silo is gone are made again until the cluster has put what it held
/// elsewhere. The limit counts from the first failure of its kind after the stream's last success, so that a stream that waited in vain gives up at once for
/// all that follow, and one whose storage fails once after a silo's loss still waits for the storage. Only for calls that may be repeated. Thread safe.
/// </summary>
internal sealed class ClusterPatience(TimeProvider clock, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>For errors of the database: long enough for two activations that met at a row, short enough for a disk that is full.</summary>
    private static readonly TimeSpan StorageLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>When calls began to fail for want of a silo; 0 while they succeed.</summary>
    private long failing;

    /// <summary>When they began to fail for the storage's sake; 0 while they succeed.</summary>
    private long failingStorage;

    /// <summary>The answer of a call.</summary>
    public async Task<T> Ask<T>(Func<Task<T>> call)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var answer = await call();
                Volatile.Write(ref failing, 0);
                Volatile.Write(ref failingStorage, 0);
                return answer;
            }
            catch (Exception lost) when (OrleansErrors.MayPass(lost) && !cancellationToken.IsCancellationRequested && Waits(lost))
            {
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }

    /// <summary>Waits for a call to succeed.</summary>
    public Task Ask(Func<Task> call) => Ask(async () =>
    {
        await call();
        return true;
    });

    private bool Waits(Exception error) => OrleansErrors.IsStorage(error) ? Waits(ref failingStorage, StorageLimit) : Waits(ref failing, Limit);

    private bool Waits(ref long failingSince, TimeSpan limit)
    {
        var now = clock.GetTimestamp();
        var since = Interlocked.CompareExchange(ref failingSince, now, 0);
        return since == 0 || clock.GetElapsedTime(since, now) < limit;
    }
}
