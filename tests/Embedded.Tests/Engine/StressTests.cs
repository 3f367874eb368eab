using System.Collections.Concurrent;
using Matching.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

/// <summary>Counts activations of each key and turns within them.</summary>
public sealed class Census
{
    private readonly ConcurrentDictionary<string, int> _alive = new();
    private int _violations;
    private int _activations;

    public int Violations => _violations;

    public int Activations => _activations;

    public int Alive => _alive.Values.Sum();

    public void Begin(string key)
    {
        Interlocked.Increment(ref _activations);
        if (_alive.AddOrUpdate(key, 1, static (_, n) => n + 1) != 1)
            Interlocked.Increment(ref _violations);
    }

    public void End(string key) => _alive.AddOrUpdate(key, 0, static (_, n) => n - 1);

    public void Violate() => Interlocked.Increment(ref _violations);
}

public interface IRestlessGrain : IGrainWithStringKey
{
    Task<int> Work(int leaveEvery);
}

public sealed class RestlessGrain(Census census) : Grain, IRestlessGrain
{
    private int _turns;
    private bool _inTurn;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        census.Begin(IdentityString);
        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_inTurn)
            census.Violate();
        await Task.Yield();
        census.End(IdentityString);
    }

    public async Task<int> Work(int leaveEvery)
    {
        if (_inTurn)
            census.Violate();
        _inTurn = true;
        await Task.Yield();
        _inTurn = false;
        if (++_turns % leaveEvery == 0)
            DeactivateOnIdle();
        return _turns;
    }
}

public sealed class StressTests
{
    private readonly Census _census = new();

    [Fact]
    public async Task However_often_they_come_and_go_no_identity_has_two_activations_and_no_call_is_lost()
    {
        await using var host = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 400; i++)
                (await host.GrainFactory.GetGrain<IRestlessGrain>($"{(caller + i) % 3}").Work(leaveEvery: 3)).ShouldBeInRange(1, 3);
        })));
        _census.Violations.ShouldBe(0);
        _census.Activations.ShouldBeGreaterThanOrEqualTo(8 * 400 / 3);
    }

    [Fact]
    public async Task A_stop_under_load_answers_or_refuses_every_call_and_leaves_nothing_active()
    {
        var host = await StartAsync();
        var answered = 0;
        var callers = Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    await host.GrainFactory.GetGrain<IRestlessGrain>($"{(caller * 7) + (i % 50)}").Work(leaveEvery: 10);
                    Interlocked.Increment(ref answered);
                }
            }
            catch (SiloUnavailableException)
            {
                // Refused: the stop has begun.
            }
        })).ToList();
        await Engines.UntilAsync(() => Volatile.Read(ref answered) > 2000, "enough load");
        await host.StopAsync().WaitAsync(Engines.Patience);
        await Task.WhenAll(callers).WaitAsync(Engines.Patience);
        _census.Violations.ShouldBe(0);
        _census.Alive.ShouldBe(0);
        await host.DisposeAsync();
    }

    private Task<EmbeddedGrainsHost> StartAsync() => EmbeddedGrainsHost.StartAsync(
        o => o.UseInMemory().AddGrainClass(typeof(RestlessGrain)), s => s.AddSingleton(_census));
}
