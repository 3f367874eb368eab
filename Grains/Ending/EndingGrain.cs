using Matching.Contracts;
using Matching.Grains.Leases;
using Microsoft.Extensions.Logging;

namespace Matching.Grains.Ending;

/// <summary>
/// Ends an organisation. The row says first that it has begun, and from then on nothing else of the organisation is written (<see cref="EndingGuard"/>);
/// what there is is counted, and deleted row by row until a search finds none. Each step is durable, so that a process that dies goes on with it at
/// its next start (<see cref="EndingWaker"/>).
/// </summary>
[GrainType("ending")]
public sealed partial class EndingGrain(
    [PersistentState(StateNames.Ending, StateNames.Storage)] IPersistentState<EndingState> stored,
    LeaseOptions leaseOptions,
    Ender ender,
    TimeProvider clock,
    ILogger<EndingGrain> log) : DurableGrain, IEndingGrain
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly LeaseBook leases = new(leaseOptions, clock);
    private OrganisationEnding? current;
    private IGrainTimer? working;

    private string Organisation => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        current = stored.State.Ending;
        Work();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<OrganisationEnding?> Get() => Task.FromResult(current);

    /// <inheritdoc/>
    public Task<Lease<bool>> Lease() => Task.FromResult(leases.Grant(current is not null));

    /// <inheritdoc/>
    public async Task<OrganisationEnding> Begin(EndingOrder order)
    {
        if (current is null)
        {
            await leases.Change(() => Keep(new OrganisationEnding { By = order, Begun = clock.GetUtcNow() }));
        }
        else if (current.Done is not null && (await ender.Left(Organisation, CancellationToken.None)).Count > 0)
        {
            // Put there past the service: by a silo of an earlier release, or by who has the database.
            await Keep(current with { Done = null });
        }

        Work();

        return current!;
    }

    private void Work()
    {
        if (current is { Done: null })
        {
            working ??= this.RegisterGrainTimer(Turn, new GrainTimerCreationOptions(TimeSpan.Zero, TryAgain) { KeepAlive = true, Interleave = true });
        }
    }

    /// <summary>One step; what goes wrong is tried again: a storage that is away comes back.</summary>
    private async Task Turn(CancellationToken cancellationToken)
    {
        try
        {
            if (current is { Done: null } ending)
            {
                await Keep(await ender.Step(GrainFactory, this.GetGrainId(), ending, cancellationToken));
            }

            if (current is not { Done: null })
            {
                working?.Dispose();
                working = null;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The activation ends; the next one goes on.
        }
        catch (Exception error)
        {
            LogNotNow(log, error.GetType().Name);
        }
    }

    /// <summary>Durable first: from then on a restart goes on from there.</summary>
    private async Task Keep(OrganisationEnding ending)
    {
        stored.State = new EndingState { Ending = ending };
        await Write(stored.WriteStateAsync);
        current = ending;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An organisation could not be ended further just now ({Error}); trying again")]
    private static partial void LogNotNow(ILogger logger, string error);
}
