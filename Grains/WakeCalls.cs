namespace Matching.Grains;

/// <summary>Calls that wake grains: one that fails keeps none of the others waiting.</summary>
internal static class WakeCalls
{
    private const int AtATime = 16;

    /// <summary>Makes the calls.</summary>
    /// <returns>How many failed.</returns>
    public static async Task<int> Failed(IEnumerable<Func<Task>> calls, CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var some in calls.Chunk(AtATime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            failed += (await Task.WhenAll(some.Select(Succeeds))).Count(done => !done);
        }

        return failed;
    }

    private static async Task<bool> Succeeds(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
