namespace Matching.Contracts;

/// <summary>What became of a candidate in the process of a vacancy.</summary>
[Alias("matching.hiring-outcome")]
public enum HiringOutcome
{
    /// <summary>On the shortlist.</summary>
    Shortlisted = 1,

    /// <summary>Interviewed.</summary>
    Interviewed = 2,

    /// <summary>Offered the post.</summary>
    Offered = 3,

    /// <summary>Hired.</summary>
    Hired = 4,

    /// <summary>Rejected.</summary>
    Rejected = 5,

    /// <summary>The decision before is taken back; what stood before it stands again.</summary>
    Withdrawn = 6,
}

/// <summary>A decision to record.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Outcome">What became of the candidate.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="Actor">Who decided; may be empty.</param>
/// <param name="RequestId">Makes the recording safe to repeat; may be empty.</param>
[GenerateSerializer, Immutable, Alias("matching.decision-to-record")]
public sealed record DecisionToRecord(
    [property: Id(0)] string Candidate,
    [property: Id(1)] HiringOutcome Outcome,
    [property: Id(2)] string Reason,
    [property: Id(3)] string Actor,
    [property: Id(4)] string RequestId);

/// <summary>A decision as recorded.</summary>
/// <param name="Number">Number within its vacancy, from 1; not used again.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Grade">Grade that it gives the pair, 0-4.</param>
[GenerateSerializer, Immutable, Alias("matching.recorded-decision")]
public sealed record RecordedDecision(
    [property: Id(0)] long Number,
    [property: Id(1)] DecisionToRecord Decision,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] int Grade);

/// <summary>A page of decisions.</summary>
/// <param name="Decisions">In order of their numbers.</param>
/// <param name="Total">All decisions of the vacancy.</param>
[GenerateSerializer, Immutable, Alias("matching.decision-page")]
public sealed record DecisionPage([property: Id(0)] IReadOnlyList<RecordedDecision> Decisions, [property: Id(1)] int Total);

/// <summary>A graded pair to bring.</summary>
/// <param name="Vacancy">Identifier.</param>
/// <param name="Candidate">Identifier.</param>
/// <param name="Grade">0-4.</param>
[GenerateSerializer, Immutable, Alias("matching.graded-pair")]
public sealed record GradedPair([property: Id(0)] string Vacancy, [property: Id(1)] string Candidate, [property: Id(2)] int Grade);

/// <summary>What an import of judgments did.</summary>
/// <param name="Added">Pairs that were not judged before.</param>
/// <param name="Replaced">Pairs whose judgment was replaced.</param>
/// <param name="Total">Judgments that the organisation has now.</param>
[GenerateSerializer, Immutable, Alias("matching.judgments-imported")]
public sealed record JudgmentsImported([property: Id(0)] int Added, [property: Id(1)] int Replaced, [property: Id(2)] int Total);

/// <summary>The decisions of a vacancy. Key: organisation/vacancy. Calls no other grain, so that vacancies and candidates may call it.</summary>
[Alias("matching.decision"), Version(1)]
public interface IDecisionGrain : IGrainWithStringKey
{
    /// <summary>Records a decision; the same request again returns the first result.</summary>
    /// <exception cref="RefusedException">The vacancy has as many decisions as it can.</exception>
    [Alias("6A3DC567")]
    Task<RecordedDecision> Record(DecisionToRecord decision);

    /// <summary>Up to <paramref name="size"/> decisions with a number above <paramref name="after"/>.</summary>
    [Alias("80822449"), ReadOnly]
    Task<DecisionPage> List(long after, int size);

    /// <summary>Deletes what was decided of a candidate; returns how many decisions that were.</summary>
    [Alias("3E41B6A3")]
    Task<int> Forget(string candidate);

    /// <summary>Deletes everything.</summary>
    [Alias("6E27A9F8")]
    Task Clear();

    /// <summary>Takes a row over that an organisation's file brought, in place of nothing; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release, or there is one already.</exception>
    [Alias("7EC33E2D")]
    Task TakeOver(byte[] row);
}

/// <summary>The organisation's imported judgments, in one row so that an import is kept whole or not at all. Key: organisation. Calls no other grain.</summary>
[Alias("matching.judgment"), Version(1)]
public interface IJudgmentGrain : IGrainWithStringKey
{
    /// <summary>Keeps all pairs; a pair that was judged before gets the new grade.</summary>
    /// <exception cref="RefusedException">The organisation would have more judgments than it can.</exception>
    [Alias("FDECB542")]
    Task<JudgmentsImported> Import(IReadOnlyList<GradedPair> pairs, string provenance);

    /// <summary>Deletes the judgments of a vacancy.</summary>
    [Alias("59AAF1F0")]
    Task ForgetVacancy(string vacancy);

    /// <summary>Deletes the judgments of a candidate; returns how many they were.</summary>
    [Alias("5576F1E5")]
    Task<int> ForgetCandidate(string candidate);

    /// <summary>Takes a row over that an organisation's file brought, in place of nothing; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release, or there is one already.</exception>
    [Alias("DAF32095")]
    Task TakeOver(byte[] row);
}
