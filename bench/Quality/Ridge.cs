using System.Runtime.Intrinsics;

namespace Matching.Quality;

/// <summary>Ridge regression in its dual form: few documents, many features, many outputs at once (Saunders, Gammerman, Vovk 1998).</summary>
internal static class Ridge
{
    /// <summary>
    /// Solves <c>(K + penalty I) A = Y - mean</c> for the rows given.
    /// </summary>
    /// <param name="kernel">Inner products of all documents.</param>
    /// <param name="rows">Documents to train on.</param>
    /// <param name="targets">Target of document d for output o at <c>[d][o]</c>.</param>
    /// <param name="penalty">Above 0.</param>
    /// <returns>Weights of the documents by row and output, and the means of the outputs.</returns>
    public static (double[][] Alphas, double[] Means) Solve(double[][] kernel, int[] rows, float[][] targets, double penalty)
    {
        var n = rows.Length;
        var outputs = targets[rows[0]].Length;
        var means = new double[outputs];
        foreach (var row in rows)
        {
            for (var o = 0; o < outputs; o++)
            {
                means[o] += targets[row][o] / (double)n;
            }
        }

        var factor = new double[n][];
        for (var i = 0; i < n; i++)
        {
            factor[i] = new double[n];
            for (var j = 0; j <= i; j++)
            {
                var sum = kernel[rows[i]][rows[j]] + (i == j ? penalty : 0) - Dot(factor[i], factor[j], j);
                factor[i][j] = i == j ? Math.Sqrt(sum) : sum / factor[j][j];
            }
        }

        var alphas = Enumerable.Range(0, n).Select(_ => new double[outputs]).ToArray();
        for (var o = 0; o < outputs; o++)
        {
            for (var i = 0; i < n; i++)
            {
                var sum = targets[rows[i]][o] - means[o];
                for (var k = 0; k < i; k++)
                {
                    sum -= factor[i][k] * alphas[k][o];
                }

                alphas[i][o] = sum / factor[i][i];
            }

            for (var i = n - 1; i >= 0; i--)
            {
                var sum = alphas[i][o];
                for (var k = i + 1; k < n; k++)
                {
                    sum -= factor[k][i] * alphas[k][o];
                }

                alphas[i][o] = sum / factor[i][i];
            }
        }

        return (alphas, means);
    }

    // Four lanes whatever the machine has, so that training gives the same bits everywhere.
    private static double Dot(double[] a, double[] b, int length)
    {
        var lanes = Vector256<double>.Zero;
        var k = 0;
        for (; k + 4 <= length; k += 4)
        {
            lanes += Vector256.LoadUnsafe(ref a[k]) * Vector256.LoadUnsafe(ref b[k]);
        }

        var sum = Vector256.Sum(lanes);
        for (; k < length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    /// <summary>Predictions for one document from its kernel row.</summary>
    public static float[] Predict(double[] kernelRow, int[] rows, double[][] alphas, double[] means)
    {
        var result = (double[])means.Clone();
        for (var i = 0; i < rows.Length; i++)
        {
            var k = kernelRow[rows[i]];
            for (var o = 0; o < result.Length; o++)
            {
                result[o] += k * alphas[i][o];
            }
        }

        return [.. result.Select(value => (float)value)];
    }
}
