using Matching.Contracts;
using Matching.Profiles.Competences;
using Matching.Profiles.Learning;
using Matching.Profiles.Text;
using Matching.Profiles.TextVectors;

namespace Matching.Quality;

/// <summary>
/// Learns <see cref="TextVectorBasis"/> from ads and CVs without looking at any judgment, so that a text vector leaks none.
/// The framework's competences join as texts of their Danish and English phrases: there the two languages meet.
/// </summary>
internal static class TextVectorTrainer
{
    /// <summary>Length of the vectors.</summary>
    public const int Dimensions = 32;

    /// <summary>Learns from a corpus.</summary>
    /// <param name="corpus">Texts.</param>
    /// <param name="framework">Competences whose phrases join.</param>
    /// <param name="whitening">0 leaves directions as strong as they are in the corpus, 1 makes all equally strong.</param>
    public static TextVectorBasis Train(Corpus corpus, CompetenceFramework framework, double whitening = 0.5)
    {
        var hashed = new HashedText();
        SourceText[] texts =
        [
            .. corpus.Vacancies.Select(vacancy => vacancy.Text),
            .. corpus.Candidates.Select(candidate => candidate.Text),
            .. framework.Competences.Select(competence => SourceText.Of(string.Join(". ", PhraseIndex.Phrases(competence)))),
        ];
        var (ads, people) = (corpus.Vacancies.Count, corpus.Candidates.Count);
        var idf = TextKernel.Idf([.. texts.Select(text => Vector(text, hashed, []))]);
        var vectors = texts.Select(text => Vector(text, hashed, idf)).ToArray();
        var kinds = Enumerable.Range(0, texts.Length).Select(i => i < ads ? 0 : i < ads + people ? 1 : 2).ToArray();
        var (values, directions) = Eigen.Decompose(Centre(TextKernel.Products(vectors), kinds));

        // Weights of documents for direction k: the eigenvector, centred by kind again, so that the primal direction is that of centred texts.
        var alphas = texts.Select(_ => new double[Dimensions]).ToArray();
        for (var k = 0; k < Dimensions; k++)
        {
            var centred = CentreVector(directions[k], kinds);
            for (var d = 0; d < texts.Length; d++)
            {
                alphas[d][k] = centred[d] / Math.Sqrt(values[k]) * Math.Pow(values[0] / values[k], whitening / 2);
            }
        }

        var weights = TextKernel.Primal(vectors, [.. Enumerable.Range(0, texts.Length)], alphas);
        var scorer = LinearScorer.Quantise(weights, new float[Dimensions]);
        var adMean = Mean(vectors[..ads], scorer);
        var candidateMean = Mean(vectors[ads..(ads + people)], scorer);
        for (var k = 0; k < Dimensions; k++)
        {
            scorer.Offsets[k] = -candidateMean[k];
        }

        return new TextVectorBasis(idf, scorer, [.. adMean.Zip(candidateMean, (ad, candidate) => ad - candidate)]);
    }

    private static SparseVector Vector(SourceText text, HashedText hashed, float[] idf)
    {
        foreach (var sentence in text.Sentences)
        {
            hashed.Add(text.TokensOf(sentence), 1);
        }

        return hashed.Take(idf);
    }

    private static float[] Mean(SparseVector[] vectors, LinearScorer scorer)
    {
        var mean = new float[scorer.Outputs];
        foreach (var vector in vectors)
        {
            var score = scorer.Score(vector);
            for (var k = 0; k < mean.Length; k++)
            {
                mean[k] += score[k] / vectors.Length;
            }
        }

        return mean;
    }

    private static double[][] Centre(double[][] kernel, int[] kinds)
    {
        var rows = kernel.Select(row => CentreVector(row, kinds)).ToArray();
        var columns = Enumerable.Range(0, kernel.Length).Select(j => CentreVector([.. rows.Select(row => row[j])], kinds)).ToArray();
        return columns;
    }

    private static double[] CentreVector(double[] vector, int[] kinds)
    {
        var sums = new double[3];
        var counts = new int[3];
        for (var i = 0; i < vector.Length; i++)
        {
            sums[kinds[i]] += vector[i];
            counts[kinds[i]]++;
        }

        return [.. vector.Select((value, i) => value - (sums[kinds[i]] / counts[kinds[i]]))];
    }
}
