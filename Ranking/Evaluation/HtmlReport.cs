using System.Globalization;
using System.Net;
using System.Text;

namespace Matching.Ranking.Evaluation;

/// <summary>A report as one HTML page with inline SVG, readable without a network or scripts, in light and dark.</summary>
public static class HtmlReport
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8886;--bar:#2a6f97;--other:#c9a227}
        body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin:1rem 0}th,td{padding:.25rem .8rem;border-bottom:1px solid var(--line);text-align:right}
        th:first-child,td:first-child{text-align:left}svg{display:block;margin:1rem 0;max-width:100%}svg text{fill:currentColor;font:11px system-ui,sans-serif}
        """;

    /// <summary>The page.</summary>
    public static string Render(EvaluationReport report)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Ranking evaluation</title><style>")
            .Append(Style).Append("</style></head><body><h1>Ranking evaluation</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<p>{report.Vacancies} vacancies, {report.Candidates} candidates, {report.Pairs} judged pairs; {Text(report.Method)}. Intervals hold 95 % of bootstrap samples of vacancies.</p>");
        html.Append("<table><tr><th>System</th><th>NDCG@10</th><th>NDCG@5</th><th>MAP, grade ≥ 3</th><th>Kendall τ-b</th></tr>");
        foreach (var system in report.Systems)
        {
            html.Append($"<tr><td>{Text(system.System)}</td><td>{Cell(system.Ndcg10)}</td><td>{Cell(system.Ndcg5)}</td><td>{Cell(system.Map)}</td><td>{Cell(system.Tau)}</td></tr>");
        }

        html.Append("</table><h2>Advantage in NDCG@10, vacancy by vacancy</h2><table><tr><th>Above</th><th>Mean</th></tr>");
        foreach (var advantage in report.Advantages)
        {
            html.Append($"<tr><td>{Text(advantage.Over)}</td><td>{Cell(advantage.Ndcg10)}</td></tr>");
        }

        html.Append("</table><h2>NDCG@10 by system</h2>").Append(Bars(report)).Append("<h2>NDCG@10 by vacancy</h2>").Append(ByVacancy(report));
        html.Append("<h2>Reliability of the fit</h2><p>Each dot is a range of predicted fit; on the line, what was predicted is what was judged. The calibration was fitted on other vacancies.</p>")
            .Append(Reliability(report)).Append("</body></html>\n");
        return html.ToString();
    }

    private static string Bars(EvaluationReport report)
    {
        const int Left = 140, Width = 480, Step = 34;
        var svg = Open(Left + Width + 60, (report.Systems.Count * Step) + 10, "Mean NDCG@10 with its interval, by system");
        for (var i = 0; i < report.Systems.Count; i++)
        {
            var (y, ndcg) = (5 + (i * Step), report.Systems[i].Ndcg10);
            svg.Append($"<text x=\"0\" y=\"{y + 16}\">{Text(report.Systems[i].System)}</text>");
            svg.Append($"<rect x=\"{Left}\" y=\"{y}\" width=\"{N(ndcg.Mean * Width)}\" height=\"24\" fill=\"var({(i == 0 ? "--bar" : "--other")})\"/>");
            svg.Append($"<line x1=\"{N(Left + (ndcg.Low * Width))}\" x2=\"{N(Left + (ndcg.High * Width))}\" y1=\"{y + 12}\" y2=\"{y + 12}\" stroke=\"currentColor\" stroke-width=\"2\"/>");
            svg.Append($"<text x=\"{N(Left + (Math.Max(ndcg.High, ndcg.Mean) * Width) + 6)}\" y=\"{y + 16}\">{F(ndcg.Mean)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string ByVacancy(EvaluationReport report)
    {
        const int Left = 110, Width = 480, Step = 16;
        var first = report.Systems[0].Vacancies.OrderByDescending(v => v.Ndcg10).ToList();
        var coverage = report.Systems[1].Vacancies.ToDictionary(v => v.Vacancy, v => v.Ndcg10);
        var svg = Open(Left + Width + 60, (first.Count * Step) + 10, "NDCG@10 by vacancy: learned (bar) and weighted coverage (tick)");
        for (var i = 0; i < first.Count; i++)
        {
            var y = 4 + (i * Step);
            var tick = N(Left + (coverage.GetValueOrDefault(first[i].Vacancy) * Width));
            svg.Append($"<text x=\"0\" y=\"{y + 10}\">{Text(first[i].Vacancy)}</text>");
            svg.Append($"<rect x=\"{Left}\" y=\"{y}\" width=\"{N(first[i].Ndcg10 * Width)}\" height=\"11\" fill=\"var(--bar)\"/>");
            svg.Append($"<line x1=\"{tick}\" x2=\"{tick}\" y1=\"{y - 1}\" y2=\"{y + 12}\" stroke=\"var(--other)\" stroke-width=\"3\"/>");
            svg.Append($"<text x=\"{N(Left + (first[i].Ndcg10 * Width) + 5)}\" y=\"{y + 10}\">{F(first[i].Ndcg10)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Reliability(EvaluationReport report)
    {
        const int Size = 320, Left = 40;
        var svg = Open(Left + Size + 40, Size + 40, "Predicted fit against mean judgment");
        svg.Append($"<rect x=\"{Left}\" y=\"5\" width=\"{Size}\" height=\"{Size}\" fill=\"none\" stroke=\"var(--line)\"/>");
        svg.Append($"<line x1=\"{Left}\" y1=\"{Size + 5}\" x2=\"{Left + Size}\" y2=\"5\" stroke=\"var(--line)\" stroke-dasharray=\"4\"/>");
        foreach (var bin in report.Reliability)
        {
            var (x, y) = (Left + (bin.Predicted * Size / 100), 5 + Size - (bin.Observed * Size / 100));
            svg.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(3 + Math.Log10(bin.Pairs))}\" fill=\"var(--bar)\"><title>{bin.Pairs} pairs, predicted {N(bin.Predicted)}, judged {N(bin.Observed)}</title></circle>");
        }

        svg.Append($"<text x=\"{Left}\" y=\"{Size + 22}\">0</text><text x=\"{Left + Size - 20}\" y=\"{Size + 22}\">100</text><text x=\"{Left + (Size / 2) - 40}\" y=\"{Size + 22}\">predicted fit</text>");
        return svg.Append("<text x=\"4\" y=\"14\">100</text>").Append($"<text x=\"4\" y=\"{Size + 5}\">0</text></svg>").ToString();
    }

    private static StringBuilder Open(int width, int height, string title) =>
        new($"<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{Text(title)}\">");

    private static string Cell(Interval interval) => $"{F(interval.Mean)} [{F(interval.Low)}, {F(interval.High)}]";

    private static string F(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
