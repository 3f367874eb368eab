namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The clock of one call: tells when its time is over. Dispose it when the call has ended.</summary>
internal sealed class CallDeadline : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);
    private readonly Action _passed;
    private readonly Timer _timer;

    /// <summary>Prepares a clock; <see cref="Start"/> begins it, so that the owner is whole before it can strike.</summary>
    public CallDeadline(TimeSpan timeout, Action passed)
    {
        _passed = passed;
        Moment = DateTime.UtcNow + timeout;

        // The timer must not carry the request's async locals.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = new Timer(static state => ((CallDeadline)state!).Strike(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>When the time is over, UTC.</summary>
    public DateTime Moment { get; }

    /// <summary>Begins to count.</summary>
    public void Start() => Arm(Moment - DateTime.UtcNow);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Strike()
    {
        var remaining = Moment - DateTime.UtcNow;
        if (remaining > TimeSpan.Zero)
        {
            Arm(remaining);
            return;
        }

        _passed();
    }

    private void Arm(TimeSpan remaining)
    {
        // Rounded up: a timer that strikes a fraction of a millisecond early would only be armed again.
        var milliseconds = Math.Ceiling(Math.Max(0, remaining.TotalMilliseconds));
        _timer.Change(TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestTimer.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
