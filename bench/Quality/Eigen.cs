namespace Matching.Quality;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5).</summary>
internal static class Eigen
{
    private const int MostSweeps = 60;

    /// <summary>Eigenvalues from the largest down, and their vectors (<c>[k][i]</c>), each with its largest component positive.</summary>
    public static (double[] Values, double[][] Vectors) Decompose(double[][] symmetric)
    {
        var n = symmetric.Length;
        var a = symmetric.Select(row => (double[])row.Clone()).ToArray();
        var v = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0).ToArray()).ToArray();
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            double off = 0;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    off += a[p][q] * a[p][q];
                    Rotate(a, v, p, q);
                }
            }

            if (off < 1e-18)
            {
                break;
            }
        }

        var order = Enumerable.Range(0, n).OrderByDescending(k => a[k][k]).ToArray();
        return ([.. order.Select(k => a[k][k])], [.. order.Select(k => Signed([.. Enumerable.Range(0, n).Select(i => v[i][k])]))]);
    }

    private static double[] Signed(double[] vector) => vector.MaxBy(Math.Abs) < 0 ? [.. vector.Select(value => -value)] : vector;

    private static void Rotate(double[][] a, double[][] v, int p, int q)
    {
        if (Math.Abs(a[p][q]) < 1e-15)
        {
            return;
        }

        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < a.Length; k++)
        {
            (a[k][p], a[k][q]) = ((c * a[k][p]) - (s * a[k][q]), (s * a[k][p]) + (c * a[k][q]));
            (v[k][p], v[k][q]) = ((c * v[k][p]) - (s * v[k][q]), (s * v[k][p]) + (c * v[k][q]));
        }

        for (var k = 0; k < a.Length; k++)
        {
            (a[p][k], a[q][k]) = ((c * a[p][k]) - (s * a[q][k]), (s * a[p][k]) + (c * a[q][k]));
        }
    }
}
