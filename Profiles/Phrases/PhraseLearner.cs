using Matching.Profiles.Text;

namespace Matching.Profiles.Phrases;

/// <summary>
/// Learns a framework from labelled phrases. Sets may be of different languages and origins; the last is the one that later
/// phrases will be like: its lines cost more, its labels are the prior, and it is cross-validated. Deterministic from the seed.
/// </summary>
public static class PhraseLearner
{
    /// <summary>Fewest lines of the last set that are worth cross-validating.</summary>
    public const int FewestToValidate = 10;

    private const int FirstPasses = 30;
    private const int FurtherPasses = 8;
    private const int Resamples = 1000;

    /// <summary>Learns.</summary>
    /// <param name="sets">At least one, with at least two labels among them.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Gives learning up.</param>
    /// <exception cref="ProfileRefusedException">There are fewer than two labels.</exception>
    public static LearnedPhrases Learn(IReadOnlyList<LabelledSet> sets, PhraseLearnerOptions options, CancellationToken cancellation = default)
    {
        var labels = sets.SelectMany(set => set.Examples).Select(example => example.Label).Distinct().Count();
        if (labels < 2)
        {
            throw new ProfileRefusedException(
                string.Join(", ", sets.Select(set => set.Name)), $"there are {labels} different labels, learning needs at least 2", "give phrases of further labels");
        }

        var corpus = new PhraseCorpus(sets, options);
        var folds = Folds(corpus, options);
        var weights = new float[corpus.Names.Length * corpus.Labels.Length];
        var scores = new double[corpus.Vectors.Length - corpus.First, corpus.Labels.Length];
        // Labels are independent of each other, so that threads change no number.
        Parallel.For(0, corpus.Labels.Length, new ParallelOptions { CancellationToken = cancellation }, label =>
            LearnLabel(corpus, label, folds, options.Seed, weights, scores));
        var framework = new PhraseFramework(corpus.Labels, corpus.Names, weights, corpus.Readings[^1], corpus.Commonest);
        return new LearnedPhrases(framework, corpus.Vectors.Length, folds.Count > 0 ? Validate(corpus, folds.Count, scores, options.Seed) : null);
    }

    private static void LearnLabel(PhraseCorpus corpus, int label, List<Fold> folds, int seed, float[] weights, double[,] scores)
    {
        var start = new DualTrainer(corpus.Vectors, label, corpus.Names.Length, corpus.Sets.Count);
        // What all folds share is learned once; no fold starts from weights that have seen a line of the last set.
        start.Train([.. Enumerable.Range(0, corpus.First)], FirstPasses, seed);
        foreach (var fold in folds)
        {
            var trainer = start.Copy();
            trainer.Train(fold.Seen, FurtherPasses, seed);
            foreach (var line in fold.HeldOut)
                scores[line - corpus.First, label] = trainer.Score(corpus.Vectors[line]);
        }

        start.Train([.. Enumerable.Range(0, corpus.Vectors.Length)], corpus.First > 0 ? FurtherPasses : FirstPasses, seed);
        for (var feature = 0; feature < corpus.Names.Length; feature++)
            weights[feature * corpus.Labels.Length + label] = start.Weight(feature, corpus.Sets.Count - 1);
    }

    // Neighbouring lines come from one document, so blocks of neighbours tell what happens to a new document.
    private static List<Fold> Folds(PhraseCorpus corpus, PhraseLearnerOptions options)
    {
        var lines = corpus.Sets[^1].Examples;
        if (lines.Count < FewestToValidate || options.Folds < 2)
            return [];
        var keys = lines.Select(example => Folding.Key(example.Phrase)).ToList();
        return [.. Enumerable.Range(0, options.Folds).Select(fold =>
        {
            var (from, to) = (fold * lines.Count / options.Folds, (fold + 1) * lines.Count / options.Folds);
            var held = keys[from..to].ToHashSet();
            var seen = Enumerable.Range(0, lines.Count).Where(line => !held.Contains(keys[line])).Select(line => corpus.First + line);
            return new Fold([.. Enumerable.Range(0, corpus.First), .. seen], [.. Enumerable.Range(corpus.First + from, to - from)]);
        })];
    }

    private static PhraseValidation Validate(PhraseCorpus corpus, int folds, double[,] scores, int seed)
    {
        var truth = corpus.Sets[^1].Examples.Select(example => example.Label).ToArray();
        var predicted = new string[truth.Length];
        for (var line = 0; line < truth.Length; line++)
        {
            var best = 0;
            for (var label = 1; label < corpus.Labels.Length; label++)
                best = scores[line, label] > scores[line, best] ? label : best;
            predicted[line] = corpus.Labels[best];
        }

        var random = new Random(seed);
        var measured = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var drawn = random.GetItems(Enumerable.Range(0, truth.Length).ToArray(), truth.Length);
            measured[i] = WeightedF1.Of([.. drawn.Select(line => truth[line])], [.. drawn.Select(line => predicted[line])]);
        }

        Array.Sort(measured);
        return new PhraseValidation(
            WeightedF1.Of(truth, predicted), measured[(int)(0.025 * Resamples)], measured[(int)(0.975 * Resamples)], folds, predicted);
    }

    private sealed record Fold(int[] Seen, int[] HeldOut);
}
