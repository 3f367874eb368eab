namespace Matching.Embedded.Calls;

/// <summary>
/// Ends calls whose answer is overdue. One coarse timer walks all pending calls,
/// because a timer for each call would cost more than most calls do.
/// </summary>
internal sealed class CallTimeouts : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Stripe[] _stripes;
    private readonly ITimer _timer;

    /// <param name="time">The clock.</param>
    /// <param name="resolution">How late a timeout may be noticed.</param>
    public CallTimeouts(TimeProvider time, TimeSpan resolution)
    {
        _time = time;
        _stripes = new Stripe[Math.Max(1, Environment.ProcessorCount) * 2];
        for (var i = 0; i < _stripes.Length; i++)
            _stripes[i] = new Stripe();
        using (FlowSuppression.Begin())
            _timer = time.CreateTimer(static state => ((CallTimeouts)state!).Sweep(), this, resolution, resolution);
    }

    public void Add(RequestCall call)
    {
        if (call.Plan.Timeout == Timeout.InfiniteTimeSpan)
            return;
        call.Deadline = _time.GetTimestamp() + (long)(call.Plan.Timeout.TotalSeconds * _time.TimestampFrequency);
        var stripe = StripeOf(call);
        lock (stripe)
        {
            call.IsPending = true;
            call.EarlierPending = stripe.Last;
            if (stripe.Last is not null)
                stripe.Last.LaterPending = call;
            stripe.Last = call;
        }

        if (call.IsSettled)
            Remove(call);
    }

    public void Remove(RequestCall call)
    {
        var stripe = StripeOf(call);
        lock (stripe)
        {
            if (!call.IsPending)
                return;
            call.IsPending = false;
            if (call.EarlierPending is not null)
                call.EarlierPending.LaterPending = call.LaterPending;
            if (call.LaterPending is not null)
                call.LaterPending.EarlierPending = call.EarlierPending;
            else
                stripe.Last = call.EarlierPending;
            call.EarlierPending = null;
            call.LaterPending = null;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Sweep()
    {
        var now = _time.GetTimestamp();
        List<RequestCall>? overdue = null;
        foreach (var stripe in _stripes)
        {
            lock (stripe)
            {
                for (var call = stripe.Last; call is not null; call = call.EarlierPending)
                {
                    if (call.Deadline <= now)
                        (overdue ??= []).Add(call);
                }
            }
        }

        overdue?.ForEach(call =>
        {
            Remove(call);
            call.TimeOut();
        });
    }

    private Stripe StripeOf(RequestCall call) =>
        _stripes[(uint)System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(call) % (uint)_stripes.Length];

    private sealed class Stripe
    {
        public RequestCall? Last;
    }
}
