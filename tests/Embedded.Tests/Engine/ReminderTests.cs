using System.Threading.Channels;
using Matching.Embedded.Hosting;
using Matching.Embedded.Reminders;
using Matching.Embedded.Tests.Storage;
using Matching.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

public sealed record Tick(string Key, string Name, TickStatus Status);

public interface IRemindedGrain : IGrainWithStringKey
{
    Task Remind(string name, TimeSpan due, TimeSpan period);

    Task Forget(string name);

    Task<List<string>> Names();

    Task<bool> Has(string name);
}

public sealed class RemindedGrain(Channel<Tick> ticks) : Grain, IRemindedGrain, IRemindable
{
    public Task Remind(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task Forget(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<List<string>> Names() => [.. (await this.GetReminders()).Select(r => r.ReminderName)];

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await ticks.Writer.WriteAsync(new Tick(this.GetPrimaryKeyString(), reminderName, status));
        if (reminderName == "fails")
            throw new InvalidDataException("on purpose");
    }
}

public interface IForgetfulGrain : IGrainWithStringKey
{
    Task Remind();
}

public sealed class ForgetfulGrain : Grain, IForgetfulGrain
{
    public Task Remind() => this.RegisterOrUpdateReminder("r", TimeSpan.Zero, TimeSpan.FromHours(1));
}

public sealed class ReminderTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly Channel<Tick> _ticks = Channel.CreateUnbounded<Tick>();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reminder_comes_at_its_due_time_and_every_period()
    {
        await using var host = await StartAsync();
        var start = _time.GetUtcNow().UtcDateTime;
        await Grain(host).Remind("r", Minute, 2 * Minute);
        _time.Advance(0.9 * Minute);
        _ticks.Reader.TryRead(out _).ShouldBeFalse();
        _time.Advance(0.2 * Minute);
        var first = await NextAsync();
        first.ShouldSatisfyAllConditions(
            t => t.Key.ShouldBe("a"),
            t => t.Name.ShouldBe("r"),
            t => t.Status.FirstTickTime.ShouldBe(start + Minute),
            t => t.Status.Period.ShouldBe(2 * Minute));
        await AdvanceToNextAsync(host, 2 * Minute);
        await NextAsync();
    }

    [Fact]
    public async Task A_reminder_survives_a_restart()
    {
        await using (var host = await StartAsync())
            await Grain(host).Remind("r", 10 * Minute, 60 * Minute);
        _time.Advance(5 * Minute);
        await using (var host = await StartAsync())
        {
            (await Grain(host).Has("r")).ShouldBeTrue();
            _time.Advance(4.9 * Minute);
            _ticks.Reader.TryRead(out _).ShouldBeFalse();
            _time.Advance(0.2 * Minute);
            (await NextAsync()).Name.ShouldBe("r");
        }
    }

    [Fact]
    public async Task Ticks_missed_while_the_engine_was_down_come_once_and_then_go_on_in_step()
    {
        var start = _time.GetUtcNow().UtcDateTime;
        await using (var host = await StartAsync())
            await Grain(host).Remind("r", 10 * Minute, 10 * Minute);
        _time.Advance(55 * Minute);
        await using (var host = await StartAsync())
        {
            _time.Advance(TimeSpan.FromTicks(1));
            var missed = await NextAsync();
            missed.Status.FirstTickTime.ShouldBe(start + (10 * Minute));
            await AdvanceToNextAsync(host, 4 * Minute);
            _ticks.Reader.TryRead(out _).ShouldBeFalse("the missed tick comes once");
            _time.Advance(1.1 * Minute);
            (await NextAsync()).Status.CurrentTickTime.ShouldBeInRange(start + (60 * Minute), start + (61 * Minute));
        }
    }

    [Fact]
    public async Task A_tick_that_has_come_does_not_come_again_after_a_restart()
    {
        var start = _time.GetUtcNow().UtcDateTime;
        await using (var host = await StartAsync())
        {
            await Grain(host).Remind("r", 10 * Minute, 60 * Minute);
            _time.Advance(10 * Minute);
            await NextAsync();
        }

        await using (var host = await StartAsync())
        {
            _time.Advance(59 * Minute);
            _ticks.Reader.TryRead(out _).ShouldBeFalse();
            // Not beyond: the call would time out by the manual clock before it has run.
            _time.Advance(Minute);
            (await NextAsync()).Status.CurrentTickTime.ShouldBe(start + (70 * Minute));
        }
    }

    [Fact]
    public async Task An_unregistered_reminder_comes_no_more_nor_after_a_restart()
    {
        await using (var host = await StartAsync())
        {
            await Grain(host).Remind("r", Minute, Minute);
            await Grain(host).Forget("r");
            (await Grain(host).Has("r")).ShouldBeFalse();
        }

        await using (var host = await StartAsync())
        {
            (await Grain(host).Names()).ShouldBeEmpty();
            await Grain(host).Remind("last", 5 * Minute, Minute);
            _time.Advance(5 * Minute);
            (await NextAsync()).Name.ShouldBe("last");
        }
    }

    [Fact]
    public async Task A_reminder_registered_again_goes_by_its_new_times()
    {
        await using var host = await StartAsync();
        await Grain(host).Remind("r", Minute, Minute);
        await Grain(host).Remind("r", 30 * Minute, Minute);
        await Grain(host).Remind("s", 2 * Minute, 60 * Minute);
        (await Grain(host).Names()).ShouldBe(["r", "s"]);
        _time.Advance(2 * Minute);
        (await NextAsync()).Name.ShouldBe("s");
        await AdvanceToNextAsync(host, 28 * Minute);
        (await NextAsync()).Name.ShouldBe("r");
    }

    [Fact]
    public async Task A_failing_reminder_comes_again_after_its_period()
    {
        await using var host = await StartAsync();
        await Grain(host).Remind("fails", Minute, Minute);
        _time.Advance(Minute);
        await NextAsync();
        await AdvanceToNextAsync(host, Minute);
        await NextAsync();
    }

    [Fact]
    public async Task A_period_below_the_minimum_is_refused_by_name()
    {
        await using var host = await StartAsync();
        (await Should.ThrowAsync<ArgumentException>(() => Grain(host).Remind("r", Minute, TimeSpan.FromSeconds(59))))
            .Message.ShouldContain("00:01:00");
        await Should.ThrowAsync<ArgumentException>(() => Grain(host).Remind(" ", Minute, Minute));
        await Should.ThrowAsync<InvalidOperationException>(() => host.GrainFactory.GetGrain<IForgetfulGrain>("a").Remind());
    }

    private static IRemindedGrain Grain(EmbeddedGrainsHost host) => host.GrainFactory.GetGrain<IRemindedGrain>("a");

    private async Task<Tick> NextAsync() => await _ticks.Reader.ReadAsync().AsTask().WaitAsync(Engines.Patience);

    // The next tick is armed when the last one is noted; a clock moved before that would leave it behind.
    private async Task AdvanceToNextAsync(EmbeddedGrainsHost host, TimeSpan by)
    {
        var reminders = host.Services.GetRequiredService<ReminderService>();
        await Engines.UntilAsync(() => reminders.TicksUnderWay == 0, "the last tick being noted");
        _time.Advance(by);
    }

    private Task<EmbeddedGrainsHost> StartAsync() => EmbeddedGrainsHost.StartAsync(
        o =>
        {
            o.UseSqlite(Path.Combine(_folder.Path, "grains.db")).TimeProvider = _time;
            o.AddGrainClass(typeof(RemindedGrain)).AddGrainClass(typeof(ForgetfulGrain));
        },
        s => s.AddSingleton(_ticks));
}
