using System.Collections.Concurrent;
using Matching.Embedded.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

public interface INewsObserver : IGrainObserver
{
    void Told(string news);

    Task ToldAndHeard(string news);
}

public interface INewsGrain : IGrainWithStringKey
{
    Task Subscribe(INewsObserver observer);

    Task Unsubscribe(INewsObserver observer);

    Task Tell(string news);

    Task<int> TellAndWait(string news);
}

public sealed class NewsGrain : Grain, INewsGrain
{
    private readonly ObserverManager<INewsObserver> _observers = new(TimeSpan.FromMinutes(5), NullLogger.Instance);

    public Task Subscribe(INewsObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }

    public Task Unsubscribe(INewsObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task Tell(string news)
    {
        _observers.Notify(o => o.Told(news));
        return Task.CompletedTask;
    }

    public async Task<int> TellAndWait(string news)
    {
        await _observers.Notify(o => o.ToldAndHeard(news));
        return _observers.Count;
    }
}

public sealed class NewsReader : INewsObserver
{
    public ConcurrentQueue<string> Heard { get; } = new();

    public Exception? Failure { get; set; }

    public void Told(string news) => Heard.Enqueue(news);

    public Task ToldAndHeard(string news)
    {
        Heard.Enqueue(news);
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }
}

public sealed class ObserverTests : IAsyncLifetime
{
    private EmbeddedGrainsHost _host = null!;

    public async Task InitializeAsync() => _host = await Engines.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_subscriber_hears_everything_in_order()
    {
        var reader = new NewsReader();
        await Grain.Subscribe(_host.GrainFactory.CreateObjectReference<INewsObserver>(reader));
        for (var i = 0; i < 100; i++)
            await Grain.Tell($"{i}");
        await Engines.UntilAsync(() => reader.Heard.Count == 100, "all news");
        reader.Heard.ShouldBe(Enumerable.Range(0, 100).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_notification_that_returns_a_task_is_awaited()
    {
        var reader = new NewsReader();
        await Grain.Subscribe(_host.GrainFactory.CreateObjectReference<INewsObserver>(reader));
        (await Grain.TellAndWait("now")).ShouldBe(1);
        reader.Heard.ShouldBe(["now"]);
    }

    [Fact]
    public async Task An_observer_that_fails_or_is_deleted_is_forgotten()
    {
        NewsReader failing = new() { Failure = new InvalidDataException("on purpose") }, deleted = new(), well = new();
        var reference = _host.GrainFactory.CreateObjectReference<INewsObserver>(deleted);
        await Grain.Subscribe(_host.GrainFactory.CreateObjectReference<INewsObserver>(failing));
        await Grain.Subscribe(reference);
        await Grain.Subscribe(_host.GrainFactory.CreateObjectReference<INewsObserver>(well));
        _host.GrainFactory.DeleteObjectReference<INewsObserver>(reference);
        (await Grain.TellAndWait("once")).ShouldBe(1);
        await Grain.TellAndWait("twice");
        well.Heard.ShouldBe(["once", "twice"]);
        failing.Heard.ShouldBe(["once"]);
        deleted.Heard.ShouldBeEmpty();
        GC.KeepAlive(deleted);
    }

    [Fact]
    public async Task One_who_unsubscribes_hears_no_more()
    {
        var reader = new NewsReader();
        var reference = _host.GrainFactory.CreateObjectReference<INewsObserver>(reader);
        await Grain.Subscribe(reference);
        await Grain.Subscribe(reference);
        await Grain.TellAndWait("one");
        await Grain.Unsubscribe(reference);
        (await Grain.TellAndWait("two")).ShouldBe(0);
        reader.Heard.ShouldBe(["one"]);
    }

    [Fact]
    public void What_is_no_observer_object_is_refused()
    {
        var reference = _host.GrainFactory.CreateObjectReference<INewsObserver>(new NewsReader());
        Should.Throw<ArgumentException>(() => _host.GrainFactory.CreateObjectReference<INewsObserver>(reference));
        Should.Throw<ArgumentException>(() => _host.GrainFactory.DeleteObjectReference<INewsObserver>(new NewsReader()));
    }

    [Fact]
    public async Task Subscriptions_expire_unless_they_are_renewed()
    {
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var manager = new ObserverManager<string, List<int>>(TimeSpan.FromMinutes(1), NullLogger.Instance) { GetDateTime = () => now };
        List<int> lapsed = [], renewed = [];
        manager.Subscribe("lapsed", lapsed);
        manager.Subscribe("renewed", renewed);
        now += TimeSpan.FromSeconds(50);
        manager.Subscribe("renewed", renewed);
        now += TimeSpan.FromSeconds(50);
        manager.Notify(l => l.Add(1));
        await manager.Notify(l =>
        {
            l.Add(2);
            return Task.CompletedTask;
        });
        lapsed.ShouldBeEmpty();
        renewed.ShouldBe([1, 2]);
        manager.Count.ShouldBe(1);
    }

    private INewsGrain Grain => _host.GrainFactory.GetGrain<INewsGrain>("a");
}
