using Matching.Contracts;
using Matching.Grains.Leases;

namespace Matching.Grains.Ending;

/// <summary>
/// Refuses calls and writes of organisations that have been ended or are being ended. It goes by what the silo holds on leases, so that neither costs a
/// message. Thread safe.
/// </summary>
public sealed class EndingGuard(OrganisationView view, IGrainFactory grains)
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
    public ValueTask MustWrite(string stateName, string key) =>
        stateName != StateNames.Ending && Keys.Split(key).Organisation is var organisation && organisation != IStopGrain.Service ? MustServe(organisation) : default;

    /// <summary>The refusal.</summary>
    public static RefusedException Refusal(string organisation) => new(
        RefusalReason.Precondition,
        $"Organisation {Keys.Shown(organisation)} was ended: everything that was stored of it is being deleted or has been. Ask who operates the service; there is no way back.")
    {
        Name = Reason,
    };
}
