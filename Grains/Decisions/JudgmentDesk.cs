using Matching.Contracts;
using Matching.Ranking.Learning;

namespace Matching.Grains.Decisions;

/// <summary>Takes decisions and judgments in: checks that what they name is kept, then has them kept. Stateless.</summary>
public sealed class JudgmentDesk
{
    /// <summary>Most rows of one import.</summary>
    public const int MaxRows = 50_000;

    /// <summary>Faults that a refusal names.</summary>
    private const int NamedFaults = 20;

    /// <summary>Grains that are asked at a time whether they exist.</summary>
    private const int AskedAtATime = 64;

    /// <summary>Records a decision.</summary>
    /// <exception cref="RefusedException">Vacancy or candidate does not exist.</exception>
    public async Task<RecordedDecision> Record(IGrainFactory grains, string organisation, string vacancy, DecisionToRecord decision)
    {
        await GuardVacancy(grains, organisation, vacancy);
        if (!await HasCandidate(grains, organisation, decision.Candidate))
        {
            throw RefusedException.NotFound("candidate", decision.Candidate);
        }

        return await grains.GetGrain<IDecisionGrain>(Keys.Of(organisation, vacancy)).Record(decision);
    }

    /// <summary>Decisions of a vacancy after a number.</summary>
    /// <exception cref="RefusedException">The vacancy does not exist.</exception>
    public async Task<DecisionPage> List(IGrainFactory grains, string organisation, string vacancy, long after, int size)
    {
        await GuardVacancy(grains, organisation, vacancy);
        return await grains.GetGrain<IDecisionGrain>(Keys.Of(organisation, vacancy)).List(after, size);
    }

    /// <summary>Brings judgments, all or none.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="rows">Pairs, each with its line.</param>
    /// <param name="provenance">Where they come from.</param>
    /// <exception cref="RefusedException">Any row breaks a rule; the message names the lines.</exception>
    public async Task<JudgmentsImported> Import(IGrainFactory grains, string organisation, IReadOnlyList<(int Line, GradedPair Pair)> rows, string provenance)
    {
        if (rows.Count is 0 or > MaxRows)
        {
            throw Invalid($"{rows.Count} rows; bring 1-{MaxRows} at a time");
        }

        var vacancies = await Known(rows.Select(row => row.Pair.Vacancy), id => HasVacancy(grains, organisation, id));
        var candidates = await Known(rows.Select(row => row.Pair.Candidate), id => HasCandidate(grains, organisation, id));
        var faults = new List<string>();
        var seen = new Dictionary<(string, string), int>();
        foreach (var (line, pair) in rows)
        {
            var fault = Fault(pair, vacancies, candidates);
            if (fault is null && !seen.TryAdd((pair.Vacancy, pair.Candidate), line))
            {
                fault = $"the pair '{pair.Vacancy}', '{pair.Candidate}' stands in line {seen[(pair.Vacancy, pair.Candidate)]} already; keep one of them";
            }

            if (fault is not null)
            {
                faults.Add($"line {line}: {fault}");
            }
        }

        if (faults.Count > 0)
        {
            var more = faults.Count > NamedFaults ? $"; and {faults.Count - NamedFaults} more" : string.Empty;
            throw Invalid($"{string.Join("; ", faults.Take(NamedFaults))}{more}. Nothing was imported");
        }

        return await grains.GetGrain<IJudgmentGrain>(organisation).Import([.. rows.Select(row => row.Pair)], provenance);
    }

    private static string? Fault(GradedPair pair, HashSet<string> vacancies, HashSet<string> candidates) =>
        pair.Grade is < 0 or > RankingData.MaxGrade ? $"grade {pair.Grade} is outside 0-{RankingData.MaxGrade}"
        : !Keys.IsValidId(pair.Vacancy) ? $"the vacancy's id must be {Keys.IdRule}"
        : !Keys.IsValidId(pair.Candidate) ? $"the candidate's id must be {Keys.IdRule}"
        : !vacancies.Contains(pair.Vacancy) ? $"vacancy '{pair.Vacancy}' does not exist; import it first or correct the id"
        : !candidates.Contains(pair.Candidate) ? $"candidate '{pair.Candidate}' does not exist; import it first or correct the id"
        : null;

    private static async Task<HashSet<string>> Known(IEnumerable<string> ids, Func<string, Task<bool>> exists)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Where(Keys.IsValidId).Chunk(AskedAtATime))
        {
            var answers = await Task.WhenAll(some.Select(exists));
            known.UnionWith(some.Where((_, at) => answers[at]));
        }

        return known;
    }

    private static async Task GuardVacancy(IGrainFactory grains, string organisation, string vacancy)
    {
        if (!await HasVacancy(grains, organisation, vacancy))
        {
            throw RefusedException.NotFound("vacancy", vacancy);
        }
    }

    private static async Task<bool> HasVacancy(IGrainFactory grains, string organisation, string id) =>
        await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, id)).Get(false) is not null;

    private static async Task<bool> HasCandidate(IGrainFactory grains, string organisation, string id) =>
        await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, id)).Get(false) is not null;

    private static RefusedException Invalid(string what) => new(RefusalReason.Invalid, $"judgments: {what}.", "rows");
}
