namespace Matching.Silo.Storage.Sqlite;

/// <summary>A command that waits for its place in a transaction. Thread safe.</summary>
internal sealed class WriteRequest(string text, CommandParameter[] parameters)
{
    private const int Waits = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<CommandResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int stage = Waits;

    /// <summary>What is to be run.</summary>
    public string Text => text;

    /// <summary>Its parameters.</summary>
    public ReadOnlySpan<CommandParameter> Parameters => parameters;

    /// <summary>Size of what it writes, in bytes, roughly.</summary>
    public long Size { get; } = SizeOf(parameters);

    /// <summary>Takes it up; false when nobody waits for it any more.</summary>
    public bool Begin() => Interlocked.CompareExchange(ref stage, Begun, Waits) == Waits;

    /// <summary>Answers that it is durable.</summary>
    public void Complete(CommandResult result) => done.TrySetResult(result);

    /// <summary>Answers that it failed.</summary>
    public void Fail(Exception error) => done.TrySetException(error);

    /// <summary>Waits for the answer. Who cancels before it was taken up prevents it; later the answer comes all the same, since it may be durable.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled and changes nothing.</exception>
    public async Task<CommandResult> Answer(CancellationToken cancellationToken)
    {
        await using var cancelling = cancellationToken.UnsafeRegister(static (request, token) => ((WriteRequest)request!).Cancel(token), this);
        return await done.Task.ConfigureAwait(false);
    }

    private static long SizeOf(CommandParameter[] parameters)
    {
        var size = 0L;
        foreach (var parameter in parameters)
        {
            size += parameter.Value switch { byte[] bytes => bytes.Length, string text => 2 * text.Length, _ => sizeof(long) };
        }

        return size;
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref stage, Cancelled, Waits) == Waits)
        {
            done.TrySetCanceled(cancellationToken);
        }
    }
}
