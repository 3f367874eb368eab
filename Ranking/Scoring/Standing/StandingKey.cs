namespace Matching.Ranking.Scoring.Standing;

/// <summary>What a standing list is the list of.</summary>
/// <param name="Vacancy">The vacancy.</param>
/// <param name="VacancyVersion">Its version.</param>
/// <param name="Model">Version of the model.</param>
/// <param name="Columns">Columns that competences had when the query was made.</param>
public readonly record struct StandingKey(string Vacancy, long VacancyVersion, string Model, int Columns);
