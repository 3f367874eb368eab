using System.Diagnostics;
using Matching.Contracts;
using Matching.Grains.ApiKeys;
using Matching.Grains.Leases;

namespace Matching.GrainsTests;

/// <summary>What silos remember of an organisation is never older than what was acknowledged.</summary>
public sealed class LeaseTests
{
    private static readonly LeaseOptions Short = new(TimeSpan.FromMilliseconds(200));

    [Fact]
    public async Task A_holder_asks_once_a_lease_and_many_at_a_time_ask_once()
    {
        var clock = new ManualClock();
        var asked = 0;
        var answer = new TaskCompletionSource<Lease<int>>();
        var value = new LeasedValue<int>(() => ++asked == 1 ? answer.Task : Task.FromResult(new Lease<int>(asked, TimeSpan.FromSeconds(1))), clock);
        var waiting = Enumerable.Range(0, 100).Select(_ => value.Get().AsTask()).ToArray();
        answer.SetResult(new Lease<int>(1, TimeSpan.FromSeconds(1)));
        Assert.All(await Task.WhenAll(waiting), got => Assert.Equal(1, got));
        clock.Forward(TimeSpan.FromSeconds(0.9));
        Assert.Equal(1, await value.Get());
        clock.Forward(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, await value.Get());
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task An_answer_without_a_promise_serves_those_alone_who_asked_before_it_was_asked_for()
    {
        var clock = new ManualClock();
        var first = new TaskCompletionSource<Lease<int>>();
        var asked = new TaskCompletionSource();
        var count = 0;
        var value = new LeasedValue<int>(
            () =>
            {
                asked.TrySetResult();
                return ++count == 1 ? first.Task : Task.FromResult(new Lease<int>(count, TimeSpan.Zero));
            },
            clock);
        var early = value.Get().AsTask();
        await asked.Task;
        clock.Forward(TimeSpan.FromMilliseconds(1));
        var late = value.Get().AsTask();
        first.SetResult(new Lease<int>(1, TimeSpan.Zero));
        Assert.Equal(1, await early);
        Assert.Equal(2, await late);
    }

    [Fact]
    public async Task A_failure_to_ask_is_told_and_the_next_call_asks_again()
    {
        var count = 0;
        var value = new LeasedValue<int>(() => ++count == 1 ? throw new TimeoutException() : Task.FromResult(new Lease<int>(7, TimeSpan.FromSeconds(1))), new ManualClock());
        await Assert.ThrowsAsync<TimeoutException>(async () => await value.Get());
        Assert.Equal(7, await value.Get());
    }

    [Fact]
    public async Task No_view_is_older_than_an_acknowledged_change()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, leases: Short);
        var model = host.Grains.GetGrain<IModelGrain>("org");
        var frameworks = host.Grains.GetGrain<IFrameworkGrain>("org");
        var view = host.Service<OrganisationView>();
        var shipped = await view.Model(host.Grains, "org");
        var own = await model.Add(Samples.OtherModel());
        using var over = new CancellationTokenSource();
        var acknowledged = 0;
        var looks = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var before = Volatile.Read(ref acknowledged);
                var seen = (await view.Framework(host.Grains, "org")).Framework.Version;
                Assert.True(seen >= before, $"Version {seen} was seen after {before} had been acknowledged.");
                await Task.Yield();
            }
        })).ToArray();
        for (var i = 0; i < 3; i++)
        {
            var imported = await frameworks.Import(File.ReadAllBytes(Path.Combine(Samples.Folder, "..", "framework.json")));
            Volatile.Write(ref acknowledged, imported.Framework.Version);
            await model.Activate(i % 2 == 0 ? own : shipped);
            Assert.Equal(i % 2 == 0 ? own : shipped, await view.Model(host.Grains, "org"));
        }

        await over.CancelAsync();
        await Task.WhenAll(looks);
    }

    [Fact]
    public async Task A_change_waits_for_the_leases_given_before_it_and_for_none_given_meanwhile()
    {
        var book = new LeaseBook(Short, TimeProvider.System);
        book.Grant(1);
        var begun = Stopwatch.StartNew();
        var change = book.Change(() => Task.CompletedTask);
        while (!change.IsCompleted)
        {
            Assert.Equal(TimeSpan.Zero, book.Grant(1).Duration);
            await Task.Delay(5);
        }

        Assert.True(begun.Elapsed >= Short.Duration);
        Assert.Equal(Short.Duration, book.Grant(2).Duration);
    }

    [Fact]
    public async Task A_key_that_holds_is_asked_about_once_a_lease_and_passes_nobody_after_its_revocation_is_acknowledged()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, leases: Short);
        var ring = host.Service<KeyRing>();
        var (key, text) = await host.Service<KeyDesk>().Create(host.Grains, "org", KeyRole.Recruiter, "one", null, string.Empty);
        Task<KeyCheck> Check(byte[] hash) => ring.Check("org", key.Id, hash).AsTask();
        Assert.Equal(KeyVerdict.Valid, (await Check(text.SecretHash())).Verdict);
        Assert.Equal(KeyVerdict.Unknown, (await Check(new byte[32])).Verdict);

        var acknowledged = false;
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var late = Volatile.Read(ref acknowledged);
                var verdict = (await Check(text.SecretHash())).Verdict;
                Assert.False(late && verdict != KeyVerdict.Revoked);
                if (late)
                {
                    return;
                }

                await Task.Yield();
            }
        })).ToArray();
        await host.Grains.GetGrain<IKeyGrain>(Keys.Of("org", key.Id)).Revoke();
        Volatile.Write(ref acknowledged, true);
        await Task.WhenAll(callers);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref now);

        public void Forward(TimeSpan by) => Interlocked.Add(ref now, by.Ticks);
    }
}
