namespace Matching.Grains.Candidates;

/// <summary>A candidate that there was none of, as it is to be stored.</summary>
/// <param name="Key">The grain's key.</param>
/// <param name="Document">What was given.</param>
/// <param name="State">The truth about it.</param>
public sealed record NewCandidate(string Key, CandidateDocument Document, CandidateState State);

/// <summary>A profile to bring.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Import">The profile.</param>
public sealed record ProfileToBring(string Candidate, Contracts.ProfileImport Import);

/// <summary>What became of a profile.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Version">Version that is durable and searchable; 0 when it was refused.</param>
/// <param name="Error">Why it was refused, or null.</param>
public sealed record BroughtProfile(string Candidate, long Version, Exception? Error);
