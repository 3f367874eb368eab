using System.Collections.Concurrent;
using Matching.Embedded.Hosting;
using Matching.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

/// <summary>What grains of these tests report; each test has its own.</summary>
public sealed class Diary
{
    private readonly ConcurrentQueue<string> _entries = new();

    public bool FailActivation { get; set; }

    public Stage? DeactivationStage { get; set; }

    public string[] Entries => [.. _entries];

    public void Write(string entry) => _entries.Enqueue(entry);
}

public interface ILivingGrain : IGrainWithStringKey
{
    Task<Guid> Incarnation();

    Task Leave();

    Task Stay(TimeSpan time);

    Task Hold(Stage stage);

    Task HoldThenCall(Stage stage, string other);

    [OneWay]
    Task Poke();
}

public class LivingGrain(Diary diary) : Grain, ILivingGrain
{
    private readonly Guid _incarnation = Guid.NewGuid();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (diary.FailActivation)
            throw new InvalidDataException("not today");
        diary.Write($"{this.GetPrimaryKeyString()} activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (diary.DeactivationStage is { } stage)
            await stage.PassAsync();
        await Task.Yield();
        diary.Write($"{this.GetPrimaryKeyString()} deactivated: {reason.ReasonCode}");
    }

    public Task<Guid> Incarnation() => Task.FromResult(_incarnation);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task Hold(Stage stage) => stage.PassAsync();

    public Task Poke() => Task.CompletedTask;

    public async Task HoldThenCall(Stage stage, string other)
    {
        await stage.PassAsync();
        await GrainFactory.GetGrain<ILivingGrain>(other, nameof(LivingGrain)).Incarnation();
        diary.Write("called");
    }
}

[CollectionAgeLimit(Minutes = 2)]
public sealed class ShortLivedGrain(Diary diary) : LivingGrain(diary);

[KeepAlive]
public sealed class LastingGrain(Diary diary) : LivingGrain(diary);

public sealed class LifecycleTests
{
    private readonly Diary _diary = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_reference_alone_activates_nothing_and_the_first_call_does()
    {
        await using var host = await StartAsync();
        var grain = Living(host, "a");
        _diary.Entries.ShouldBeEmpty();
        await grain.Incarnation();
        _diary.Entries.ShouldBe(["a activated"]);
    }

