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

    /// <summary>The service asks for itself, for sums or to prove the index, and serves nobody: answered while ranking is stopped, too.</summary>
    [Id(4)] public bool Inspects { get; init; }
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

    /// <summary>Who asked for a manual process and is therefore not ranked, in order of id; null from a silo that knows of none.</summary>
    [Id(6)] public IReadOnlyList<UnrankedCandidate>? Unranked { get; init; }

    /// <summary>Why the list says little, for too little of the ad could be read; null when enough was.</summary>
    [Id(25)] public string? Abstention { get; init; }
}

/// <summary>Somebody who asked for a manual process.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Everywhere">On all lists, and not on this one alone.</param>
[GenerateSerializer, Immutable, Alias("matching.unranked-candidate")]
public sealed record UnrankedCandidate([property: Id(0)] string Candidate, [property: Id(1)] bool Everywhere);

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

    /// <summary>How sure fit and place are.</summary>
    [Id(31)] public EntryCertainty? Certainty { get; init; }

    /// <summary>Why the place says little, for too little of the CV could be read; null when enough was; with reasons only.</summary>
    [Id(32)] public string? Abstention { get; init; }

    /// <summary>What in the CV a human should look into; with reasons only, null from a silo that looks for none.</summary>
    [Id(11)] public IReadOnlyList<Caution>? Cautions { get; init; }

    /// <summary>When the candidate was first imported; with reasons only.</summary>
    [Id(12)] public DateTimeOffset? Created { get; init; }
}

/// <summary>How sure the fit and the place of a candidate are.</summary>
/// <param name="FitLow">Lower bound of the fit, 0-100: 8 of 10 held-out judgments of pairs of such a score lie between the bounds.</param>
/// <param name="FitHigh">Upper bound.</param>
/// <param name="BestPlace">Place above which everybody's fit is over the upper bound, from 1.</param>
/// <param name="WorstPlace">Last place with a fit that reaches the lower bound, as far down as was ranked.</param>
/// <param name="Band">From 1: entries of one band are near ties of its first.</param>
[GenerateSerializer, Immutable, Alias("matching.entry-certainty")]
public sealed record EntryCertainty(
    [property: Id(0)] double FitLow,
    [property: Id(1)] double FitHigh,
    [property: Id(2)] int BestPlace,
    [property: Id(3)] int WorstPlace,
    [property: Id(4)] int Band);

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
    [property: Id(5)] string Sentence)
{
    /// <summary>The lines of the post that the sentence names; they do not travel to callers.</summary>
    [Id(26)] public Evidence? PostQuote { get; init; }
}

/// <summary>Where one of two candidates is ahead of the other.</summary>
/// <param name="Subject">As of a reason.</param>
/// <param name="Title">Its name.</param>
/// <param name="Difference">Score units by which the upper one is ahead; below 0 where the lower one is.</param>
/// <param name="Upper">What counts for or against the upper one, or null.</param>
/// <param name="Lower">What counts for or against the lower one, or null.</param>
/// <param name="Sentence">One sentence.</param>
[GenerateSerializer, Immutable, Alias("matching.match-difference")]
public sealed record MatchDifference(
    [property: Id(0)] string Subject,
    [property: Id(1)] string Title,
    [property: Id(2)] int Difference,
    [property: Id(3)] MatchReason? Upper,
    [property: Id(4)] MatchReason? Lower,
    [property: Id(5)] string Sentence);

/// <summary>Why another candidate stands above: the differences sum to that of the two scores.</summary>
/// <param name="Candidate">The other candidate.</param>
/// <param name="Rank">Its place.</param>
/// <param name="Score">Its score.</param>
/// <param name="Fit">Its fit.</param>
/// <param name="NearTie">Whether the order of the two says little.</param>
/// <param name="Differences">The largest either way first.</param>
/// <param name="Sentence">The same as one sentence.</param>
[GenerateSerializer, Immutable, Alias("matching.match-comparison")]
public sealed record MatchComparison(
    [property: Id(0)] string Candidate,
    [property: Id(1)] int Rank,
    [property: Id(2)] int Score,
    [property: Id(3)] double Fit,
    [property: Id(4)] bool NearTie,
    [property: Id(5)] IReadOnlyList<MatchDifference> Differences,
    [property: Id(6)] string Sentence)
{
    /// <summary>What a blind reading hides in the other candidate's document.</summary>
    [Id(7)] public IReadOnlyList<int>? Blind { get; init; }
}

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

    /// <summary>How sure fit and place are; null where the place was counted.</summary>
    [Id(31)] public EntryCertainty? Certainty { get; init; }

    /// <summary>Why the place says little; null when enough was read.</summary>
    [Id(32)] public string? Abstention { get; init; }

    /// <summary>What else the ad asks for and the CV does not show; a sentence each; null from a silo of 0.1.0.</summary>
    [Id(33)] public IReadOnlyList<string>? MissingFacts { get; init; }

    /// <summary>Why the one at the place asked about stands above; null at the top and where the place was counted.</summary>
    [Id(34)] public MatchComparison? Comparison { get; init; }

    /// <summary>What in the CV a human should look into; with reasons only, null from a silo that looks for none.</summary>
    [Id(11)] public IReadOnlyList<Caution>? Cautions { get; init; }
}
