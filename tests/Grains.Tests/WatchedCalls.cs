namespace Matching.GrainsTests;

/// <summary>Counts calls of one method and fails those of another, as if the silo that was asked had gone.</summary>
internal sealed class WatchedCalls : IIncomingGrainCallFilter
{
    private int count;
    private int failed;

    /// <summary>The method whose calls count.</summary>
    public string Counted { get; init; } = string.Empty;

    /// <summary>The method whose calls fail.</summary>
    public string Failing { get; init; } = string.Empty;

    /// <summary>How many of them fail, the first ones.</summary>
    public int Failures { get; init; } = int.MaxValue;

    /// <summary>What is done before each call of <see cref="Counted"/> goes on.</summary>
    public Func<IIncomingGrainCallContext, Task>? Before { get; set; }

    /// <summary>Calls so far.</summary>
    public int Count => count;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == Counted)
        {
            Interlocked.Increment(ref count);
            await (Before?.Invoke(context) ?? Task.CompletedTask);
        }

        if (context.MethodName == Failing && Interlocked.Increment(ref failed) <= Failures)
        {
            throw new TimeoutException("as if the silo had gone");
        }

        await context.Invoke();
    }
}
