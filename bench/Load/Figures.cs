using System.Globalization;

namespace Matching.Bench.Load;

/// <summary>Says what was measured.</summary>
internal static class Figures
{
    /// <summary>Times of calls in milliseconds, sorted into shares.</summary>
    public static string Shares(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        return sorted.Length == 0
            ? "none"
            : string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):N2} ms, p90 {At(0.9):N2} ms, p99 {At(0.99):N2} ms, p99.9 {At(0.999):N2} ms, longest {sorted[^1]:N1} ms");
    }

    /// <summary>Prints a line.</summary>
    public static void Say(string what, FormattableString figures) => Console.WriteLine($"{what,-44} {figures.ToString(CultureInfo.InvariantCulture)}");
}
