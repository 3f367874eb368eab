using Matching.Embedded.Activations;
using Matching.Embedded.Calls;

namespace Matching.Embedded.Timers;

/// <summary>A timer whose ticks are turns of its activation. The next period starts when a tick's turn has ended.</summary>
internal sealed class GrainTimer : IGrainTimer, IActivationPart
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(0xfffffffe);

    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private TimeSpan? _changedDueTime;
    private bool _ticking;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;
        using (FlowSuppression.Begin())
        {
            _timer = activation.Engine.Time.CreateTimer(
                static state => ((GrainTimer)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public bool KeepsBusy => false;

    public static GrainTimer Start(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, nameof(options.DueTime));
        Check(options.Period, nameof(options.Period));
        if (!ReferenceEquals(Activation.Current, activation))
        {
            throw new InvalidOperationException(
                $"A timer of grain '{activation.GrainId}' was registered outside of its turns: register it in a grain method, not in Task.Run.");
        }

        var timer = new GrainTimer(activation, callback, options);
        if (!activation.TryAttach(timer))
            throw new InvalidOperationException($"Grain '{activation.GrainId}' is being deactivated and takes no more timers.");
        timer._timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            _period = period;
            if (_ticking)
                _changedDueTime = dueTime;
            else if (!_ended.IsCancellationRequested)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_ended.IsCancellationRequested)
                return;
            _timer.Dispose();
        }

        _activation.Detach(this);
        _ended.Cancel();
    }

    public ValueTask EndAsync()
    {
        Dispose();
        return default;
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan && (time < TimeSpan.Zero || time > Longest))
            throw new ArgumentOutOfRangeException(name, time, $"A timer's time is between zero and {Longest}, or Timeout.InfiniteTimeSpan.");
    }

    private void Tick()
    {
        lock (_gate)
            _ticking = true;
        _activation.TryReceive(new TickCall(this));
    }

    private void TickEnded()
    {
        lock (_gate)
        {
            _ticking = false;
            if (!_ended.IsCancellationRequested)
                _timer.Change(_changedDueTime ?? _period, Timeout.InfiniteTimeSpan);
            _changedDueTime = null;
        }
    }

    private sealed class TickCall : GrainCall
    {
        private readonly GrainTimer _timer;

        public TickCall(GrainTimer timer)
        {
            _timer = timer;
            Interleaves = timer._options.Interleave;
            CountsAsUse = timer._options.KeepAlive;
        }

        public override GrainId TargetId => _timer._activation.GrainId;

        public override bool IsSettled => _timer._ended.IsCancellationRequested;

        public override void Fail(Exception error)
        {
            // The activation is gone, and its timers with it.
        }

        public override async Task RunAsync(object instance, ITurnHost host)
        {
            try
            {
                if (!IsSettled)
                    await _timer._callback(_timer._ended.Token);
            }
            catch (Exception error) when (error is OperationCanceledException && IsSettled)
            {
                // The timer was disposed while its callback ran, and the callback heeded it.
            }
            catch (Exception error)
            {
                _timer._activation.Engine.LogFailedTimer(_timer._activation, error);
            }

            host.Finished(this, null);
            _timer.TickEnded();
        }
    }
}
