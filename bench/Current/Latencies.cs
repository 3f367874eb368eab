using System.Globalization;

namespace Matching.Bench.Current;

/// <summary>Times of many alike things.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan time)
    {
        lock (milliseconds)
        {
            milliseconds.Add(time.TotalMilliseconds);
        }
    }

    /// <summary>What they come to.</summary>
    public LatencyFigures Figures()
    {
        lock (milliseconds)
        {
            milliseconds.Sort();
            return new LatencyFigures(milliseconds.Count, At(0.5), At(0.9), At(0.99), milliseconds.Count == 0 ? 0 : Math.Round(milliseconds[^1], 2));
        }
    }

    private double At(double part) => milliseconds.Count == 0 ? 0 : Math.Round(milliseconds[(int)Math.Min(milliseconds.Count - 1, part * milliseconds.Count)], 2);
}

/// <summary>Percentiles in milliseconds.</summary>
internal sealed record LatencyFigures(int Count, double P50, double P90, double P99, double Max)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} measured: p50 {P50:N1} ms, p90 {P90:N1} ms, p99 {P99:N1} ms, longest {Max:N1} ms");
}
