using Matching.Contracts;
using Matching.Grains.Leases;

namespace Matching.Grains.Stopping;

/// <summary>Refuses what is stopped. It goes by what the silo holds on leases, so that no list costs a message. Thread safe.</summary>
public sealed class StopGuard(OrganisationView view)
{
    /// <summary><c>ErrorInfo.reason</c> of what is stopped.</summary>
    public const string Reason = "RANKING_STOPPED";

    /// <summary>Goes through unless the service, the organisation, or a vacancy is stopped.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose list.</param>
    /// <param name="vacancy">Of which vacancy; empty for none.</param>
    /// <exception cref="RefusedException">It is stopped; the message tells why and who can end that.</exception>
    public async ValueTask MustServe(IGrainFactory grains, string organisation, string vacancy)
    {
        if ((await view.Stops(grains, IStopGrain.Service)).All is { } everywhere)
        {
            throw Refusal(StopScope.Service, everywhere, string.Empty);
        }

        var stops = await view.Stops(grains, organisation);
        if (stops.All is { } here)
        {
            throw Refusal(StopScope.Organisation, here, string.Empty);
        }

        if (stops.Vacancies.TryGetValue(vacancy, out var stop))
        {
            throw Refusal(StopScope.Vacancy, stop, vacancy);
        }
    }

    /// <summary>Vacancies of an organisation that are stopped one by one.</summary>
    public async ValueTask<IReadOnlyDictionary<string, RankingStop>> StoppedVacancies(IGrainFactory grains, string organisation) => (await view.Stops(grains, organisation)).Vacancies;

    /// <summary>Who ends a stop.</summary>
    public static string LiftedBy(StopScope scope) => scope == StopScope.Service ? "an admin of the organisation that operates the service" : "an admin of the organisation";

    /// <summary>Why, as one sentence.</summary>
    public static string Why(StopGround ground) => ground switch
    {
        StopGround.SuspectedError => "lists are suspected to be wrong",
        StopGround.SuspectedBias => "lists are suspected to disadvantage people",
        StopGround.Complaint => "somebody complained or objected",
        StopGround.Authority => "an authority, a court or an auditor asked for it",
        StopGround.Incident => "an incident is being looked into",
        StopGround.Maintenance => "model, framework or service are being worked on",
        _ => "whoever stopped it noted another reason",
    };

    /// <summary>The name of a ground for programs.</summary>
    public static string Name(StopGround ground) => string.Concat(ground.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}")).ToUpperInvariant();

    private static RefusedException Refusal(StopScope scope, RankingStop stop, string vacancy)
    {
        var what = scope switch
        {
            StopScope.Service => "Ranking is stopped for all organisations",
            StopScope.Organisation => "Ranking is stopped for the organisation",
            _ => $"Ranking is stopped for vacancy '{vacancy}'",
        };
        var facts = new Dictionary<string, string>
        {
            ["scope"] = scope.ToString().ToUpperInvariant(),
            ["stop_reason"] = Name(stop.Ground),
            ["stop_time"] = stop.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["lifted_by"] = LiftedBy(scope),
        };
        if (vacancy.Length > 0)
        {
            facts["vacancy"] = $"vacancies/{vacancy}";
        }

        return new RefusedException(
            RefusalReason.Precondition, $"{what}: {Why(stop.Ground)}. Nothing is lost; {LiftedBy(scope)} can resume it, and lists are then current. 'ListStops' tells more.")
        {
            Name = Reason,
            Facts = facts,
        };
    }
}
