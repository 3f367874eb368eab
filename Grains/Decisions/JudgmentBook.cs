using Matching.Contracts;
using Matching.Ranking.Evaluation;

namespace Matching.Grains.Decisions;

/// <summary>Everything that an organisation has judged: imported judgments and decisions, the latest of a pair counting. Stateless.</summary>
public sealed class JudgmentBook(IStateRows rows)
{
    /// <summary>The judgments, read from what is durable, in order of vacancy and candidate.</summary>
    public async Task<IReadOnlyList<Judgment>> Read(string organisation, CancellationToken cancellationToken)
    {
        var latest = new Dictionary<(string Vacancy, string Candidate), (int Grade, DateTimeOffset At)>();
        void Take(string vacancy, string candidate, int grade, DateTimeOffset at)
        {
            if (!latest.TryGetValue((vacancy, candidate), out var known) || known.At <= at)
            {
                latest[(vacancy, candidate)] = (grade, at);
            }
        }

        await foreach (var row in rows.Read<JudgmentState>(StateNames.Judgment, organisation, cancellationToken))
        {
            // The prefix also fits organisations whose name begins like this one's.
            foreach (var (vacancy, judged) in row.Key == organisation ? row.State.Vacancies : [])
            {
                foreach (var (candidate, judgment) in judged)
                {
                    Take(vacancy, candidate, judgment.Grade, row.State.Sources[judgment.Source].At);
                }
            }
        }

        var prefix = organisation + "/";
        await foreach (var row in rows.Read<DecisionState>(StateNames.Decision, prefix, cancellationToken))
        {
            foreach (var decision in StandingDecisions.Of(row.State.Decisions))
            {
                Take(row.Key[prefix.Length..], decision.Decision.Candidate, decision.Grade, decision.At);
            }
        }

        return
        [
            .. latest.OrderBy(pair => pair.Key.Vacancy, StringComparer.Ordinal).ThenBy(pair => pair.Key.Candidate, StringComparer.Ordinal)
                .Select(pair => new Judgment(pair.Key.Vacancy, pair.Key.Candidate, pair.Value.Grade)),
        ];
    }

    /// <summary>Deletes what was decided and judged of a candidate, and returns how much that was.</summary>
    public async Task<(int Decisions, int Judgments)> ForgetCandidate(IGrainFactory grains, string organisation, string candidate)
    {
        var judgments = await grains.GetGrain<IJudgmentGrain>(organisation).ForgetCandidate(candidate);
        var decisions = 0;
        foreach (var vacancy in (await DecidedFor(organisation, CancellationToken.None)).GetValueOrDefault(candidate, []))
        {
            decisions += await grains.GetGrain<IDecisionGrain>(Keys.Of(organisation, vacancy)).Forget(candidate);
        }

        return (decisions, judgments);
    }

    /// <summary>The vacancies that each candidate has decisions for.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> DecidedFor(string organisation, CancellationToken cancellationToken)
    {
        var prefix = organisation + "/";
        var decided = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        await foreach (var row in rows.Read<DecisionState>(StateNames.Decision, prefix, cancellationToken))
        {
            foreach (var candidate in row.State.Decisions.Select(decision => decision.Decision.Candidate).Distinct(StringComparer.Ordinal))
            {
                decided[candidate] = [.. decided.GetValueOrDefault(candidate, []), row.Key[prefix.Length..]];
            }
        }

        return decided;
    }

    /// <summary>Deletes what was decided and judged of a vacancy.</summary>
    public async Task ForgetVacancy(IGrainFactory grains, string organisation, string vacancy)
    {
        await grains.GetGrain<IJudgmentGrain>(organisation).ForgetVacancy(vacancy);
        await grains.GetGrain<IDecisionGrain>(Keys.Of(organisation, vacancy)).Clear();
    }
}
