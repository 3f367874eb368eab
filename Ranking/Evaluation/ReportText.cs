using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matching.Ranking.Evaluation;

/// <summary>A report as a table for a terminal and as JSON for a program.</summary>
public static class ReportText
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The report as JSON; measures that do not apply to a vacancy are "NaN".</summary>
    public static string Json(EvaluationReport report) => JsonSerializer.Serialize(report, Shape);

    /// <summary>The report as a table: means with 95 % intervals, then NDCG@10 by vacancy.</summary>
    public static string Table(EvaluationReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Vacancies} vacancies, {report.Candidates} candidates, {report.Pairs} judged pairs; {report.Method}.");
        text.AppendLine();
        text.AppendLine("                    NDCG@10                NDCG@5                 MAP (grade >= 3)       Kendall tau-b");
        foreach (var system in report.Systems)
        {
            text.AppendLine($"{system.System,-18}  {Cell(system.Ndcg10)}  {Cell(system.Ndcg5)}  {Cell(system.Map)}  {Cell(system.Tau)}");
        }

        text.AppendLine();
        foreach (var advantage in report.Advantages)
        {
            text.AppendLine($"NDCG@10 above {advantage.Over,-18} {Cell(advantage.Ndcg10)}");
        }

        text.AppendLine();
        text.AppendLine($"NDCG@10 by vacancy  {string.Join("  ", report.Systems.Select(s => $"{s.System,17}"))}");
        for (var v = 0; v < report.Systems[0].Vacancies.Count; v++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{report.Systems[0].Vacancies[v].Vacancy,-18}  {string.Join("  ", report.Systems.Select(s => Number(s.Vacancies[v].Ndcg10).PadLeft(17)))}");
        }

        text.AppendLine();
        text.AppendLine("predicted fit   pairs   mean predicted   mean judged (25 a grade)");
        foreach (var bin in report.Reliability)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{bin.Low,3}-{bin.High,-3}        {bin.Pairs,6}   {bin.Predicted,14:0.0}   {bin.Observed,11:0.0}");
        }

        return text.ToString();
    }

    private static string Cell(Interval interval) => $"{Number(interval.Mean)} [{Number(interval.Low)}, {Number(interval.High)}]".PadRight(21);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
