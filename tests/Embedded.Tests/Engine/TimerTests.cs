using Matching.Embedded.Hosting;
using Matching.Tests.Shared;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

public interface ITimingGrain : IGrainWithStringKey
{
    Task Start(Func<CancellationToken, Task> tick, GrainTimerCreationOptions options);

    Task StartWithState(List<string> ticks);

    Task Change(TimeSpan due, TimeSpan period);

    Task End();

    Task Hold(Stage stage);

    Task Leave();

    Task StartOutside();
}

public sealed class TimingGrain : Grain, ITimingGrain
{
    private IGrainTimer? _timer;

    public Task Start(Func<CancellationToken, Task> tick, GrainTimerCreationOptions options)
    {
        _timer = this.RegisterGrainTimer(tick, options);
        return Task.CompletedTask;
    }

    public Task StartWithState(List<string> ticks)
    {
        this.RegisterGrainTimer(
            static (state, _) =>
            {
                state.Ticks.Add(state.Name);
                return Task.CompletedTask;
            },
            (Ticks: ticks, Name: "named"),
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task End()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Hold(Stage stage) => stage.PassAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StartOutside() => Task.Run(() => this.RegisterGrainTimer(() => Task.CompletedTask, TimeSpan.Zero, TimeSpan.Zero));
}

public sealed class TimerTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private EmbeddedGrainsHost _host = null!;
    private int _ticks;

    public async Task InitializeAsync() => _host = await Engines.StartAsync(o => o.TimeProvider = _time);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_timer_ticks_at_its_due_time_and_then_every_period()
    {
        await Grain.Start(Count, new GrainTimerCreationOptions(Second, 2 * Second));
        await AdvanceAsync(0.9, 0);
        await AdvanceAsync(0.1, 1);
        await AdvanceAsync(1.9, 1);
        await AdvanceAsync(0.1, 2);
        await AdvanceAsync(2, 3);
    }

    [Fact]
    public async Task A_timer_without_period_ticks_once()
    {
        await Grain.Start(Count, new GrainTimerCreationOptions(Second, Timeout.InfiniteTimeSpan));
        await AdvanceAsync(1, 1);
        await AdvanceAsync(20, 1);
    }

    [Fact]
    public async Task A_timer_hands_its_state_to_the_callback()
    {
        List<string> ticks = [];
        await Grain.StartWithState(ticks);
        _time.Advance(Second);
        await Grain.Hold(Released());
        ticks.ShouldBe(["named"]);
    }

    [Fact]
    public async Task A_tick_waits_its_turn_like_a_call()
    {
        await Grain.Start(Count, new GrainTimerCreationOptions(Second, Second));
        var stage = new Stage();
        var held = Grain.Hold(stage);
        await stage.Entered;
        _time.Advance(Second);
        Volatile.Read(ref _ticks).ShouldBe(0);
        stage.Release();
        await held;
        await Engines.UntilAsync(() => Volatile.Read(ref _ticks) == 1, "the tick after the turn");
    }

    [Fact]
    public async Task A_tick_that_may_interleave_does_not_wait()
    {
        await Grain.Start(Count, new GrainTimerCreationOptions(Second, Second) { Interleave = true });
        var stage = new Stage();
        var held = Grain.Hold(stage);
        await stage.Entered;
        _time.Advance(Second);
        await Engines.UntilAsync(() => Volatile.Read(ref _ticks) == 1, "the tick beside the turn");
        stage.Release();
        await held;
    }

    [Fact]
    public async Task A_failing_tick_does_not_end_the_timer()
    {
        await Grain.Start(
            _ =>
            {
                Interlocked.Increment(ref _ticks);
                throw new InvalidDataException("on purpose");
            },
            new GrainTimerCreationOptions(Second, Second));
        await AdvanceAsync(1, 1);
        await AdvanceAsync(1, 2);
    }

    [Fact]
    public async Task A_changed_timer_goes_by_its_new_times()
    {
        await Grain.Start(Count, new GrainTimerCreationOptions(Second, Second));
        await Grain.Change(5 * Second, 3 * Second);
        await AdvanceAsync(4, 0);
        await AdvanceAsync(1, 1);
        await AdvanceAsync(3, 2);
    }

    [Fact]
    public async Task A_disposed_timer_ticks_no_more()
    {
        await Grain.Start(Count, new GrainTimerCreationOptions(Second, Second));
        await AdvanceAsync(1, 1);
        await Grain.End();
        await AdvanceAsync(10, 1);
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation_and_its_token_is_set()
    {
        var token = CancellationToken.None;
        await Grain.Start(
            t =>
            {
                token = t;
                return Count(t);
            },
            new GrainTimerCreationOptions(Second, Second));
        await AdvanceAsync(1, 1);
        await Grain.Leave();
        await Grain.Leave();
        token.IsCancellationRequested.ShouldBeTrue();
        await AdvanceAsync(10, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ticks_keep_an_activation_only_where_they_are_to(bool keepAlive)
    {
        var minute = TimeSpan.FromMinutes(1);
        var ended = new TaskCompletionSource();
        var others = _time.ArmedTimers;
        await Grain.Start(
            token =>
            {
                if (Interlocked.Increment(ref _ticks) == 1)
                    token.Register(ended.SetResult);
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(minute, minute) { KeepAlive = keepAlive });
        for (var i = 1; i <= 14; i++)
            await TickAsync(i);
        ended.Task.IsCompleted.ShouldBeFalse();
        if (keepAlive)
        {
            for (var i = 15; i <= 40; i++)
                await TickAsync(i);
            ended.Task.IsCompleted.ShouldBeFalse();
        }
        else
        {
            _time.Advance(2 * minute);
            await ended.Task.WaitAsync(Engines.Patience);
        }

        async Task TickAsync(int expected)
        {
            _time.Advance(minute);
            await Engines.UntilAsync(() => Volatile.Read(ref _ticks) >= expected, $"tick {expected}");
            // The timer is armed again at the end of the tick's turn.
            await Engines.UntilAsync(() => _time.ArmedTimers > others, "the next tick being armed");
        }
    }

    [Fact]
    public async Task A_timer_is_refused_outside_of_turns_and_with_times_out_of_range()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Grain.StartOutside());
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Grain.Start(Count, new GrainTimerCreationOptions(-Second * 2, Second)));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Grain.Start(Count, new GrainTimerCreationOptions(Second, TimeSpan.FromDays(60))));
    }

    private ITimingGrain Grain => _host.GrainFactory.GetGrain<ITimingGrain>("a");

    private Task Count(CancellationToken token)
    {
        Interlocked.Increment(ref _ticks);
        return Task.CompletedTask;
    }

    private async Task AdvanceAsync(double seconds, int expected)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await Engines.UntilAsync(() => Volatile.Read(ref _ticks) >= expected, $"{expected} ticks");
        // A turn of its own comes after the tick's, so the timer is armed again.
        await Grain.Hold(Released());
        Volatile.Read(ref _ticks).ShouldBe(expected);
    }

    private static Stage Released()
    {
        var stage = new Stage();
        stage.Release();
        return stage;
    }
}
