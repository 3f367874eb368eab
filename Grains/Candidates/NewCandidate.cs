namespace Matching.Grains.Candidates;

/// <summary>A candidate that there was none of, as it is to be stored.</summary>
/// <param name="Key">The grain's key.</param>
/// <param name="Document">What was given.</param>
/// <param name="State">The truth about it.</param>
public sealed record NewCandidate(string Key, CandidateDocument Document, CandidateState State);
