namespace Matching.Ranking.Scoring.Compile;

/// <summary>What a test on a feature comes to once the vacancy is known.</summary>
/// <param name="Source">Index of the source that is compared, or -1 when the outcome is known.</param>
/// <param name="Threshold">The test is <c>source value &gt; Threshold</c>, or with <paramref name="Inverted"/> its opposite.</param>
/// <param name="Inverted">The feature falls as the source rises.</param>
/// <param name="GoesLeft">The outcome when it is known.</param>
internal readonly record struct SourceTest(int Source, byte Threshold, bool Inverted, bool GoesLeft)
{
    public static SourceTest Known(bool goesLeft) => new(-1, 0, false, goesLeft);
}

/// <summary>A feature as a monotone function of a source's values 0 to <c>Values.Length - 1</c>.</summary>
/// <param name="Source">Index of the source, or -1 for a constant.</param>
/// <param name="Values">The feature's value for each value of the source, rising or falling; one value for a constant.</param>
internal sealed record FeatureView(int Source, byte[] Values)
{
    /// <summary>The test "feature at most threshold goes left", in terms of the source.</summary>
    public SourceTest Test(byte threshold)
    {
        var falling = Values[^1] < Values[0];
        var first = Values[0] <= threshold;
        if (first == (Values[^1] <= threshold))
        {
            return SourceTest.Known(first);
        }

        // Monotone, so the outcome changes exactly once: after value s.
        int low = 0, high = Values.Length - 1;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if ((Values[middle] <= threshold) == first)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return new SourceTest(Source, (byte)low, falling, false);
    }
}
