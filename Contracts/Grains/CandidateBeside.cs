namespace Matching.Contracts;

/// <summary>A candidate as read beside an ad.</summary>
/// <param name="Candidate">The candidate as such.</param>
/// <param name="Profile">What the CV says without the passages that are the ad's own words, the corrections laid over it; nothing when hardly any words are left.</param>
/// <param name="Copied">Those passages, in the order of the text.</param>
[GenerateSerializer, Immutable, Alias("matching.candidate-beside")]
public sealed record CandidateBeside(
    [property: Id(0)] CandidateSnapshot Candidate,
    [property: Id(1)] CandidateProfile Profile,
    [property: Id(2)] IReadOnlyList<Evidence> Copied);
