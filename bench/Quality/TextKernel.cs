using Matching.Profiles.Learning;

namespace Matching.Quality;

/// <summary>Inverse document frequencies and inner products of a set of texts.</summary>
internal static class TextKernel
{
    /// <summary>Weight of each bucket: log of (1 + documents) / (1 + documents that have it), plus 1; 0 for buckets of one document.</summary>
    public static float[] Idf(IReadOnlyList<SparseVector> vectors)
    {
        var counts = new int[HashedText.Width];
        foreach (var vector in vectors)
        {
            foreach (var index in vector.Indices)
            {
                counts[index]++;
            }
        }

        return [.. counts.Select(count => count < 2 ? 0 : MathF.Log((1f + vectors.Count) / (1 + count)) + 1)];
    }

    /// <summary>All inner products.</summary>
    public static double[][] Products(IReadOnlyList<SparseVector> vectors)
    {
        var dense = new float[HashedText.Width];
        var kernel = vectors.Select(_ => new double[vectors.Count]).ToArray();
        for (var i = 0; i < vectors.Count; i++)
        {
            Scatter(vectors[i], dense, 1);
            for (var j = i; j < vectors.Count; j++)
            {
                double sum = 0;
                for (var k = 0; k < vectors[j].Indices.Length; k++)
                {
                    sum += vectors[j].Values[k] * dense[vectors[j].Indices[k]];
                }

                kernel[i][j] = kernel[j][i] = sum;
            }

            Scatter(vectors[i], dense, 0);
        }

        return kernel;
    }

    /// <summary>Inner products of dense rows.</summary>
    public static double[][] Products(IReadOnlyList<float[]> rows) =>
        [.. rows.Select(a => rows.Select(b => a.Zip(b, (x, y) => (double)x * y).Sum()).ToArray())];

    /// <summary>Weights of inputs from weights of documents: the primal of a dual solution, <c>[input * outputs + output]</c>.</summary>
    public static float[] Primal(IReadOnlyList<SparseVector> vectors, int[] rows, double[][] alphas)
    {
        var outputs = alphas[0].Length;
        var weights = new float[HashedText.Width * outputs];
        for (var r = 0; r < rows.Length; r++)
        {
            var vector = vectors[rows[r]];
            for (var k = 0; k < vector.Indices.Length; k++)
            {
                for (var o = 0; o < outputs; o++)
                {
                    weights[(vector.Indices[k] * outputs) + o] += (float)(vector.Values[k] * alphas[r][o]);
                }
            }
        }

        return weights;
    }

    private static void Scatter(SparseVector vector, float[] dense, float scale)
    {
        for (var k = 0; k < vector.Indices.Length; k++)
        {
            dense[vector.Indices[k]] = vector.Values[k] * scale;
        }
    }
}
