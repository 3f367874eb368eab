using Matching.Embedded.Calls;

namespace Matching.Embedded.Streams;

/// <summary>The caller's end of one enumeration. Waiting for the next element has no timeout; opening the stream has.</summary>
internal sealed class GrainStreamReader<T> : IAsyncEnumerator<T>
{
    private readonly StreamPlan<T> _plan;
    private readonly GrainReference _reference;
    private readonly object?[] _args;
    private readonly int _maxBatch;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _token;
    private GrainStreamFeed<T>? _feed;
    private CancellationTokenRegistration _registration;
    private List<T> _batch = [];
    private int _index = -1;
    private bool _ended;

    public GrainStreamReader(
        StreamPlan<T> plan, GrainReference reference, object?[] args, int maxBatch, CancellationToken enumerationToken)
    {
        _plan = plan;
        _reference = reference;
        _args = [.. args];
        _maxBatch = maxBatch;
        var callToken = plan.TokenIndex < 0 ? default : (CancellationToken)args[plan.TokenIndex]!;
        if (callToken.CanBeCanceled && enumerationToken.CanBeCanceled && callToken != enumerationToken)
        {
            _linked = CancellationTokenSource.CreateLinkedTokenSource(callToken, enumerationToken);
            _token = _linked.Token;
        }
        else
        {
            _token = callToken.CanBeCanceled ? callToken : enumerationToken;
        }
    }

    public T Current => _batch[_index];

    public async ValueTask<bool> MoveNextAsync()
    {
        if (++_index < _batch.Count)
            return true;
        if (_ended)
            return false;
        _token.ThrowIfCancellationRequested();
        _feed ??= await OpenAsync();
        (_batch, _ended) = await _feed.ReadAsync(_maxBatch).WaitAsync(_token);
        _index = 0;
        return _batch.Count > 0;
    }

    public async ValueTask DisposeAsync()
    {
        _registration.Unregister();
        _linked?.Dispose();
        _ended = true;
        if (_feed is not null)
            await _feed.CloseAsync();
    }

    private async Task<GrainStreamFeed<T>> OpenAsync()
    {
        var call = new StreamOpening<T>(_plan, _reference, _args);
        _reference.Engine.Send(call);
        var feed = await call.Answer;
        _registration = _token.UnsafeRegister(static state => ((GrainStreamFeed<T>)state!).Cancel(), feed);
        return feed;
    }
}
