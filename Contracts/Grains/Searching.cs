namespace Matching.Contracts;

/// <summary>A search of everybody in a pool for what is sought, among those whom a filter lets through.</summary>
/// <param name="Sought">What is sought, as a vacancy's profile.</param>
/// <param name="Filter">Who is sought among.</param>
/// <param name="Top">How many, 1-200.</param>
/// <param name="WithReasons">Whether each is explained.</param>
/// <param name="Language">"da", "en", or empty for the language of what is sought.</param>
public sealed record CandidateQuest(VacancyProfile Sought, CandidateFilter Filter, int Top, bool WithReasons, string Language)
{
    /// <summary>A candidate who is left out, for instance the one whose like is sought; empty for none.</summary>
    public string Except { get; init; } = string.Empty;
}

/// <summary>A partition's best candidates among those whom rows let through.</summary>
/// <param name="Pool">What the partition held at that moment.</param>
/// <param name="Matches">Best first.</param>
/// <param name="Passed">How many the rows let through.</param>
[GenerateSerializer, Immutable, Alias("matching.filtered-matches")]
public sealed record FilteredMatches([property: Id(0)] PoolVersion Pool, [property: Id(1)] IReadOnlyList<PoolMatch> Matches, [property: Id(2)] int Passed);

/// <summary>A vacancy of a candidate's list.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Vacancy">The vacancy.</param>
/// <param name="Score">The score that the candidate has on the vacancy's list.</param>
/// <param name="Fit">0-100.</param>
/// <param name="Reasons">What moved the score most, when asked for.</param>
/// <param name="Missing">Requirements that are not met, when reasons are asked for.</param>
public sealed record RankedVacancyEntry(int Rank, VacancySnapshot Vacancy, int Score, double Fit, IReadOnlyList<MatchReason> Reasons, IReadOnlyList<MissingRequirement> Missing);
