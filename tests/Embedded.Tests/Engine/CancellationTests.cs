using Matching.Embedded.Activations;
using Matching.Embedded.Hosting;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

public interface IPatientGrain : IGrainWithStringKey
{
    Task WaitFor(TaskCompletionSource begun, TaskCompletionSource<bool> cancelledInTurn, CancellationToken cancellationToken);

    [ResponseTimeout("00:00:00.200")]
    Task WaitBriefly(TaskCompletionSource<bool> cancelledInTurn, CancellationToken cancellationToken);

    Task Nothing(CancellationToken cancellationToken);
}

public sealed class PatientGrain : Grain, IPatientGrain
{
    public async Task WaitFor(TaskCompletionSource begun, TaskCompletionSource<bool> cancelledInTurn, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(
            () => cancelledInTurn.TrySetResult(ReferenceEquals(Activation.Current, GrainContext)));
        begun.SetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task WaitBriefly(TaskCompletionSource<bool> cancelledInTurn, CancellationToken cancellationToken) =>
        WaitFor(new TaskCompletionSource(), cancelledInTurn, cancellationToken);

    public Task Nothing(CancellationToken cancellationToken) => Task.CompletedTask;
}

public sealed class CancellationTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EmbeddedGrainsHost _host = null!;

    private IPatientGrain Grain => _host.GrainFactory.GetGrain<IPatientGrain>("a");

    public async Task InitializeAsync() => _host = await Engines.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_callers_token_cancels_the_callee_within_its_own_scheduler()
    {
        using var cancel = new CancellationTokenSource();
        var call = Grain.WaitFor(_begun, _cancelled, cancel.Token);
        await _begun.Task.WaitAsync(Engines.Patience);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        (await _cancelled.Task.WaitAsync(Engines.Patience)).ShouldBeTrue();
        await Grain.Nothing(default);
    }

    [Fact]
    public async Task A_call_whose_token_is_set_already_does_not_run()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => Grain.WaitFor(_begun, _cancelled, new CancellationToken(true)));
        await Grain.Nothing(default);
        _begun.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_waiting_call_that_is_cancelled_never_runs()
    {
        using CancellationTokenSource first = new(), second = new();
        var held = Grain.WaitFor(_begun, _cancelled, first.Token);
        await _begun.Task.WaitAsync(Engines.Patience);
        var neverBegun = new TaskCompletionSource();
        var waiting = Grain.WaitFor(neverBegun, new TaskCompletionSource<bool>(), second.Token);
        await second.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await first.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => held);
        await Grain.Nothing(default);
        neverBegun.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_that_times_out_has_its_token_set()
    {
        await Should.ThrowAsync<TimeoutException>(() => Grain.WaitBriefly(_cancelled, default));
        (await _cancelled.Task.WaitAsync(Engines.Patience)).ShouldBeTrue();
        await Grain.Nothing(default);
    }
}
