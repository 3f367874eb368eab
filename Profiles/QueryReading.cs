using Matching.Contracts;

namespace Matching.Profiles;

/// <summary>What a recruiter's search says, as far as it was understood.</summary>
/// <param name="Sought">The search as an ad's profile: post, level, area, sector, scale, competences. Evidence indexes the search's text.</param>
/// <param name="Without">Words of titles that are not wanted, in lower case.</param>
/// <param name="WithoutPassages">Where that is said.</param>
public sealed record QueryReading(VacancyProfile Sought, IReadOnlyList<string> Without, IReadOnlyList<Evidence> WithoutPassages);
