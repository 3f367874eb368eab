using Matching.Embedded.Hosting;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

public interface ITurnGrain : IGrainWithStringKey
{
    Task Hold(Stage stage);

    Task Quick();

    Task Append(List<int> list, int value);

    Task<int> CountSlowly(int rounds);

    [AlwaysInterleave]
    Task QuickInterleaving();

    [ReadOnly]
    Task HoldReadOnly(Stage stage);

    [ReadOnly]
    Task QuickReadOnly();

    [OneWay]
    Task HoldOneWay(Stage stage);

    Task CallBack(string other);

    Task CallBackAllowed(string other);

    Task CallBackSuppressed(string other);

    Task Bounce(string to);

    [ResponseTimeout("00:00:00.300")]
    Task HoldBriefly(Stage stage, string secret);
}

public class TurnGrain : Grain, ITurnGrain
{
    private int _count;

    public Task Hold(Stage stage) => stage.PassAsync();

    public Task Quick() => Task.CompletedTask;

    public Task Append(List<int> list, int value)
    {
        list.Add(value);
        return Task.CompletedTask;
    }

    public async Task<int> CountSlowly(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            var seen = _count;
            await Task.Yield();
            _count = seen + 1;
        }

        return _count;
    }

    public Task QuickInterleaving() => Task.CompletedTask;

    public Task HoldReadOnly(Stage stage) => stage.PassAsync();

    public Task QuickReadOnly() => Task.CompletedTask;

    public Task HoldOneWay(Stage stage) => stage.PassAsync();

    public Task CallBack(string other) => GrainFactory.GetGrain<ITurnGrain>(other, nameof(TurnGrain)).Bounce(this.GetPrimaryKeyString());

    public async Task CallBackAllowed(string other)
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        await CallBack(other);
    }

    public async Task CallBackSuppressed(string other)
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        using var suppressed = RequestContext.SuppressCallChainReentrancy();
        await CallBack(other);
    }

    public Task Bounce(string to) => GrainFactory.GetGrain<ITurnGrain>(to, nameof(TurnGrain)).Quick();

    public Task HoldBriefly(Stage stage, string secret) => stage.PassAsync();
}

[Reentrant]
public sealed class ReentrantTurnGrain : TurnGrain;

[StatelessWorker(3)]
public sealed class WorkerGrain : TurnGrain;

public sealed class TurnTests : IAsyncLifetime
{
    private EmbeddedGrainsHost _host = null!;

