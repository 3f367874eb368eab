using Matching.Contracts;

namespace Matching.Grains.Vacancies;

/// <summary>What a candidate whose CV has the ad's own words comes to.</summary>
/// <param name="Score">What counts: the lower of the scores with those passages and without them, so that copying never pays.</param>
/// <param name="Profile">The profile that has that score.</param>
/// <param name="Copied">The passages.</param>
public sealed record BesideAd(int Score, CandidateProfile Profile, IReadOnlyList<Evidence> Copied);
