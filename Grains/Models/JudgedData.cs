using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Profiles.Text;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Features;

namespace Matching.Grains.Models;

/// <summary>What an organisation has judged, with everything that learning and measuring need.</summary>
/// <param name="Framework">The framework in force.</param>
/// <param name="Competences">Registry that rows are laid out by.</param>
/// <param name="Vacancies">Judged vacancies by id.</param>
/// <param name="Candidates">Judged candidates by id.</param>
/// <param name="Judgments">Judgments of those.</param>
/// <param name="Ignored">Judgments left out because their vacancy or candidate is no longer kept.</param>
public sealed record JudgedData(
    CompetenceFramework Framework,
    CompetenceColumns Competences,
    IReadOnlyDictionary<string, VacancySnapshot> Vacancies,
    IReadOnlyDictionary<string, CandidateSnapshot> Candidates,
    IReadOnlyList<Judgment> Judgments,
    int Ignored)
{
    /// <summary>Works out the features of all pairs.</summary>
    public JudgedSet ToSet() => new(
        Vacancies.ToDictionary(v => v.Key, v => v.Value.Profile, StringComparer.Ordinal),
        Candidates.ToDictionary(c => c.Key, c => c.Value.Profile, StringComparer.Ordinal),
        Judgments,
        Competences,
        FeatureCatalog.Learned);

    /// <summary>BM25 of each ad against each CV, by vacancy and candidate of the set.</summary>
    public double[][] TextScores(JudgedSet set)
    {
        var index = new Bm25([.. set.Candidates.Select(id => Stems(Candidates[id].Text))]);
        return [.. set.Vacancies.Select(id => index.Scores(Stems(Vacancies[id].Text)))];
    }

    private static string[] Stems(string? text) =>
        [.. SourceText.Of(text ?? string.Empty).Tokens.Where(token => token.Kind == TokenKind.Word).Select(token => token.Stem)];
}

/// <summary>Gathers what an organisation has judged, and refuses what is too little. Stateless.</summary>
public sealed class JudgedDataReader(JudgmentBook book, TrainingOptions options)
{
    private const int AskedAtATime = 64;

    /// <summary>Reads judgments, and the profiles as they stand.</summary>
    /// <exception cref="RefusedException">Too few judgments to train or evaluate, or too many.</exception>
    public async Task<JudgedData> Read(IGrainFactory grains, string organisation, CancellationToken cancellationToken)
    {
        var judgments = await book.Read(organisation, cancellationToken);
        var vacancies = await Get(judgments.Select(j => j.Vacancy), id => grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, id)).Get(true), cancellationToken);
        var candidates = await Get(judgments.Select(j => j.Candidate), id => grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, id)).Get(true), cancellationToken);
        Judgment[] known = [.. judgments.Where(j => vacancies.ContainsKey(j.Vacancy) && candidates.ContainsKey(j.Candidate))];
        Guard(known);
        var framework = await grains.GetGrain<IFrameworkGrain>(organisation).Get();
        return new JudgedData(framework.Framework, new CompetenceColumns(framework.Columns), vacancies, candidates, known, judgments.Count - known.Length);
    }

    private static async Task<Dictionary<string, T>> Get<T>(IEnumerable<string> ids, Func<string, Task<T?>> get, CancellationToken cancellationToken)
        where T : class
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(AskedAtATime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answers = await Task.WhenAll(some.Select(get));
            for (var i = 0; i < some.Length; i++)
            {
                if (answers[i] is { } answer)
                {
                    found[some[i]] = answer;
                }
            }
        }

        return found;
    }

    private void Guard(Judgment[] known)
    {
        var telling = known.GroupBy(j => j.Vacancy).Count(judged => judged.Select(j => j.Grade).Distinct().Skip(1).Any());
        var vacancies = known.Select(j => j.Vacancy).Distinct().Count();
        var candidates = known.Select(j => j.Candidate).Distinct().Count();
        if (telling < options.LeastVacancies || candidates < options.LeastCandidates || known.Length < options.LeastPairs)
        {
            throw new RefusedException(
                RefusalReason.Precondition,
                $"Too few judgments: {options.LeastPairs} judged pairs of {options.LeastCandidates} candidates and {options.LeastVacancies} vacancies with at least two different grades are needed, "
                + $"and there are {known.Length} pairs of {candidates} candidates and {telling} such vacancies; record decisions or import judgments.");
        }

        if ((long)vacancies * candidates > options.MostCells)
        {
            throw new RefusedException(
                RefusalReason.Precondition,
                $"Too many judgments: {vacancies} vacancies times {candidates} candidates are more than the {options.MostCells} pairs that one training can hold; delete what is no longer needed.");
        }
    }
}
