using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Moving;

namespace Matching.Grains.Stopping;

/// <summary>What is stopped.</summary>
[GenerateSerializer, Alias("matching.stop-state")]
public sealed class StopState
{
    /// <summary>The stop of everything, or null.</summary>
    [Id(0)] public RankingStop? All { get; set; }

    /// <summary>The stops of vacancies, by id.</summary>
    [Id(1)] public Dictionary<string, RankingStop> Vacancies { get; set; } = [];
}

/// <summary>The stop switch of an organisation, or of the service: durable, and in force on every silo before it is acknowledged.</summary>
[GrainType("stop")]
public sealed class StopGrain(
    [PersistentState(StateNames.Stop, StateNames.Storage)] IPersistentState<StopState> stored,
    LeaseOptions leaseOptions,
    RowIntake intake,
    TimeProvider clock) : DurableGrain, IStopGrain
{
    /// <summary>Most vacancies that are stopped one by one.</summary>
    public const int Most = 10_000;

    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 500;

    private readonly LeaseBook leases = new(leaseOptions, clock);
    private Stops current = new(null, new Dictionary<string, RankingStop>());

    private StopState State => stored.State;

    /// <summary>Whether a row that a file brings is one to live with.</summary>
    internal static bool IsSound(StopState state) =>
        state.Vacancies.Count <= Most && state.Vacancies.All(pair => Keys.IsValidId(pair.Key) && IsSound(pair.Value)) && (state.All is null || IsSound(state.All));

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Publish();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Stops> Get() => Task.FromResult(current);

    /// <inheritdoc/>
    public Task<Lease<Stops>> Lease() => Task.FromResult(leases.Grant(current));

    /// <inheritdoc/>
    public async Task<RankingStop> Stop(string vacancy, RankingStop stop)
    {
        if ((vacancy.Length == 0 ? State.All : State.Vacancies.GetValueOrDefault(vacancy)) is { } standing)
        {
            return standing;
        }

        if (State.Vacancies.Count >= Most)
        {
            throw new RefusedException(RefusalReason.Precondition, $"{Most} vacancies are stopped, the most that can be; stop the whole organisation, or resume some.");
        }

        await Change(() =>
        {
            if (vacancy.Length == 0)
            {
                State.All = stop;
            }
            else
            {
                State.Vacancies[vacancy] = stop;
            }
        });
        return stop;
    }

    /// <inheritdoc/>
    public async Task<bool> Resume(string vacancy)
    {
        if (vacancy.Length == 0 ? State.All is null : !State.Vacancies.ContainsKey(vacancy))
        {
            return false;
        }

        await Change(() =>
        {
            if (vacancy.Length == 0)
            {
                State.All = null;
            }
            else
            {
                State.Vacancies.Remove(vacancy);
            }
        });
        return true;
    }

    /// <inheritdoc/>
    public async Task TakeOver(byte[] row)
    {
        stored.State = intake.Read<StopState>(row);
        await Write(stored.WriteStateAsync);
        Publish();
    }

    private static bool IsSound(RankingStop stop) => stop is { Who: not null, Note.Length: <= LongestNote } && Enum.IsDefined(stop.Ground);

    /// <summary>Durable first: from then on a restart finds it, and nobody is answered before no silo goes by what was before.</summary>
    private Task Change(Action change) => leases.Change(async () =>
    {
        change();
        await Write(stored.WriteStateAsync);
        Publish();
    });

    private void Publish() => current = new Stops(State.All, new Dictionary<string, RankingStop>(State.Vacancies));
}
