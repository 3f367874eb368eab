using System.Diagnostics;
using Matching.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

public interface IContextGrain : IGrainWithStringKey
{
    Task<object?> Read(string key);

    Task<object?> ReadThrough(string key, string other);

    Task Write(string key, object value);

    Task<string?> Trace();
}

public sealed class ContextGrain : Grain, IContextGrain
{
    public async Task<object?> Read(string key)
    {
        await Task.Yield();
        return RequestContext.Get(key);
    }

    public Task<object?> ReadThrough(string key, string other) => GrainFactory.GetGrain<IContextGrain>(other).Read(key);

    public Task Write(string key, object value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public Task<string?> Trace() => Task.FromResult(Activity.Current?.TraceId.ToString());
}

public sealed class Recorder : IIncomingGrainCallFilter
{
    public List<string> Calls { get; } = [];

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        lock (Calls)
            Calls.Add($"{context.SourceId} -> {context.TargetId} {context.MethodName} {context.ImplementationMethod.DeclaringType!.Name}");
        await context.Invoke();
        if (context.Result is "replace me")
            context.Result = "replaced";
    }
}

public sealed class ContextTests
{
    [Fact]
    public async Task Values_flow_with_calls_and_on_to_further_grains_and_never_back()
    {
        await using var host = await Engines.StartAsync();
        var grain = host.GrainFactory.GetGrain<IContextGrain>("a");
        (await grain.Read("k")).ShouldBeNull();
        RequestContext.Set("k", "v");
        (await grain.Read("k")).ShouldBe("v");
        (await grain.ReadThrough("k", "b")).ShouldBe("v");
        await grain.Write("k", "changed");
        RequestContext.Get("k").ShouldBe("v");
        RequestContext.Keys.ShouldBe(["k"]);
        RequestContext.Remove("k").ShouldBeTrue();
        RequestContext.Remove("k").ShouldBeFalse();
        (await grain.Read("k")).ShouldBeNull();
    }

    [Fact]
    public async Task A_filter_sees_every_call_and_may_change_its_result()
    {
        var recorder = new Recorder();
        await using var host = await Engines.StartAsync(services: s => s.AddSingleton<IIncomingGrainCallFilter>(recorder));
        var grain = host.GrainFactory.GetGrain<IContextGrain>("a");
        RequestContext.Set("k", "replace me");
        (await grain.ReadThrough("k", "b")).ShouldBe("replaced");
        recorder.Calls.ShouldBe([
            " -> context/a ReadThrough ContextGrain",
            "context/a -> context/b Read ContextGrain",
        ]);
        RequestContext.Clear();
    }

    [Fact]
    public async Task A_call_is_traced_as_a_child_of_its_caller_without_the_grains_key()
    {
        List<Activity> done = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Matching.Embedded",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (done)
                    done.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await Engines.StartAsync();
        using var outer = new Activity("outer").Start();
        var trace = await host.GrainFactory.GetGrain<IContextGrain>("very-private-key").Trace();
        trace.ShouldBe(outer.TraceId.ToString());
        Activity[] mine;
        lock (done)
            mine = [.. done.Where(a => a.TraceId == outer.TraceId)];
        var call = mine.ShouldHaveSingleItem();
        call.DisplayName.ShouldBe("IContextGrain/Trace");
        call.ParentSpanId.ShouldBe(outer.SpanId);
        call.TagObjects.ShouldAllBe(t => !$"{t.Value}".Contains("very-private-key"));
    }
}
