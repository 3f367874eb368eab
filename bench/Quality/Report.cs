using System.Globalization;
using System.Text.Json;

namespace Matching.Quality;

/// <summary>Shows figures as a table, and as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Prints, and writes JSON where a file is named.</summary>
    public static void Print(QualityFigures figures, string? json, bool bySource)
    {
        Console.WriteLine(bySource ? "cross-validated by source of the texts, 2 folds" : "cross-validated by person and by ad, 10 folds");
        Console.WriteLine($"{"levels of CVs",-28}{"pairs",7}{"F1>=2",8}{"MAE",8}{"rho",8}{"bias",8}{"quoted",8}");
        Line("all", figures.Levels);
        Line("own framework (phrases only)", figures.LevelsByPhrasesAlone);
        foreach (var (name, level) in figures.ByHardCase)
        {
            Line(name, level);
        }

        foreach (var (name, level) in figures.ByCompetence)
        {
            Line(name, level);
        }

        Console.WriteLine();
        Console.WriteLine($"{"requirements of ads",-28}{"pairs",7}{"F1",8}{"weight",8}{"must F1",8}{"quote",8}");
        Line("all", figures.Requirements);
        Line("own framework (phrases only)", figures.RequirementsByPhrasesAlone);
        foreach (var (name, f1) in figures.RequirementF1ByCompetence)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-35}{f1,8:F3}"));
        }

        if (json is not null)
        {
            File.WriteAllText(json, JsonSerializer.Serialize(figures, Shape));
        }
    }

    private static void Line(string name, LevelFigures f) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{f.Pairs,7}{f.F1,8:F3}{f.MeanAbsoluteError,8:F3}{f.Spearman,8:F3}{f.Bias,8:F2}{f.Quoted,8:F2}"));

    private static void Line(string name, RequirementFigures f) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{f.Pairs,7}{f.F1,8:F3}{f.WeightError,8:F3}{f.MustF1,8:F3}{f.SameQuote,8:F3}"));
}
