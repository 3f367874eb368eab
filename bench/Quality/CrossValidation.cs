using Matching.Contracts;

namespace Matching.Quality;

/// <summary>Measures extraction as users get it, profile by profile, by models that did not see the document.</summary>
internal static class CrossValidation
{
    /// <summary>Ten folds by person and by ad, or two by the source of the texts.</summary>
    public static QualityFigures Run(Bench bench, DocumentKind? only = null, bool bySource = false)
    {
        var levels = new List<LevelPair>();
        var general = new List<LevelPair>();
        var asked = new List<RequirementPair>();
        var generalAsked = new List<RequirementPair>();
        foreach (var (model, people, ads) in bench.CrossValidate(only, bySource))
        {
            var extractor = bench.Extractor(model);
            var own = new Matching.Profiles.ProfileExtractor(Renamed(bench.Framework), model, bench.Basis);
            foreach (var d in people)
            {
                var judged = bench.Corpus.Candidates[d];
                levels.AddRange(Pairs(bench.Framework, judged, extractor.ExtractCandidate(judged.Text, Bench.ReferenceYear)));
                general.AddRange(Pairs(bench.Framework, judged, own.ExtractCandidate(judged.Text, Bench.ReferenceYear)));
            }

            foreach (var d in ads)
            {
                var judged = bench.Corpus.Vacancies[d];
                asked.AddRange(Pairs(bench.Framework, judged, extractor.ExtractVacancy(judged.Text)));
                generalAsked.AddRange(Pairs(bench.Framework, judged, own.ExtractVacancy(judged.Text)));
            }
        }

        return QualityFigures.Of(levels, general, asked, generalAsked);
    }

    // The same competences under other names, as an organisation's own framework that nothing was trained for.
    private static CompetenceFramework Renamed(CompetenceFramework framework) => framework with
    {
        Competences = [.. framework.Competences.Select(competence => competence with
        {
            Id = "own-" + competence.Id,
        })],
    };

    private static IEnumerable<LevelPair> Pairs(CompetenceFramework framework, JudgedCandidate judged, CandidateProfile profile)
    {
        foreach (var competence in framework.Competences)
        {
            var found = profile.Competences.FirstOrDefault(level => level.Competence == competence.Id || level.Competence == "own-" + competence.Id);
            yield return new LevelPair(
                judged.Id, judged.HardCase, competence.Id, found?.Level ?? 0, found?.Estimate ?? 0, judged.Levels.GetValueOrDefault(competence.Id), found?.Evidence.Count ?? 0);
        }
    }

    private static IEnumerable<RequirementPair> Pairs(CompetenceFramework framework, JudgedVacancy judged, VacancyProfile profile)
    {
        foreach (var competence in framework.Competences)
        {
            var found = profile.Requirements.FirstOrDefault(one => one.Competence == competence.Id || one.Competence == "own-" + competence.Id);
            var truth = judged.Requirements.FirstOrDefault(one => one.Competence == competence.Id);
            var quoted = found is not null && truth is not null
                && EvidenceMatcher.Sentences(judged.Text, truth.Evidence).Any(s => found.Evidence.Take(1).Any(quote =>
                    quote.Start < judged.Text.Sentences[s].End && quote.End > judged.Text.Sentences[s].Start));
            yield return new RequirementPair(
                judged.Id, competence.Id, found?.Weight ?? 0, found?.Must ?? false, truth?.Weight ?? 0, truth?.Must ?? false, quoted);
        }
    }
}

/// <summary>A level said and the level judged.</summary>
internal sealed record LevelPair(string Candidate, string HardCase, string Competence, int Level, int Estimate, int Truth, int Quotes);

/// <summary>A requirement said (weight 0 for none) and the one judged, and whether the first quote is the reader's own.</summary>
internal sealed record RequirementPair(string Vacancy, string Competence, int Weight, bool Must, int TrueWeight, bool TrueMust, bool SameQuote);
