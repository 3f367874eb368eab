using System.Globalization;
using Matching.Client;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws an evaluation: ways of ranking beside each other, then NDCG@10 by vacancy.</summary>
internal static class EvaluationView
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    /// <summary>Writes it.</summary>
    public static void Write(IAnsiConsole console, Evaluation found)
    {
        console.Write(new Text(CleanText.Line($"{found.Vacancies} vacancies, {found.Candidates} candidates, {found.Pairs} judged pairs; {found.Method}.") + "\n"));
        if (found.Ignored > 0)
            console.Write(new Text($"{found.Ignored} judgments left out: their vacancy or candidate is no longer kept.\n"));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("Ranked by");
        foreach (var measure in (string[])["NDCG@10", "NDCG@5", "MAP, grade 3+", "Kendall tau"])
            table.AddColumn(new TableColumn(measure) { NoWrap = true });
        foreach (var system in found.Systems)
            table.AddRow(new Text(CleanText.Line(system.System), Strong), Cell(system.Ndcg10), Cell(system.Ndcg5), Cell(system.Map), Cell(system.KendallTau));
        console.Write(table);
        foreach (var advantage in found.Advantages)
            console.Write(new Text($"NDCG@10 above {CleanText.Line(advantage.Over)}: {Words(advantage.Ndcg10)}\n"));
        WriteVacancies(console, found);
        console.Write(new Text("Brackets hold 95 % of bootstrap samples of vacancies. A model in force that learned from these judgments is flattered by them.\n", Faint));
    }

    /// <summary>A mean with its interval, in words.</summary>
    public static string Words(MetricInterval? interval) =>
        interval is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{interval.Mean:0.000} [{interval.Low:0.000}, {interval.High:0.000}]");

    private static void WriteVacancies(IAnsiConsole console, Evaluation found)
    {
        if (found.Systems.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("NDCG@10 of");
        table.AddColumns([.. found.Systems.Select(system => CleanText.Line(system.System)).Select(Markup.Escape)]);
        var by = found.Systems.Select(system => system.Vacancies.ToDictionary(vacancy => vacancy.Vacancy, vacancy => vacancy.Ndcg10)).ToArray();
        foreach (var vacancy in found.Systems[0].Vacancies.Select(metrics => metrics.Vacancy))
            table.AddRow([new Text(CleanText.Line(ResourceNames.IdOf(vacancy)), Strong), .. by.Select(one => new Text(Number(one.GetValueOrDefault(vacancy, double.NaN))))]);
        console.Write(table);
    }

    private static Text Cell(MetricInterval? interval) => new(Words(interval));

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("0.000", CultureInfo.InvariantCulture);
}
