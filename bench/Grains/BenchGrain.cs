namespace Matching.Bench.Grains;

[Alias("matching.bench")]
public interface IBenchGrain : IGrainWithStringKey
{
    Task<int> Add(int a, int b);

    [OneWay]
    Task Nothing();

    Task CallOther(string key, int times);

    Task Write();
}

[GenerateSerializer, Alias("matching.bench-state")]
public sealed record BenchState([property: Id(0)] int Number, [property: Id(1)] sbyte[] Levels, [property: Id(2)] string Title)
{
    public BenchState()
        : this(0, [], string.Empty)
    {
    }

    public const int Competences = 24;

    public static BenchState Small(int number) => new(number, new sbyte[Competences], "Økonomichef");
}

public sealed class BenchGrain([PersistentState("bench", BenchGrain.Storage)] IPersistentState<BenchState> state) : Grain, IBenchGrain
{
    /// <summary>Name of the storage, as the service's composition has it.</summary>
    public const string Storage = "matching";

    private int _writes;

    public Task<int> Add(int a, int b) => Task.FromResult(a + b);

    public Task Nothing() => Task.CompletedTask;

    public async Task CallOther(string key, int times)
    {
        var other = GrainFactory.GetGrain<IBenchGrain>(key);
        for (var i = 0; i < times; i++)
            await other.Add(i, i);
    }

    public Task Write()
    {
        state.State = BenchState.Small(_writes++);
        return state.WriteStateAsync();
    }
}

/// <summary>Calls grains that nobody has called before.</summary>
public sealed class Fresh(IGrainFactory grains)
{
    private int _next;

    public Task Call(int caller) => grains.GetGrain<IBenchGrain>($"fresh{Interlocked.Increment(ref _next)}").Add(1, 2);
}
