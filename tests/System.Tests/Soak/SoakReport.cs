using System.Globalization;
using System.Text;

namespace Matching.SystemTests.Soak;

/// <summary>A look at the service under load.</summary>
/// <param name="Second">Since the load began.</param>
/// <param name="Megabytes">Memory that the process holds, with the files that it has mapped.</param>
/// <param name="OwnMegabytes">Of that, what is no file's: a database that grows is mapped too, and the system takes those pages back when it needs them.</param>
/// <param name="Operations">Operations answered since the last look.</param>
/// <param name="MedianMilliseconds">Median of their waits.</param>
internal sealed record SoakSample(double Second, double Megabytes, double OwnMegabytes, int Operations, double MedianMilliseconds);

/// <summary>What a soak showed.</summary>
/// <param name="Table">For people.</param>
/// <param name="Faults">What did not hold; empty when everything did.</param>
internal sealed record SoakReport(string Table, IReadOnlyList<string> Faults)
{
    /// <summary>Growth of memory from the second to the last quarter that counts as flat: a tenth, and room for what a collection leaves.</summary>
    private const double FlatShare = 1.10;
    private const double FlatMegabytes = 48;

    /// <summary>Growth of waits from the second to the last quarter beyond which something queues up.</summary>
    private const double QueueFactor = 4;

    /// <summary>Looks that quarters are compared from; fewer are mostly the service's own warming up.</summary>
    private const int LooksToCompare = 40;

    /// <summary>Judges samples, failures and what verification found.</summary>
    public static SoakReport Of(IReadOnlyList<SoakSample> samples, IReadOnlyDictionary<string, int> answered, IReadOnlyList<string> failures, IReadOnlyList<string> findings, string verified)
    {
        var faults = new List<string>(failures.Take(5).Select(failure => "an operation failed: " + failure));
        faults.AddRange(findings.Select(finding => "verify: " + finding));
        var (second, last) = (Quarter(samples, 1), Quarter(samples, 3));
        if (samples.Count >= LooksToCompare)
        {
            var (before, after) = (Median(second, sample => sample.OwnMegabytes), Median(last, sample => sample.OwnMegabytes));
            if (after > (before * FlatShare) + FlatMegabytes)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"memory is not flat: {before:0} MB in the second quarter, {after:0} MB in the last"));
            }

            var (wait, waited) = (Median(second, sample => sample.MedianMilliseconds), Median(last, sample => sample.MedianMilliseconds));
            if (waited > (wait * QueueFactor) + 5)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"something queues up: half of the operations waited {wait:0.0} ms in the second quarter, {waited:0.0} ms in the last"));
            }
        }

        var table = new StringBuilder("  second   memory MB      own MB   operations/s   median ms\n");
        var step = Math.Max(1, samples.Count / 20);
        for (var i = 0; i < samples.Count; i += step)
        {
            var seconds = samples[i].Second - (i == 0 ? 0 : samples[i - 1].Second);
            table.Append(CultureInfo.InvariantCulture, $"{samples[i].Second,8:0} {samples[i].Megabytes,11:0} {samples[i].OwnMegabytes,11:0} {samples[i].Operations / seconds,14:0} {samples[i].MedianMilliseconds,11:0.0}\n");
        }

        foreach (var (what, count) in answered.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            table.Append(CultureInfo.InvariantCulture, $"{what,-20} {count,10}\n");
        }

        return new SoakReport(table.Append(CultureInfo.InvariantCulture, $"failed               {failures.Count,10}\nverify: {verified}\n").ToString(), faults);
    }

    private static SoakSample[] Quarter(IReadOnlyList<SoakSample> samples, int number) => [.. samples.Skip(number * samples.Count / 4).Take(Math.Max(1, samples.Count / 4))];

    private static double Median(SoakSample[] samples, Func<SoakSample, double> value) => samples.Select(value).Order().ElementAtOrDefault(samples.Length / 2);
}
