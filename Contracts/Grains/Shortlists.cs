namespace Matching.Contracts;

/// <summary>Which shortlist is asked for.</summary>
/// <param name="Top">Length, 1-10,000.</param>
/// <param name="WithReasons">Explain each entry (at most 200 entries).</param>
/// <param name="Language">"da", "en", or empty for the ad's.</param>
[GenerateSerializer, Immutable, Alias("matching.shortlist-request")]
public sealed record ShortlistRequest(
    [property: Id(0)] int Top,
    [property: Id(1)] bool WithReasons,
    [property: Id(2)] string Language)
{
    /// <summary>Among whom.</summary>
    [Id(3)] public ShortlistScope Scope { get; init; }
}

/// <summary>Among whom a shortlist ranks.</summary>
[Alias("matching.shortlist-scope")]
public enum ShortlistScope
{
    /// <summary>Everybody in the pool.</summary>
    Pool = 0,

    /// <summary>Those whose application to the vacancy stands.</summary>
    Applicants = 1,
}

/// <summary>A shortlist and exactly what it stands on.</summary>
/// <param name="VacancyVersion">Version of the vacancy ranked for.</param>
/// <param name="ModelVersion">The ranking model.</param>
/// <param name="Pool">State of the pool.</param>
/// <param name="Entries">Best first; equal scores in ordinal order of id.</param>
/// <param name="FrameworkVersion">Version of the competence framework in force when it was ranked.</param>
[GenerateSerializer, Immutable, Alias("matching.ranked-list")]
public sealed record RankedList(
    [property: Id(0)] long VacancyVersion,
    [property: Id(1)] string ModelVersion,
    [property: Id(2)] PoolVersion Pool,
    [property: Id(3)] IReadOnlyList<RankedCandidate> Entries,
    [property: Id(4)] int FrameworkVersion)
{
    /// <summary>Candidates that were ranked: the applicants who are in the pool, or everybody.</summary>
    [Id(5)] public int Ranked { get; init; }
}

/// <summary>One place on a shortlist.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Candidate">Identifier.</param>
/// <param name="Score">Exact fixed-point score.</param>
/// <param name="Fit">0-100, calibrated.</param>
/// <param name="CandidateVersion">Version that was scored.</param>
/// <param name="Title">Latest title, or empty.</param>
/// <param name="Reasons">Largest effect first; empty unless asked for.</param>
/// <param name="Missing">Requirements not met, heaviest first; empty unless reasons are asked for; null from a silo of 0.1.0.</param>
[GenerateSerializer, Immutable, Alias("matching.ranked-candidate")]
public sealed record RankedCandidate(
    [property: Id(0)] int Rank,
    [property: Id(1)] string Candidate,
    [property: Id(2)] int Score,
    [property: Id(3)] double Fit,
    [property: Id(4)] long CandidateVersion,
    [property: Id(5)] string Title,
    [property: Id(6)] IReadOnlyList<MatchReason> Reasons,
    [property: Id(8)] IReadOnlyList<MissingRequirement>? Missing)
{
    /// <summary>Characters of the candidate's document that no human reader of it sees; they were left out.</summary>
    [Id(7)] public int Hidden { get; init; }

    /// <summary>Name of the person, or null; with reasons only.</summary>
    [Id(9)] public string? Person { get; init; }

    /// <summary>What a blind reading hides in the document, as <see cref="CandidateSnapshot.Blind"/>; with reasons only.</summary>
    [Id(10)] public IReadOnlyList<int>? Blind { get; init; }
}

/// <summary>Something that moved a score.</summary>
/// <param name="Subject">Competence id, or a group such as "role" or "scale".</param>
/// <param name="Title">Its name in the language asked for.</param>
/// <param name="Contribution">Score units.</param>
/// <param name="VacancyQuote">What the ad says, or null.</param>
/// <param name="CandidateQuote">What the CV says, or null.</param>
/// <param name="Sentence">One sentence for the recruiter.</param>
[GenerateSerializer, Immutable, Alias("matching.match-reason")]
public sealed record MatchReason(
    [property: Id(0)] string Subject,
    [property: Id(1)] string Title,
    [property: Id(2)] int Contribution,
    [property: Id(3)] Evidence? VacancyQuote,
    [property: Id(4)] Evidence? CandidateQuote,
    [property: Id(5)] string Sentence);

/// <summary>A requirement that a candidate does not meet.</summary>
[GenerateSerializer, Immutable, Alias("matching.missing-requirement")]
public sealed record MissingRequirement(
    [property: Id(0)] string Competence,
    [property: Id(1)] int Weight,
    [property: Id(2)] bool Must,
    [property: Id(3)] int Level,
    [property: Id(4)] string Sentence);

/// <summary>The smallest change of levels found that would lift a candidate to the rank asked about.</summary>
/// <param name="Changes">One or two levels.</param>
/// <param name="Rank">Place that the candidate would then have.</param>
/// <param name="Sentence">The same as one sentence.</param>
[GenerateSerializer, Immutable, Alias("matching.rank-change")]
public sealed record RankChange(
    [property: Id(0)] IReadOnlyList<CompetenceChange> Changes,
    [property: Id(1)] int Rank,
    [property: Id(2)] string Sentence);

/// <summary>A level that would have to be another.</summary>
[GenerateSerializer, Immutable, Alias("matching.competence-change")]
public sealed record CompetenceChange(
    [property: Id(0)] string Competence,
    [property: Id(1)] int FromLevel,
    [property: Id(2)] int ToLevel);

/// <summary>Why a candidate stands where it stands.</summary>
/// <param name="Rank">Place among everybody in the pool, from 1.</param>
/// <param name="Score">Exact score: <paramref name="BaseValue"/> plus all contributions.</param>
/// <param name="Fit">0-100.</param>
/// <param name="BaseValue">Expected score of anybody.</param>
/// <param name="Reasons">All of them, largest effect first.</param>
/// <param name="Missing">Requirements not met, heaviest first.</param>
/// <param name="Change">What would lift the candidate, or null.</param>
/// <param name="ModelVersion">The ranking model.</param>
/// <param name="Pool">State of the pool that the rank stands on.</param>
/// <param name="FrameworkVersion">Version of the competence framework in force.</param>
[GenerateSerializer, Immutable, Alias("matching.match-explanation")]
public sealed record MatchExplanation(
    [property: Id(0)] int Rank,
    [property: Id(1)] int Score,
    [property: Id(2)] double Fit,
    [property: Id(3)] int BaseValue,
    [property: Id(4)] IReadOnlyList<MatchReason> Reasons,
    [property: Id(5)] IReadOnlyList<MissingRequirement> Missing,
    [property: Id(6)] RankChange? Change,
    [property: Id(7)] string ModelVersion,
    [property: Id(8)] PoolVersion Pool,
    [property: Id(9)] int FrameworkVersion)
{
    /// <summary>What a blind reading hides in the candidate's document, as <see cref="CandidateSnapshot.Blind"/>.</summary>
    [Id(10)] public IReadOnlyList<int>? Blind { get; init; }
}
