using Matching.Embedded.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Embedded.Activations;

/// <summary>How an activation begins and ends.</summary>
internal sealed partial class Activation
{
    /// <summary>Makes the grain object, reads its states and lets it prepare; then the first turns run.</summary>
    /// <param name="context">Values of the call that woke it.</param>
    public void Begin(Dictionary<string, object>? context)
    {
        using (FlowSuppression.Begin())
        {
            _ = Task.Factory.StartNew(
                () => ActivateAsync(context), CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);
        }
    }

    private async Task ActivateAsync(Dictionary<string, object>? context)
    {
        RequestContext.Restore(context);
        try
        {
            _scope = Engine.Services.CreateAsyncScope();
            var (instance, states) = Class.Create(this);
            _instance = instance;
            foreach (var state in states)
                await state.ReadStateAsync(_activating.Token);
            await instance.OnActivateAsync(_activating.Token);
        }
        catch (Exception error)
        {
            Engine.LogFailedActivation(this, error);
            await GoAsync(call => call.Fail(error));
            return;
        }

        Engine.Telemetry.Activated();
        lock (_gate)
        {
            _lastUse = Engine.Time.GetTimestamp();
            _phase = Phase.Serving;
            // A grain that asks for its end while it activates still serves the calls that woke it.
            var leave = _leave;
            _leave = null;
            AdmitWaiting(searchAll: true);
            _leave = leave;
            LeaveIfDone();
        }
    }

    private async Task DeactivateAsync()
    {
        var leave = _leave!;
        await EndPartsAsync();
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(leave.Token);
            patience.CancelAfter(Engine.Options.DeactivationTimeout);
            await _instance!.OnDeactivateAsync(leave.Reason, patience.Token).WaitAsync(Engine.Options.DeactivationTimeout);
        }
        catch (Exception error)
        {
            Engine.LogFailedDeactivation(this, error);
        }

        Engine.Telemetry.Deactivated();
        await GoAsync(Engine.Resend);
    }

    private async Task GoAsync(Action<GrainCall> handOver)
    {
        await EndPartsAsync();
        try
        {
            if (_instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (_instance is IDisposable disposable)
                disposable.Dispose();
            if (_scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception error)
        {
            Engine.LogFailedDeactivation(this, error);
        }

        List<GrainCall> left = [];
        lock (_gate)
        {
            _phase = Phase.Gone;
            while (_waiting.Dequeue() is { } call)
                left.Add(call);
        }

        // Out of the catalog first: who looks the identity up from here on gets a new activation.
        Engine.Catalog.Remove(this);
        left.ForEach(handOver);
        _gone.TrySetResult();
    }

    private async Task EndPartsAsync()
    {
        IActivationPart[] parts;
        lock (_gate)
        {
            parts = [.. _parts];
            _parts.Clear();
        }

        foreach (var part in parts)
        {
            try
            {
                await part.EndAsync();
            }
            catch (Exception error)
            {
                Engine.LogFailedDeactivation(this, error);
            }
        }
    }
}
