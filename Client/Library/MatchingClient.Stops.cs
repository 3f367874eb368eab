using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Stops a vacancy's list.</summary>
    /// <param name="vacancy">Id of the vacancy.</param>
    /// <param name="reason">Why.</param>
    /// <param name="note">Some words for colleagues; in no error, log or audit entry.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<RankingStop> StopVacancyAsync(string vacancy, StopReason reason, string note = "", CancellationToken cancellation = default) =>
        Answer(stops.StopVacancyAsync(new StopVacancyRequest { Vacancy = ResourceNames.Vacancy(vacancy), StopReason = reason, Note = note }, Within(options.Deadline, cancellation)));

    /// <summary>Ends the stop of a vacancy's list; false when there was none.</summary>
    public async Task<bool> ResumeVacancyAsync(string vacancy, CancellationToken cancellation = default) =>
        (await Answer(stops.ResumeVacancyAsync(new ResumeVacancyRequest { Vacancy = ResourceNames.Vacancy(vacancy) }, Within(options.Deadline, cancellation)))).Resumed;

    /// <summary>Stops ranking for the organisation, or for all.</summary>
    /// <param name="scope">The organisation or the service.</param>
    /// <param name="reason">Why.</param>
    /// <param name="note">Some words for colleagues; in no error, log or audit entry.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<RankingStop> StopRankingAsync(StopScope scope, StopReason reason, string note = "", CancellationToken cancellation = default) =>
        Answer(stops.StopRankingAsync(new StopRankingRequest { StopScope = scope, StopReason = reason, Note = note }, Within(options.Deadline, cancellation)));

    /// <summary>Ends the stop of the organisation, or of the service; false when there was none.</summary>
    public async Task<bool> ResumeRankingAsync(StopScope scope, CancellationToken cancellation = default) =>
        (await Answer(stops.ResumeRankingAsync(new ResumeRankingRequest { StopScope = scope }, Within(options.Deadline, cancellation)))).Resumed;

    /// <summary>What is stopped.</summary>
    public async Task<IReadOnlyList<RankingStop>> ListStopsAsync(CancellationToken cancellation = default) =>
        (await Answer(stops.ListStopsAsync(new ListStopsRequest(), Within(options.Deadline, cancellation)))).Stops;
}