    [Fact]
    public async Task Concurrent_first_calls_share_one_activation()
    {
        await using var host = await StartAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Living(host, "a").Incarnation())));
        all.Distinct().Count().ShouldBe(1);
        _diary.Entries.ShouldBe(["a activated"]);
    }

    [Fact]
    public async Task A_failed_activation_reaches_its_callers_and_the_next_call_tries_again()
    {
        await using var host = await StartAsync();
        _diary.FailActivation = true;
        var calls = Enumerable.Range(0, 3).Select(_ => Living(host, "a").Incarnation()).ToList();
        foreach (var call in calls)
            (await Should.ThrowAsync<InvalidDataException>(() => call)).Message.ShouldBe("not today");
        _diary.FailActivation = false;
        await Living(host, "a").Incarnation();
        _diary.Entries.ShouldBe(["a activated"]);
    }

    [Fact]
    public async Task A_grain_that_leaves_is_deactivated_and_the_next_call_makes_another()
    {
        await using var host = await StartAsync();
        var first = await Living(host, "a").Incarnation();
        await Living(host, "a").Leave();
        (await Living(host, "a").Incarnation()).ShouldNotBe(first);
        _diary.Entries.ShouldBe(["a activated", "a deactivated: ApplicationRequested", "a activated"]);
    }

    [Fact]
    public async Task The_next_activation_begins_after_the_last_one_has_ended()
    {
        await using var host = await StartAsync();
        await Living(host, "a").Incarnation();
        var stage = _diary.DeactivationStage = new Stage();
        await Living(host, "a").Leave();
        await stage.Entered;
        var next = Living(host, "a").Incarnation();
        await Living(host, "b").Incarnation();
        _diary.Entries.ShouldBe(["a activated", "b activated"]);
        _diary.DeactivationStage = null;
        stage.Release();
        await next;
        _diary.Entries.ShouldBe(["a activated", "b activated", "a deactivated: ApplicationRequested", "a activated"]);
    }

    [Fact]
    public async Task An_idle_activation_is_collected_at_its_age_and_not_before()
    {
        await using var host = await StartAsync();
        await Living(host, "a").Incarnation();
        _time.Advance(TimeSpan.FromMinutes(14));
        await Living(host, "a").Incarnation();
        _time.Advance(TimeSpan.FromMinutes(14));
        _diary.Entries.ShouldBe(["a activated"]);
        _time.Advance(TimeSpan.FromMinutes(2));
        await Engines.UntilAsync(() => _diary.Entries.Contains("a deactivated: ActivationIdle"), "collection");
    }

    [Fact]
    public async Task A_class_has_an_age_of_its_own_where_it_says_so()
    {
        await using var host = await StartAsync();
        await Living(host, "short", nameof(ShortLivedGrain)).Incarnation();
        await Living(host, "lasting", nameof(LastingGrain)).Incarnation();
        _time.Advance(TimeSpan.FromMinutes(3));
        await Engines.UntilAsync(() => _diary.Entries.Contains("short deactivated: ActivationIdle"), "collection");
        _time.Advance(TimeSpan.FromHours(1));
        await Living(host, "other").Incarnation();
        _diary.Entries.ShouldNotContain("lasting deactivated: ActivationIdle");
    }

    [Fact]
    public async Task A_busy_activation_is_not_collected()
    {
        await using var host = await StartAsync();
        var stage = new Stage();
        var held = Living(host, "a").Hold(stage);
        await stage.Entered;
        _time.Advance(TimeSpan.FromSeconds(29));
        stage.Release();
        await held;
        _diary.Entries.ShouldBe(["a activated"]);
    }

    [Fact]
    public async Task A_delayed_deactivation_holds_for_its_time()
    {
        await using var host = await StartAsync();
        await Living(host, "a").Stay(TimeSpan.FromHours(2));
        _time.Advance(TimeSpan.FromHours(1));
        await Living(host, "b").Incarnation();
        _diary.Entries.ShouldBe(["a activated", "b activated"]);
        _time.Advance(TimeSpan.FromHours(2));
        await Engines.UntilAsync(() => _diary.Entries.Contains("a deactivated: ActivationIdle"), "collection");
    }

    [Fact]
    public async Task A_stop_refuses_outside_calls_drains_turns_and_deactivates_all()
    {
        var host = await StartAsync();
        var stage = new Stage();
        var held = Living(host, "a").HoldThenCall(stage, "b");
        await stage.Entered;
        var stopping = host.StopAsync();
        await Should.ThrowAsync<SiloUnavailableException>(() => Living(host, "c").Incarnation());
        stopping.IsCompleted.ShouldBeFalse();
        stage.Release();
        await held;
        await stopping;
        _diary.Entries.ShouldBe(
            ["a activated", "b activated", "called", "a deactivated: ShuttingDown", "b deactivated: ShuttingDown"], ignoreOrder: true);
        _diary.Entries.Take(3).ShouldBe(["a activated", "b activated", "called"]);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_ever_for_a_turn_that_hangs()
    {
        var host = await StartAsync(o =>
        {
            o.DrainTimeout = TimeSpan.FromMilliseconds(50);
            o.DeactivationTimeout = TimeSpan.FromMilliseconds(50);
        });
        var stage = new Stage();
        var held = Living(host, "a").Hold(stage);
        await stage.Entered;
        await host.StopAsync().WaitAsync(Engines.Patience);
        stage.Release();
        await held;
        await host.DisposeAsync();
    }

    [Fact]
    public async Task An_exception_of_a_constructor_reaches_the_caller_as_it_is()
    {
        await using var host = await EmbeddedGrainsHost.StartAsync(o => o.UseInMemory().AddGrainClass(typeof(Nested<int>.StillbornGrain)));
        (await Should.ThrowAsync<InvalidDataException>(() => host.GrainFactory.GetGrain<ILivingGrain>("a").Incarnation()))
            .Message.ShouldBe("never born");
    }

    [Fact]
    public async Task A_missing_service_is_named_to_the_caller()
    {
        await using var host = await EmbeddedGrainsHost.StartAsync(o => o.UseInMemory().AddGrainClass(typeof(LivingGrain)));
        (await Should.ThrowAsync<InvalidOperationException>(() => Living(host, "a").Incarnation())).Message.ShouldContain(nameof(Diary));
    }

    [Fact]
    public async Task An_engine_that_is_stopped_refuses_every_kind_of_call()
    {
        var host = await StartAsync();
        var grain = Living(host, "a");
        await host.StopAsync();
        await Should.ThrowAsync<SiloUnavailableException>(() => grain.Incarnation());
        await Should.ThrowAsync<SiloUnavailableException>(() => grain.Poke());
        await host.DisposeAsync();
    }

    [Fact]
    public void An_engine_without_storage_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddEmbeddedGrains(_ => { })).Message.ShouldContain("UseSqlite");
    }

    [Fact]
    public async Task Two_classes_with_one_state_name_are_refused_at_the_start()
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(() => EmbeddedGrainsHost.StartAsync(
            o => o.UseInMemory().AddGrainClass(typeof(Nested<int>.FirstGrain)).AddGrainClass(typeof(Nested<int>.SecondGrain))));
        error.Message.ShouldContain("'same'");
    }

    private static ILivingGrain Living(EmbeddedGrainsHost host, string key, string type = nameof(LivingGrain)) =>
        host.GrainFactory.GetGrain<ILivingGrain>(key, type);

    private Task<EmbeddedGrainsHost> StartAsync(Action<EmbeddedGrainsOptions>? configure = null) => EmbeddedGrainsHost.StartAsync(
        o =>
        {
            o.UseInMemory().TimeProvider = _time;
            o.AddGrainClass(typeof(LivingGrain)).AddGrainClass(typeof(ShortLivedGrain)).AddGrainClass(typeof(LastingGrain));
            configure?.Invoke(o);
        },
        s => s.AddSingleton(_diary));

    // Out of the assembly scan of other tests: open until closed by a type argument.
    private static class Nested<T>
    {
        public interface IThing : IGrainWithStringKey;

        public sealed class StillbornGrain : LivingGrain
        {
            public StillbornGrain()
                : base(new Diary()) => throw new InvalidDataException("never born");
        }

#pragma warning disable CS9113 // The parameters are what the engine looks at.
        public sealed class FirstGrain([PersistentState("same")] IPersistentState<List<int>> state) : Grain, IThing;

        public sealed class SecondGrain([PersistentState("same")] IPersistentState<List<int>> state) : Grain, IThing;
#pragma warning restore CS9113
    }
}
