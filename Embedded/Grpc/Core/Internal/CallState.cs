namespace Grpc.Core.Internal;

/// <summary>What all four call objects share: how to reach headers, status, trailers and disposal of the call behind them.</summary>
internal readonly struct CallState
{
    private readonly object _state;
    private readonly Func<object, Task<Metadata>> _headers;
    private readonly Func<object, Status> _status;
    private readonly Func<object, Metadata> _trailers;
    private readonly Action<object> _dispose;

    public CallState(
        Func<object, Task<Metadata>> headers,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object state)
    {
        _headers = headers;
        _status = status;
        _trailers = trailers;
        _dispose = dispose;
        _state = state;
    }

    public CallState(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose)
    {
        _headers = static state => ((Closures)state).Headers;
        _status = static state => ((Closures)state).Status();
        _trailers = static state => ((Closures)state).Trailers();
        _dispose = static state => ((Closures)state).Dispose();
        _state = new Closures(headers, status, trailers, dispose);
    }

    public Task<Metadata> HeadersAsync() => _headers(_state);

    public Status GetStatus() => _status(_state);

    public Metadata GetTrailers() => _trailers(_state);

    public void Dispose() => _dispose(_state);

    private sealed record Closures(Task<Metadata> Headers, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
