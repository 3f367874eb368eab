using Matching.Embedded.Activations;
using Matching.Embedded.Calls;

namespace Matching.Embedded.Streams;

/// <summary>
/// The grain's end of one enumeration. Its code runs on the activation's scheduler, beside the turns.
/// It ends with the activation, or when the caller has done.
/// </summary>
internal sealed class GrainStreamFeed<T>(Activation activation, Dictionary<string, object>? context) : IActivationPart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _cancelled = new();
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IAsyncEnumerator<T>? _elements;
    private Task<bool>? _pendingMove;
    private bool _closed;

    public CancellationToken Token => _cancelled.Token;

    public bool KeepsBusy => true;

    public void Open(IAsyncEnumerable<T> elements)
    {
        _elements = elements.GetAsyncEnumerator(Token);
        if (!activation.TryAttach(this))
            throw Aborted();
    }

    /// <summary>Waits for an element and takes with it those that are ready.</summary>
    /// <returns>The elements, and whether they are the last.</returns>
    public Task<(List<T> Elements, bool Ended)> ReadAsync(int maxBatch) => RunAsync(() => MoveAsync(maxBatch));

    /// <summary>Tells the method that the caller has given up.</summary>
    public void Cancel() => activation.Post(_cancelled.Cancel);

    /// <summary>Ends the enumeration and disposes the enumerator.</summary>
    public Task CloseAsync() => RunAsync(async () =>
    {
        await CloseHereAsync();
        return true;
    });

    public async ValueTask EndAsync()
    {
        _aborted.TrySetResult();
        await CloseHereAsync();
    }

    private async Task<(List<T> Elements, bool Ended)> MoveAsync(int maxBatch)
    {
        RequestContext.Restore(context);
        if (_closed)
            throw Aborted();
        var move = _pendingMove ?? _elements!.MoveNextAsync().AsTask();
        _pendingMove = move;
        if (!move.IsCompleted)
            await Task.WhenAny(move, _aborted.Task);
        if (_aborted.Task.IsCompleted)
            throw Aborted();
        List<T> ready = [];
        try
        {
            while (await move)
            {
                ready.Add(_elements!.Current);
                _pendingMove = null;
                if (ready.Count == maxBatch)
                    return (ready, false);
                move = _elements.MoveNextAsync().AsTask();
                _pendingMove = move;
                // One that is not ready, or has failed, is the next read's affair.
                if (!move.IsCompletedSuccessfully)
                    return (ready, false);
            }
        }
        catch
        {
            await CloseHereAsync();
            throw;
        }

        await CloseHereAsync();
        return (ready, true);
    }

    private async Task CloseHereAsync()
    {
        if (_closed)
            return;
        _closed = true;
        activation.Detach(this);
        await _cancelled.CancelAsync();
        try
        {
            // An iterator may not be disposed while it moves.
            if (_pendingMove is { IsCompleted: false } move)
                await ((Task)move).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (_elements is not null && _pendingMove is null or { IsCompleted: true })
                await _elements!.DisposeAsync();
        }
        catch (Exception error)
        {
            activation.Engine.LogFailedDeactivation(activation, error);
        }
    }

    private Task<TResult> RunAsync<TResult>(Func<Task<TResult>> action) => activation.PostAsync(action);

    private EnumerationAbortedException Aborted() => new(
        $"The stream of grain '{activation.GrainId}' ended because its activation went away. Enumerate again to go on.");
}
