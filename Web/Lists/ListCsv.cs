using System.Text;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Lists;

/// <summary>
/// A list as a table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark. By default with ';' and a decimal comma, which an Excel set to
/// Danish takes for columns and numbers; with ',' and a decimal point for everything else.
/// </summary>
internal static class ListCsv
{
    /// <summary>The table.</summary>
    public static IResult Of(PageContext page, ListView view)
    {
        var separator = page.Http.Request.Query["separator"] == "comma" ? ',' : ';';
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text(view, page.T, separator))], "text/csv; charset=utf-8", $"{view.Vacancy.Id}.csv");
    }

    /// <summary>The table's text.</summary>
    /// <param name="view">The list.</param>
    /// <param name="texts">Language of the headings.</param>
    /// <param name="separator">';' or ','.</param>
    public static string Text(ListView view, Texts texts, char separator)
    {
        var requirements = view.Vacancy.Profile.Requirements.OrderByDescending(one => one.Must).ThenByDescending(one => one.Weight).ToArray();
        var csv = new StringBuilder();
        Row(csv, separator,
        [
            texts["Place"], texts["Candidate"], texts["Name"], texts["Title"], texts["Fit"], texts["Decision"], texts["Reason"], texts["Decided by"],
            .. requirements.Select(one => view.Name(one.Competence)), texts["Main reasons"], texts["Model"], texts["Vacancy version"], texts["Pool"],
        ]);
        foreach (var entry in view.List.Entries)
        {
            var decision = view.Decisions.Of(entry.Candidate);
            var missing = entry.Missing.ToDictionary(one => one.Competence, StringComparer.Ordinal);
            Row(csv, separator,
            [
                $"{entry.Rank}",
                Resources.IdOf(entry.Candidate),
                entry.DisplayName,
                entry.Title,
                Fit(entry.Fit, separator),
                decision is null ? string.Empty : texts.Of(decision.Outcome),
                decision?.Reason ?? string.Empty,
                decision?.Decider() ?? string.Empty,
                .. requirements.Select(one => State(ShownRequirement.StateOf(missing.GetValueOrDefault(one.Competence)), texts)),
                string.Join(' ', entry.Reasons.Where(reason => reason.Sentence.Length > 0).Take(3).Select(reason => reason.Sentence)),
                view.List.ModelVersion,
                view.List.VacancyVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
                view.List.PoolVersion,
            ]);
        }

        foreach (var one in view.List.Unranked)
        {
            Row(csv, separator,
            [
                string.Empty, Resources.IdOf(one.Candidate), string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty,
                .. requirements.Select(_ => string.Empty), texts["asked for a manual process"], view.List.ModelVersion,
                view.List.VacancyVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), view.List.PoolVersion,
            ]);
        }

        return csv.ToString();
    }

    private static string Fit(double fit, char separator)
    {
        var text = fit.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        return separator == ';' ? text.Replace('.', ',') : text;
    }

    private static string State(MustState state, Texts texts) => state switch
    {
        MustState.Met => texts["met"],
        MustState.Partly => texts["partly"],
        MustState.Not => texts["not met"],
        _ => texts["no evidence"],
    };

    private static void Row(StringBuilder csv, char separator, IEnumerable<string> cells) =>
        csv.AppendJoin(separator, cells.Select(cell => Cell(cell, separator))).Append("\r\n");

    /// <summary>A cell: what a spreadsheet would compute gets an apostrophe before it, and is quoted where it must be.</summary>
    private static string Cell(string text, char separator)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.IndexOfAny([separator, '"', '\n', '\r']) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
