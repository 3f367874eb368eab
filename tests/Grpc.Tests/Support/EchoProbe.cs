using Grpc.Core;

namespace Matching.Grpc.Tests.Support;

/// <summary>What the service under test saw, and the gate that lets it go on.</summary>
public sealed class EchoProbe
{
    private int _calls;
    private volatile int _written;

    /// <summary>Completes when a call that waits has begun to wait.</summary>
    public TaskCompletionSource Waiting { get; } = New();

    /// <summary>Completes when the token of a waiting call has fired.</summary>
    public TaskCompletionSource Cancelled { get; } = New();

    /// <summary>Lets a call go on that does not watch its token.</summary>
    public TaskCompletionSource Release { get; } = New();

    /// <summary>Completes when a method that fills a stream has ended.</summary>
    public TaskCompletionSource StreamEnded { get; } = New();

    /// <summary>Completes when a method that reads a stream without a token has ended.</summary>
    public TaskCompletionSource JoinEnded { get; } = New();

    public int Calls => _calls;

    public string? Peer { get; private set; }

    public DateTime Deadline { get; private set; }

    public int Written
    {
        get => _written;
        set => _written = value;
    }

    public void Saw(ServerCallContext context)
    {
        Interlocked.Increment(ref _calls);
        Peer = context.Peer;
        Deadline = context.Deadline;
        Written = 0;
    }

    public async Task WaitAsync(ServerCallContext context)
    {
        var fired = New();
        await using var registration = context.CancellationToken.Register(() =>
        {
            Cancelled.TrySetResult();
            fired.TrySetResult();
        });
        Waiting.TrySetResult();
        await Task.WhenAny(fired.Task, Release.Task);
        context.CancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
