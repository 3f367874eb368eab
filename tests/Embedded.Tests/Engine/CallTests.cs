using Matching.Embedded.Hosting;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

public interface IEchoGrain : IGrainWithStringKey
{
    Task<string> Key();

    Task<int> Add(int a, int b);

    ValueTask<int> AddQuickly(int a, int b);

    ValueTask Nothing();

    Task<T> Same<T>(T value);

    Task Fail(Exception error);

    Task FailLater(string message);

    Task<object> SameObject(object value);
}

public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<int> Add(int a, int b) => Task.FromResult(a + b);

    public ValueTask<int> AddQuickly(int a, int b) => new(a + b);

    public ValueTask Nothing() => default;

    public Task<T> Same<T>(T value) => Task.FromResult(value);

    public Task Fail(Exception error) => throw error;

    public async Task FailLater(string message)
    {
        await Task.Yield();
        throw new InvalidDataException(message);
    }

    public Task<object> SameObject(object value) => Task.FromResult(value);
}

public interface INumberedGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

public sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

public interface IGuidGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

public sealed class GuidGrain : Grain, IGuidGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

public interface IShape : IGrainWithStringKey
{
    Task<string> Name();
}

public sealed class RoundGrain : Grain, IShape
{
    public Task<string> Name() => Task.FromResult("round");
}

public sealed class SquareGrain : Grain, IShape
{
    public Task<string> Name() => Task.FromResult("square");
}

public sealed class CallTests : IAsyncLifetime
{
    private EmbeddedGrainsHost _host = null!;

    public async Task InitializeAsync() => _host = await Engines.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Every_return_shape_brings_its_answer()
    {
        var grain = Echo("a");
        (await grain.Add(2, 3)).ShouldBe(5);
        (await grain.AddQuickly(4, 5)).ShouldBe(9);
        await grain.Nothing();
        (await grain.Same("text")).ShouldBe("text");
        (await grain.Same(7)).ShouldBe(7);
    }

    [Fact]
    public async Task A_grain_knows_its_key_whatever_its_kind()
    {
        (await Echo("org/x.1_2-3").Key()).ShouldBe("org/x.1_2-3");
        (await _host.GrainFactory.GetGrain<INumberedGrain>(-42).Key()).ShouldBe(-42);
        (await _host.GrainFactory.GetGrain<INumberedGrain>(long.MaxValue).Key()).ShouldBe(long.MaxValue);
        var guid = Guid.NewGuid();
        (await _host.GrainFactory.GetGrain<IGuidGrain>(guid).Key()).ShouldBe(guid);
    }

    [Fact]
    public async Task Arguments_and_results_travel_by_reference()
    {
        var message = new object();
        (await Echo("a").SameObject(message)).ShouldBeSameAs(message);
    }

    [Fact]
    public async Task An_exception_reaches_the_caller_as_the_object_thrown()
    {
        var thrown = new InvalidOperationException("on purpose");
        var caught = await Should.ThrowAsync<InvalidOperationException>(() => Echo("a").Fail(thrown));
        caught.ShouldBeSameAs(thrown);
        caught.StackTrace.ShouldNotBeNull().ShouldContain(nameof(EchoGrain));
    }

    [Fact]
    public async Task An_exception_after_an_await_keeps_its_type_message_and_stack()
    {
        var caught = await Should.ThrowAsync<InvalidDataException>(() => Echo("a").FailLater("so it goes"));
        caught.Message.ShouldBe("so it goes");
        caught.StackTrace.ShouldNotBeNull().ShouldContain(nameof(EchoGrain.FailLater));
    }

    [Fact]
    public void References_to_one_grain_are_equal_whatever_their_interface()
    {
        var grain = Echo("a");
        grain.ShouldBe(Echo("a"));
        grain.GetHashCode().ShouldBe(Echo("a").GetHashCode());
        grain.ShouldNotBe(Echo("b"));
        grain.AsReference<IGrainWithStringKey>().ShouldBe(grain);
        grain.GetGrainId().ToString().ShouldBe("echo/a");
    }

    [Fact]
    public void A_blank_key_is_refused()
    {
        Should.Throw<ArgumentException>(() => Echo(" "));
        Should.Throw<ArgumentException>(() => Echo(""));
    }

    [Fact]
    public async Task Of_several_classes_the_prefix_of_the_name_picks_one()
    {
        (await _host.GrainFactory.GetGrain<IShape>("a", "Round").Name()).ShouldBe("round");
        (await _host.GrainFactory.GetGrain<IShape>("a", "Matching.Embedded.Tests.Engine.Sq").Name()).ShouldBe("square");
        Should.Throw<ArgumentException>(() => _host.GrainFactory.GetGrain<IShape>("a")).Message.ShouldContain("Several");
        Should.Throw<ArgumentException>(() => _host.GrainFactory.GetGrain<IShape>("a", "Oval")).Message.ShouldContain("Oval");
    }

    [Fact]
    public void An_interface_that_no_class_implements_is_named()
    {
        Should.Throw<ArgumentException>(() => _host.GrainFactory.GetGrain<IOrphan>("a")).Message.ShouldContain(nameof(IOrphan));
    }

    private IEchoGrain Echo(string key) => _host.GrainFactory.GetGrain<IEchoGrain>(key);

    public interface IOrphan : IGrainWithStringKey;
}
