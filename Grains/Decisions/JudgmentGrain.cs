using Matching.Contracts;
using Matching.Grains.Moving;

namespace Matching.Grains.Decisions;

/// <summary>The organisation's imported judgments.</summary>
[GenerateSerializer, Alias("matching.judgment-state")]
public sealed class JudgmentState
{
    /// <summary>By vacancy, then by candidate.</summary>
    [Id(0)] public Dictionary<string, Dictionary<string, KeptJudgment>> Vacancies { get; set; } = [];

    /// <summary>The imports that judgments came with.</summary>
    [Id(1)] public List<JudgmentSource> Sources { get; set; } = [];
}

/// <summary>A judgment.</summary>
/// <param name="Grade">0-4.</param>
/// <param name="Source">Index of its import.</param>
[GenerateSerializer, Immutable, Alias("matching.kept-judgment")]
public sealed record KeptJudgment([property: Id(0)] int Grade, [property: Id(1)] int Source);

/// <summary>An import of judgments.</summary>
/// <param name="Provenance">Where they come from, in the importer's words.</param>
/// <param name="At">When they were imported.</param>
[GenerateSerializer, Immutable, Alias("matching.judgment-source")]
public sealed record JudgmentSource([property: Id(0)] string Provenance, [property: Id(1)] DateTimeOffset At);

/// <summary>Keeps the organisation's imported judgments in one row, so that an import is kept whole or not at all.</summary>
[GrainType("judgment")]
public sealed class JudgmentGrain(
    [PersistentState(StateNames.Judgment, StateNames.Storage)] IPersistentState<JudgmentState> stored,
    RowIntake intake,
    TimeProvider clock) : DurableGrain, IJudgmentGrain
{
    /// <summary>Most judgments of an organisation.</summary>
    public const int MaxJudgments = 200_000;

    private Dictionary<string, Dictionary<string, KeptJudgment>> Vacancies => stored.State.Vacancies;

    /// <inheritdoc/>
    public async Task<JudgmentsImported> Import(IReadOnlyList<GradedPair> pairs, string provenance)
    {
        var before = Vacancies.Values.Sum(judged => judged.Count);
        var replaced = pairs.Count(pair => Vacancies.TryGetValue(pair.Vacancy, out var judged) && judged.ContainsKey(pair.Candidate));
        var after = before + pairs.Count - replaced;
        if (after > MaxJudgments)
        {
            throw new RefusedException(RefusalReason.Precondition, $"judgments: the organisation would have {after}, and {MaxJudgments} are the most it can; leave some out.");
        }

        stored.State.Sources.Add(new JudgmentSource(provenance, clock.GetUtcNow()));
        foreach (var pair in pairs)
        {
            if (!Vacancies.TryGetValue(pair.Vacancy, out var judged))
            {
                Vacancies[pair.Vacancy] = judged = [];
            }

            judged[pair.Candidate] = new KeptJudgment(pair.Grade, stored.State.Sources.Count - 1);
        }

        await Write(stored.WriteStateAsync);
        return new JudgmentsImported(pairs.Count - replaced, replaced, after);
    }

    /// <inheritdoc/>
    public async Task ForgetVacancy(string vacancy)
    {
        if (Vacancies.Remove(vacancy))
        {
            await Write(stored.WriteStateAsync);
        }
    }

    /// <inheritdoc/>
    public async Task<int> ForgetCandidate(string candidate)
    {
        var forgotten = Vacancies.Values.Count(judged => judged.Remove(candidate));
        if (forgotten > 0)
        {
            await Write(stored.WriteStateAsync);
        }

        return forgotten;
    }

    /// <inheritdoc/>
    public Task TakeOver(byte[] row) => TakeOver(stored, intake, row, "judgments");
}
