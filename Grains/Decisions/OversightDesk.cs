using Matching.Contracts;

namespace Matching.Grains.Decisions;

/// <summary>How people decide over all vacancies of an organisation: sums of what <see cref="Oversight"/> says of each, without what needs its list.</summary>
/// <param name="Vacancies">Vacancies with decisions that stand.</param>
/// <param name="Decided">Candidates with a decision, once a vacancy.</param>
/// <param name="GoneOn">Of those, shortlisted, interviewed, offered the post or hired.</param>
/// <param name="TurnedDown">Of those, turned down.</param>
/// <param name="Unopened">Decided on though nobody had opened the CV before.</param>
/// <param name="TurnedDownUnopened">Of those, turned down.</param>
/// <param name="TurnedDownWithoutReason">Turned down without a reason.</param>
public sealed record OversightSums(int Vacancies, int Decided, int GoneOn, int TurnedDown, int Unopened, int TurnedDownUnopened, int TurnedDownWithoutReason);

/// <summary>Gathers what oversight is worked out from. Stateless.</summary>
public sealed class OversightDesk(JudgmentDesk judgments, IStateRows rows)
{
    private const int PageSize = 1_000;
    private const int LongestList = 10_000;

    /// <summary>Vacancies whose openings are asked for at a time.</summary>
    private const int AskedAtATime = 64;

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
            : (await grains.GetGrain<IVacancyGrain>(key).Shortlist(new ShortlistRequest(LongestList, false, string.Empty) { Inspects = true }, cancellationToken)).Entries
                .ToDictionary(entry => entry.Candidate, entry => entry.Rank, StringComparer.Ordinal);
        return Oversight.Of(decisions, openings, places);
    }

    /// <summary>How people decide over all vacancies of an organisation. No list is ranked for it.</summary>
    public async Task<OversightSums> OfOrganisation(IGrainFactory grains, string organisation, CancellationToken cancellationToken)
    {
        var decided = new List<StateRow<DecisionState>>();
        await foreach (var row in rows.Read<DecisionState>(StateNames.Decision, organisation + "/", cancellationToken))
        {
            decided.Add(row);
        }

        var sums = new OversightSums(0, 0, 0, 0, 0, 0, 0);
        foreach (var some in decided.Chunk(AskedAtATime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var seen = await Task.WhenAll(some.Select(async row =>
                Oversight.Of(row.State.Decisions, await grains.GetGrain<IApplicationGrain>(row.Key).Openings(), new Dictionary<string, int>())));
            sums = seen.Where(one => one.Decided > 0).Aggregate(sums, (all, one) => new OversightSums(
                all.Vacancies + 1, all.Decided + one.Decided, all.GoneOn + one.GoneOn, all.TurnedDown + one.TurnedDown, all.Unopened + one.Unopened,
                all.TurnedDownUnopened + one.TurnedDownUnopened, all.TurnedDownWithoutReason + one.TurnedDownWithoutReason));
        }

        return sums;
    }
}
