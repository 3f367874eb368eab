namespace Matching.Profiles.Learning;

/// <summary>
/// Linear scores of many outputs at once from a sparse text vector; weights are quantised to int8 with one scale an output.
/// Immutable; sums run in the order of the vector, so equal input gives equal bits.
/// </summary>
internal sealed class LinearScorer
{
    private readonly sbyte[] _weights;
    private readonly float[] _scales;

    /// <param name="weights">Weight of input i for output o at <c>i * outputs + o</c>.</param>
    /// <param name="scales">What one step of a weight means, an output.</param>
    /// <param name="offsets">What an empty text scores, an output.</param>
    public LinearScorer(sbyte[] weights, float[] scales, float[] offsets)
    {
        _weights = weights;
        _scales = scales;
        Offsets = offsets;
        Outputs = scales.Length;
    }

    /// <summary>Number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>What an empty text scores, an output.</summary>
    public float[] Offsets { get; }

    /// <summary>Quantised weights, for storing.</summary>
    public ReadOnlySpan<sbyte> Weights => _weights;

    /// <summary>Scales of the weights, for storing.</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>Quantises a dense weight matrix (<c>[input * outputs + output]</c>).</summary>
    public static LinearScorer Quantise(float[] weights, float[] offsets)
    {
        var outputs = offsets.Length;
        var scales = new float[outputs];
        for (var i = 0; i < weights.Length; i++)
        {
            scales[i % outputs] = Math.Max(scales[i % outputs], Math.Abs(weights[i]));
        }

        for (var o = 0; o < outputs; o++)
        {
            scales[o] = scales[o] == 0 ? 1 : scales[o] / 127;
        }

        var steps = new sbyte[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            steps[i] = (sbyte)MathF.Round(weights[i] / scales[i % outputs]);
        }

        return new LinearScorer(steps, scales, offsets);
    }

    /// <summary>How far one input of value 1 goes along a direction in the outputs' space.</summary>
    public float Along(int input, ReadOnlySpan<sbyte> direction)
    {
        var row = _weights.AsSpan(input * Outputs, Outputs);
        var sum = 0f;
        for (var o = 0; o < row.Length; o++)
        {
            sum += row[o] * _scales[o] * direction[o];
        }

        return sum;
    }

    /// <summary>The scores of one vector.</summary>
    public float[] Score(SparseVector vector)
    {
        var sums = new float[Outputs];
        for (var i = 0; i < vector.Indices.Length; i++)
        {
            var value = vector.Values[i];
            var row = _weights.AsSpan(vector.Indices[i] * Outputs, Outputs);
            for (var o = 0; o < sums.Length; o++)
            {
                sums[o] += value * row[o];
            }
        }

        for (var o = 0; o < sums.Length; o++)
        {
            sums[o] = (sums[o] * _scales[o]) + Offsets[o];
        }

        return sums;
    }
}
