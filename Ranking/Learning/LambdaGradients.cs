namespace Matching.Ranking.Learning;

/// <summary>
/// LambdaRank (Burges 2010): each pair of unlike grades pulls by how much NDCG would change if the two swapped places.
/// Pairs count when at least one of them stands above the truncation level.
/// </summary>
/// <param name="truncation">Rank from which two rows no longer pull at each other; 1 or more.</param>
/// <param name="normalise">
/// Divide a pair's pull by the distance of its scores, and a vacancy's pulls by their sum, so that no vacancy outweighs the others.
/// </param>
internal sealed class LambdaGradients(int truncation, bool normalise) : IGradients
{
    private const int TableSize = 1 << 14;
    private const double TableRange = 32;
    private static readonly double[] Sigmoid =
        [.. Enumerable.Range(0, TableSize + 1).Select(i => 1 / (1 + PortableMath.Exp((2 * TableRange * i / TableSize) - TableRange)))];

    private double[] _discounts = [];
    private int[] _order = [];
    private double[] _keys = [];

    public void Compute(RankingData data, double[] scores, double[] gradients, double[] hessians)
    {
        Array.Clear(gradients);
        Array.Clear(hessians);
        for (var q = 0; q < data.QueryCount; q++)
        {
            var (start, end) = data.Query(q);
            Reserve(end - start);
            ComputeQuery(data, start, end - start, scores, gradients, hessians);
        }
    }

    private void ComputeQuery(RankingData data, int start, int count, double[] scores, double[] gradients, double[] hessians)
    {
        var ideal = IdealDcg(data.Grades.AsSpan(start, count));
        if (ideal == 0)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            _order[i] = i;
            _keys[i] = -scores[start + i];
        }

        // Equal scores keep the order of the rows: sort by score, then by row.
        var keys = _keys;
        _order.AsSpan(0, count).Sort((a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        var spread = _keys[_order[count - 1]] != _keys[_order[0]];
        double total = 0;
        for (var i = 0; i < Math.Min(truncation, count - 1); i++)
        {
            var a = start + _order[i];
            for (var j = i + 1; j < count; j++)
            {
                var b = start + _order[j];
                if (data.Grades[a] == data.Grades[b])
                {
                    continue;
                }

                var (high, low) = data.Grades[a] > data.Grades[b] ? (a, b) : (b, a);
                var distance = scores[high] - scores[low];
                var change = (RankingData.Gain(data.Grades[high]) - RankingData.Gain(data.Grades[low]))
                    * Math.Abs(_discounts[i] - _discounts[j]) / ideal;
                if (normalise && spread)
                {
                    change /= 0.01 + Math.Abs(distance);
                }

                var p = SigmoidOf(distance);
                var pull = p * change;
                var curve = p * (1 - p) * change;
                gradients[high] -= pull;
                gradients[low] += pull;
                hessians[high] += curve;
                hessians[low] += curve;
                total += 2 * pull;
            }
        }

        if (normalise && total > 0)
        {
            var factor = PortableMath.Log2(1 + total) / total;
            for (var i = start; i < start + count; i++)
            {
                gradients[i] *= factor;
                hessians[i] *= factor;
            }
        }
    }

    // 1 / (1 + e^distance), straight between the table's entries.
    private static double SigmoidOf(double distance)
    {
        var at = (Math.Clamp(distance, -TableRange, TableRange) + TableRange) * (TableSize / (2 * TableRange));
        var i = Math.Min((int)at, TableSize - 1);
        return Sigmoid[i] + ((at - i) * (Sigmoid[i + 1] - Sigmoid[i]));
    }

    private double IdealDcg(ReadOnlySpan<byte> grades)
    {
        Span<int> counts = stackalloc int[RankingData.MaxGrade + 1];
        foreach (var grade in grades)
        {
            counts[grade]++;
        }

        double sum = 0;
        var rank = 0;
        for (var grade = RankingData.MaxGrade; grade > 0; grade--)
        {
            for (var n = 0; n < counts[grade] && rank < truncation; n++, rank++)
            {
                sum += RankingData.Gain(grade) * _discounts[rank];
            }
        }

        return sum;
    }

    private void Reserve(int count)
    {
        if (_discounts.Length < count)
        {
            _discounts = [.. Enumerable.Range(0, count).Select(r => 1 / PortableMath.Log2(r + 2))];
            _order = new int[count];
            _keys = new double[count];
        }
    }
}