    public async Task InitializeAsync() => _host = await Engines.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Calls_of_one_caller_have_their_turns_in_order()
    {
        List<int> list = [];
        var grain = Grain("a");
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => grain.Append(list, i)));
        list.ShouldBe(Enumerable.Range(0, 500));
    }

    [Fact]
    public async Task Turns_never_overlap_across_awaits_and_callers()
    {
        var grain = Grain("a");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => grain.CountSlowly(200))));
        (await grain.CountSlowly(0)).ShouldBe(1600);
    }

    [Fact]
    public async Task A_call_waits_while_another_has_its_turn()
    {
        var stage = new Stage();
        var held = Grain("a").Hold(stage);
        await stage.Entered;
        var waiting = Grain("a").Quick();
        await Grain("b").Quick();
        await Grain("a").QuickInterleaving();
        waiting.IsCompleted.ShouldBeFalse();
        stage.Release();
        await held;
        await waiting;
    }

    [Fact]
    public async Task An_always_interleaving_call_overtakes_calls_that_wait()
    {
        var stage = new Stage();
        var held = Grain("a").Hold(stage);
        await stage.Entered;
        var waiting = Enumerable.Range(0, 10).Select(_ => Grain("a").Quick()).ToList();
        await Grain("a").QuickInterleaving();
        waiting.ShouldAllBe(w => !w.IsCompleted);
        stage.Release();
        await Task.WhenAll([held, .. waiting]);
    }

    [Fact]
    public async Task Read_only_calls_interleave_with_each_other_and_with_nothing_else()
    {
        Stage first = new(), second = new();
        var held = Grain("a").HoldReadOnly(first);
        await first.Entered;
        await Grain("a").QuickReadOnly();
        var heldToo = Grain("a").HoldReadOnly(second);
        await second.Entered;

        var writer = Grain("a").Quick();
        first.Release();
        await held;
        await Grain("a").QuickInterleaving();
        writer.IsCompleted.ShouldBeFalse("one read-only turn is still under way");
        second.Release();
        await heldToo;
        await writer;
    }

    [Fact]
    public async Task A_read_only_call_waits_for_a_writing_one()
    {
        var stage = new Stage();
        var held = Grain("a").Hold(stage);
        await stage.Entered;
        var reading = Grain("a").QuickReadOnly();
        await Grain("a").QuickInterleaving();
        reading.IsCompleted.ShouldBeFalse();
        stage.Release();
        await held;
        await reading;
    }

    [Fact]
    public async Task Turns_of_a_reentrant_class_interleave()
    {
        var stage = new Stage();
        var grain = _host.GrainFactory.GetGrain<ITurnGrain>("a", nameof(ReentrantTurnGrain));
        var held = grain.Hold(stage);
        await stage.Entered;
        await grain.Quick();
        held.IsCompleted.ShouldBeFalse();
        stage.Release();
        await held;
    }

    [Fact]
    public async Task Turns_of_a_reentrant_class_still_run_one_at_a_time()
    {
        var grain = _host.GrainFactory.GetGrain<ITurnGrain>("b", nameof(ReentrantTurnGrain));
        List<int> shared = [];
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Task.Run(() => grain.Append(shared, i))));
        shared.Order().ShouldBe(Enumerable.Range(0, 2000));
    }

    [Fact]
    public async Task A_stateless_worker_has_several_activations_up_to_its_limit()
    {
        var grain = _host.GrainFactory.GetGrain<ITurnGrain>("a", nameof(WorkerGrain));
        Stage[] stages = [new(), new(), new(), new()];
        var held = stages.Select(grain.Hold).ToList();
        await Task.WhenAll(stages[..3].Select(s => s.Entered));
        stages[3].IsEntered.ShouldBeFalse();
        foreach (var stage in stages)
            stage.Release();
        await Task.WhenAll(held);
    }

    [Fact]
    public async Task A_call_chain_may_come_back_where_it_is_allowed() => await Grain("a").CallBackAllowed("b");

    [Fact]
    public async Task A_call_chain_that_comes_back_unasked_ends_by_timeout()
    {
        await using var host = await Engines.StartAsync(o => o.ResponseTimeout = TimeSpan.FromMilliseconds(300));
        var grain = host.GrainFactory.GetGrain<ITurnGrain>("a", nameof(TurnGrain));
        await Should.ThrowAsync<TimeoutException>(() => grain.CallBack("b"));
        await Should.ThrowAsync<TimeoutException>(() => grain.CallBackSuppressed("b"));
        await Engines.UntilAsync(async () => await Succeeds(grain.Quick), "the grain serves again after the deadlock");
    }

    [Fact]
    public async Task A_timeout_names_grain_and_method_and_no_argument()
    {
        var stage = new Stage();
        var error = await Should.ThrowAsync<TimeoutException>(() => Grain("key-7").HoldBriefly(stage, "s3cret"));
        error.Message.ShouldContain("turn/key-7");
        error.Message.ShouldContain(nameof(ITurnGrain.HoldBriefly));
        error.Message.ShouldNotContain("s3cret");
        stage.Release();
        await Grain("key-7").Quick();
    }

    [Fact]
    public async Task A_call_that_timed_out_while_it_waited_is_never_run()
    {
        Stage first = new(), second = new();
        var held = Grain("a").Hold(first);
        await first.Entered;
        await Should.ThrowAsync<TimeoutException>(() => Grain("a").HoldBriefly(second, ""));
        first.Release();
        await held;
        await Grain("a").Quick();
        second.IsEntered.ShouldBeFalse();
    }

    [Fact]
    public async Task A_one_way_call_does_not_wait_for_its_turn()
    {
        var stage = new Stage();
        await Grain("a").HoldOneWay(stage);
        await stage.Entered;
        stage.Release();
        await Grain("a").Quick();
    }

    private static async Task<bool> Succeeds(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private ITurnGrain Grain(string key) => _host.GrainFactory.GetGrain<ITurnGrain>(key, nameof(TurnGrain));
}
