using System.Globalization;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws models, and what became of a training.</summary>
internal static class TrainingView
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>A row a model.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Model> models)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Version") { NoWrap = true });
        table.AddColumns("", "Vacancies", "Pairs", "Trees", "Seed", "NDCG@10, held out");
        foreach (var model in models)
            table.AddRow(
                new Text(CleanText.Line(model.Version), Strong),
                new Text(string.Join(", ", new[] { model.Active ? "in force" : "", model.Shipped ? "shipped" : "" }.Where(word => word.Length > 0))),
                new Text(FactGrid.Digits(model.Vacancies)),
                new Text(FactGrid.Digits(model.Pairs)),
                new Text(FactGrid.Digits(model.Trees)),
                new Text(model.Seed.ToString(CultureInfo.InvariantCulture)),
                new Text(HeldOut(model)));
        console.Write(table);
    }

    /// <summary>The challenger, the comparison and the gates.</summary>
    /// <param name="console">Where to write.</param>
    /// <param name="result">What became of the training.</param>
    /// <param name="wanted">Whether the challenger was to be put in force.</param>
    public static void Write(IAnsiConsole console, TrainingResult result, bool wanted)
    {
        var model = result.Model ?? new Model();
        new FactGrid()
            .Add("Challenger", $"{model.Version}: {FactGrid.Digits(model.Trees)} trees from {FactGrid.Digits(model.Pairs)} pairs of {FactGrid.Digits(model.Vacancies)} vacancies, seed {model.Seed}")
            .Add("Champion", result.Champion)
            .Add("NDCG@10", $"{EvaluationView.Words(result.ChallengerNdcg10)} against {EvaluationView.Words(result.ChampionNdcg10)}")
            .Add("Difference", EvaluationView.Words(result.Difference))
            .Write(console);
        foreach (var gate in result.Gates)
            console.Write(new Text($"{(gate.Passed ? "passed" : "FAILED")} {CleanText.Line(gate.Name)}: {CleanText.Line(gate.Detail)}\n"));
        console.Write(new Text(CleanText.Line(Verdict(result, wanted)) + "\n", Strong));
    }

    private static string Verdict(TrainingResult result, bool wanted) =>
        result.Activated ? $"in force: {result.Model?.Version}"
        : wanted && result.Gates.Any(gate => !gate.Passed) ? $"kept, but not put in force, for a gate failed; {result.Champion} stays"
        : wanted ? $"kept, but not put in force, for another model took the place of {result.Champion} meanwhile; train again"
        : $"kept; 'matching models activate {result.Model?.Version}' puts it in force";

    private static string HeldOut(Model model) => !model.Metrics.TryGetValue("ndcg@10", out var mean) ? ""
        : model.Metrics.TryGetValue("ndcg@10-low", out var low) && model.Metrics.TryGetValue("ndcg@10-high", out var high)
            ? EvaluationView.Words(new MetricInterval { Mean = mean, Low = low, High = high })
            : mean.ToString("0.000", CultureInfo.InvariantCulture);
}
