using System.Globalization;
using System.Text.Json;

namespace Matching.Bench.Scoring;

/// <summary>Collects the figures of one run; prints them as a table and writes them as JSON.</summary>
internal sealed class Report
{
    private readonly List<Dictionary<string, object?>> lines = [];

    /// <summary>A rate, as millions a second.</summary>
    public Rate Add(string part, string what, Rate rate)
    {
        Line(part, what, new() { ["perSecond"] = rate.Wall, ["perProcessorSecond"] = rate.Cpu },
            $"{rate.Wall / 1e6,10:F3} M/s  {rate.Cpu / 1e6,10:F3} M/s of processor time");
        return rate;
    }

    public void Add(string part, string what, double value, string unit) =>
        Line(part, what, new() { ["value"] = value, ["unit"] = unit }, string.Create(CultureInfo.InvariantCulture, $"{value,10:F3} {unit}"));

    public void Skip(string part, string what, string reason) => Line(part, what, new() { ["skipped"] = reason }, $"skipped: {reason}");

    public void Write(string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(lines, new JsonSerializerOptions { WriteIndented = true }));

    private void Line(string part, string what, Dictionary<string, object?> values, string text)
    {
        Console.WriteLine($"{part,-3} {what,-58} {text}");
        lines.Add(new Dictionary<string, object?>(values) { ["part"] = part, ["what"] = what });
    }
}
