using Matching.Contracts;
using Matching.Grains.Leases;

namespace Matching.Grains.Ending;

/// <summary>
/// Refuses calls and writes of organisations that have been ended or are being ended. It goes by what the silo holds on leases, so that neither costs a
/// message. Thread safe.
/// </summary>
public sealed class EndingGuard(OrganisationView view, IGrainFactory grains, IStateRows rows, IStateDamage damage)
{
    /// <summary><c>ErrorInfo.reason</c> of what is refused.</summary>
    public const string Reason = "ORGANISATION_ENDED";

    /// <summary>Goes through unless the organisation has been ended or is being ended.</summary>
    /// <exception cref="RefusedException">It is.</exception>
    public async ValueTask MustServe(string organisation)
    {
        if (await view.IsEnded(grains, organisation))
        {
            throw Refusal(organisation);
        }
    }

    /// <summary>Goes through unless a row is one of an organisation that has been ended or is being ended: no grain that still lives writes it back.</summary>
    /// <param name="stateName">State of the row.</param>
    /// <param name="key">Key of its grain.</param>
    /// <exception cref="RefusedException">It is.</exception>
    public async ValueTask MustWrite(string stateName, string key)
    {
        if (stateName == StateNames.Ending || (Keys.Split(key).Organisation is var organisation && organisation == IStopGrain.Service))
        {
            return;
        }

        if (await IsEndedForWrites(organisation))
        {
            throw Refusal(organisation);
        }
    }

    /// <summary>
    /// A silo that is stopping can ask no grain any longer, and the grain may be lost with its silo; what grains write then is not to wait for that. The row
    /// is durable before anybody is told of the end, so it says no less.
    /// </summary>
    private async ValueTask<bool> IsEndedForWrites(string organisation)
    {
        try
        {
            return await view.IsEnded(grains, organisation);
        }
        catch (Exception error) when (!damage.Is(error))
        {
            return await rows.Read<EndingState>(StateNames.Ending, string.Empty, CancellationToken.None).AnyAsync(row => row.Key == organisation && row.State.Ending is not null);
        }
    }

    /// <summary>The refusal.</summary>
    public static RefusedException Refusal(string organisation) => new(
        RefusalReason.Precondition,
        $"Organisation {Keys.Shown(organisation)} was ended: everything that was stored of it is being deleted or has been. Ask who operates the service; there is no way back.")
    {
        Name = Reason,
    };
}
