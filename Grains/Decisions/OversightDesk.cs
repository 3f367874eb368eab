using Matching.Contracts;

namespace Matching.Grains.Decisions;

/// <summary>Gathers what oversight is worked out from. Stateless.</summary>
public sealed class OversightDesk(JudgmentDesk judgments)
{
    private const int PageSize = 1_000;
    private const int LongestList = 10_000;

    /// <summary>How people decide for a vacancy.</summary>
    /// <exception cref="RefusedException">The vacancy does not exist.</exception>
    public async Task<Oversight> Of(IGrainFactory grains, string organisation, string vacancy, CancellationToken cancellationToken)
    {
        var decisions = new List<RecordedDecision>();
        for (DecisionPage page; (page = await judgments.List(grains, organisation, vacancy, decisions.Count == 0 ? 0 : decisions[^1].Number, PageSize)).Decisions.Count > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            decisions.AddRange(page.Decisions);
        }

        var key = Keys.Of(organisation, vacancy);
        var openings = await grains.GetGrain<IApplicationGrain>(key).Openings();
        var places = decisions.Count == 0
            ? []
            : (await grains.GetGrain<IVacancyGrain>(key).Shortlist(new ShortlistRequest(LongestList, false, string.Empty), cancellationToken)).Entries
                .ToDictionary(entry => entry.Candidate, entry => entry.Rank, StringComparer.Ordinal);
        return Oversight.Of(decisions, openings, places);
    }
}
