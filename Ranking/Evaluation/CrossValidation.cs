using Matching.Ranking.Learning;

namespace Matching.Ranking.Evaluation;

/// <summary>
/// Scores every judged pair by a model that has seen neither its vacancy nor its candidate: for each held-out vacancy and each fold of
/// people a model is learned from the other vacancies and the other people.
/// </summary>
/// <param name="PersonFolds">Parts that the people are divided into, 2 or more.</param>
/// <param name="VacancyFolds">Parts that the vacancies are divided into; null leaves out one vacancy at a time.</param>
/// <param name="Seed">Seed of the division.</param>
/// <param name="Parallelism">Models learned at one time; has no influence on the result.</param>
public sealed record CrossValidation(int PersonFolds = 5, int? VacancyFolds = null, int Seed = 1, int Parallelism = 2)
{
    /// <summary>Kind of work by vacancy id; when given, all vacancies of a kind are left out together and <see cref="VacancyFolds"/> does not count.</summary>
    public IReadOnlyDictionary<string, string>? Families { get; init; }

    /// <summary>Learns the models and gives the held-out score of every pair, by vacancy and candidate.</summary>
    /// <param name="set">The judged pairs.</param>
    /// <param name="learner">A learner for each model; called from several threads.</param>
    /// <param name="progress">Told after each model how many of how many are done, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A vacancy is in no family.</exception>
    public double[][] Run(JudgedSet set, Func<IRankingLearner> learner, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        var random = new SplitRandom((ulong)(uint)Seed);
        var personFold = Fold(set.Candidates.Count, PersonFolds, random);
        var vacancyFold = VacancyFold(set, random);
        var vacancyFolds = vacancyFold.Max() + 1;
        var scores = set.Vacancies.Select(_ => new double[set.Candidates.Count]).ToArray();
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        Parallel.For(0, vacancyFolds * PersonFolds, options, job =>
        {
            var (vf, pf) = (job / PersonFolds, job % PersonFolds);
            var ensemble = learner().Learn(set.Select(v => vacancyFold[v] != vf, c => personFold[c] != pf), cancellation);
            for (var v = 0; v < set.Vacancies.Count; v++)
            {
                for (var c = 0; c < set.Candidates.Count; c++)
                {
                    if (vacancyFold[v] == vf && personFold[c] == pf)
                    {
                        scores[v][c] = ensemble.Score(set.Pair(v, c)) / (double)ensemble.Scale;
                    }
                }
            }

            progress?.Invoke(Interlocked.Increment(ref done), vacancyFolds * PersonFolds);
        });
        return scores;
    }

    private int[] VacancyFold(JudgedSet set, SplitRandom random)
    {
        if (Families is null)
        {
            return VacancyFolds is { } folds ? Fold(set.Vacancies.Count, Math.Min(folds, set.Vacancies.Count), random) : [.. Enumerable.Range(0, set.Vacancies.Count)];
        }

        var missing = set.Vacancies.FirstOrDefault(id => !Families.ContainsKey(id));
        if (missing is not null)
        {
            throw new ArgumentException($"families: vacancy '{missing}' has none; name a kind of work for every judged vacancy.");
        }

        var names = set.Vacancies.Select(id => Families[id]).Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. set.Vacancies.Select(id => names.IndexOf(Families[id]))];
    }

    private static int[] Fold(int count, int folds, SplitRandom random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.ShuffleFront(order, count);
        var fold = new int[count];
        for (var i = 0; i < count; i++)
        {
            fold[order[i]] = i % folds;
        }

        return fold;
    }
}
