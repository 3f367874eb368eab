using Grpc.Core;
using Grpc.Core.Internal;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// The life of one call on the client: its cancellation, deadline, headers and, once, its end. Safe for concurrent use.
/// </summary>
internal sealed class ClientCall : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);
    private readonly CancellationTokenSource _cancellation;
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private (Status Status, Metadata Trailers)? _end;
    private Exception? _failure;
    private IDisposable? _response;
    private bool _disposed;

    public ClientCall(GrpcChannel channel, IMethod method, string? host, CallOptions options)
    {
        Channel = channel;
        Method = method;
        Host = host;
        Options = options;
        ObjectDisposedException.ThrowIf(channel.Closed.IsCancellationRequested, channel);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken, channel.Closed);
        Token = _cancellation.Token;
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            Deadline = deadline.ToUniversalTime();
            var left = Deadline.Value - DateTime.UtcNow;
            if (left <= TimeSpan.Zero)
            {
                _cancellation.Cancel();
            }
            else if (left < LongestTimer)
            {
                _cancellation.CancelAfter(left);
            }
        }
    }

    public GrpcChannel Channel { get; }

    public IMethod Method { get; }

    public string? Host { get; }

    public CallOptions Options { get; }

    /// <summary>UTC moment at which the call is over; null for never.</summary>
    public DateTime? Deadline { get; }

    /// <summary>Fires when the call is cancelled by anyone or its deadline passes.</summary>
    public CancellationToken Token { get; }

    /// <summary>The server's headers; fails with the call.</summary>
    public Task<Metadata> HeadersAsync => _headers.Task;

    /// <summary>Completes when the call has ended, however it did.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Status of the ended call.</summary>
    public Status GetStatus() => End().Status;

    /// <summary>Trailers of the ended call.</summary>
    public Metadata GetTrailers() => End().Trailers;

    /// <summary>Hands the server's headers to whoever waits for them; a call that fails drops the response.</summary>
    public void ResponseArrived(Metadata headers, IDisposable response)
    {
        bool late;
        lock (_gate)
        {
            _response = response;
            late = _failure is not null;
        }

        _headers.TrySetResult(headers);
        if (late)
        {
            response.Dispose();
        }
    }

    /// <summary>Ends the call with success.</summary>
    public void Succeed(Metadata trailers) => Finish(Status.DefaultSuccess, trailers, null);

    /// <summary>Ends the call with a failure, unless it has ended, and answers what its callers get.</summary>
    public Exception Fail(Exception failure)
    {
        var known = failure as RpcException ?? new RpcException(StatusOf(failure));
        Finish(known.Status, known.Trailers, ForCallers(known));
        lock (_gate)
        {
            return _failure ?? ForCallers(known);
        }
    }

    /// <summary>Gives the call up and frees what it holds.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        Fail(new OperationCanceledException());
    }

    /// <summary>What callers get who use a call that has ended; null when it ended well.</summary>
    public Exception? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    private (Status Status, Metadata Trailers) End()
    {
        lock (_gate)
        {
            return _end ?? throw new InvalidOperationException(
                $"{Method.FullName} has not ended; await its response or read its stream to the end before asking for status and trailers.");
        }
    }

    private void Finish(Status status, Metadata trailers, Exception? failure)
    {
        IDisposable? response;
        lock (_gate)
        {
            if (_end is not null)
            {
                return;
            }

            _end = (status, trailers);
            _failure = failure;
            response = _response;
        }

        if (failure is null)
        {
            _headers.TrySetResult(Metadata.Empty);
        }
        else
        {
            // Cancelling stops whatever is still being sent or received.
            _cancellation.Cancel();
            response?.Dispose();
            if (_headers.TrySetException(failure))
            {
                // Most callers never ask for headers; their failure must not be reported as unobserved.
                _ = _headers.Task.Exception;
            }
        }

        _ended.TrySetResult();
        _cancellation.Dispose();
    }

    private Status StatusOf(Exception failure)
    {
        if (Deadline <= DateTime.UtcNow && failure is (OperationCanceledException or HttpRequestException or IOException))
        {
            return new Status(StatusCode.DeadlineExceeded, "The deadline of the call passed.", failure);
        }

        if (!Token.IsCancellationRequested && !_disposed)
        {
            return ResponseStatus.OfFailure(failure);
        }

        var cause = this switch
        {
            { Options.CancellationToken.IsCancellationRequested: true } => "The caller cancelled the call.",
            { Channel.Closed.IsCancellationRequested: true } => "The channel was closed.",
            { _disposed: true } => "The call was disposed before it ended.",
            _ => null,
        };

        // The timer may strike a moment before the clock says so.
        return cause is null && Deadline is not null
            ? new Status(StatusCode.DeadlineExceeded, "The deadline of the call passed.", failure)
            : new Status(StatusCode.Cancelled, cause ?? "The call was cancelled.", failure);
    }

    private Exception ForCallers(RpcException failure) =>
        Channel.ThrowsOperationCanceled && failure.StatusCode is (StatusCode.Cancelled or StatusCode.DeadlineExceeded)
            ? new OperationCanceledException(failure.Status.Detail, failure, Options.CancellationToken)
            : failure;
}
