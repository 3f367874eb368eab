namespace Matching.Quality;

/// <summary>How well extraction does.</summary>
internal sealed record QualityFigures(
    LevelFigures Levels,
    LevelFigures LevelsByPhrasesAlone,
    RequirementFigures Requirements,
    RequirementFigures RequirementsByPhrasesAlone,
    IReadOnlyDictionary<string, LevelFigures> ByHardCase,
    IReadOnlyDictionary<string, LevelFigures> ByCompetence,
    IReadOnlyDictionary<string, double> RequirementF1ByCompetence)
{
    /// <summary>Figures of all pairs.</summary>
    public static QualityFigures Of(List<LevelPair> levels, List<LevelPair> general, List<RequirementPair> asked, List<RequirementPair> generalAsked) => new(
        LevelFigures.Of(levels),
        LevelFigures.Of(general),
        RequirementFigures.Of(asked),
        RequirementFigures.Of(generalAsked),
        levels.GroupBy(pair => pair.HardCase).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => LevelFigures.Of([.. group])),
        levels.GroupBy(pair => pair.Competence).ToDictionary(group => group.Key, group => LevelFigures.Of([.. group])),
        asked.GroupBy(pair => pair.Competence).ToDictionary(group => group.Key, group => Metrics.F1(group.Select(pair => (pair.Weight > 0, pair.TrueWeight > 0)))));
}

/// <summary>Agreement on levels over all pairs of person and competence.</summary>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="F1">Micro F1 of "level at least 2".</param>
/// <param name="MeanAbsoluteError">In levels.</param>
/// <param name="Spearman">Between estimate and judged level.</param>
/// <param name="Bias">Mean of level said minus level judged.</param>
/// <param name="Quoted">Share of levels said that have a quote.</param>
internal sealed record LevelFigures(int Pairs, double F1, double MeanAbsoluteError, double Spearman, double Bias, double Quoted)
{
    public static LevelFigures Of(List<LevelPair> pairs) => pairs.Count == 0 ? new LevelFigures(0, 0, 0, 0, 0, 0) : new(
        pairs.Count,
        Metrics.F1(pairs.Select(pair => (pair.Level >= 2, pair.Truth >= 2))),
        pairs.Average(pair => Math.Abs(pair.Level - pair.Truth)),
        Metrics.Spearman([.. pairs.Select(pair => (double)pair.Estimate)], [.. pairs.Select(pair => (double)pair.Truth)]),
        pairs.Average(pair => pair.Level - pair.Truth),
        pairs.Where(pair => pair.Level > 0).Select(pair => pair.Quotes > 0 ? 1.0 : 0).DefaultIfEmpty(0).Average());
}

/// <summary>Agreement on requirements over all pairs of ad and competence.</summary>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="F1">Micro F1 of "asked for".</param>
/// <param name="WeightError">Mean absolute error of the weight where both say it is asked for.</param>
/// <param name="MustF1">F1 of "is a must".</param>
/// <param name="SameQuote">Share of requirements that both found whose first quote is the reader's sentence.</param>
internal sealed record RequirementFigures(int Pairs, double F1, double WeightError, double MustF1, double SameQuote)
{
    public static RequirementFigures Of(List<RequirementPair> pairs)
    {
        var both = pairs.Where(pair => pair.Weight > 0 && pair.TrueWeight > 0).ToList();
        return new RequirementFigures(
            pairs.Count,
            Metrics.F1(pairs.Select(pair => (pair.Weight > 0, pair.TrueWeight > 0))),
            both.Count == 0 ? 0 : both.Average(pair => Math.Abs(pair.Weight - pair.TrueWeight)),
            Metrics.F1(pairs.Select(pair => (pair.Must, pair.TrueMust))),
            both.Count == 0 ? 0 : both.Average(pair => pair.SameQuote ? 1.0 : 0));
    }
}
