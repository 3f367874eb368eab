using System.Globalization;
using System.Text;
using Matching.V1;

namespace Matching.Client.Rendering;

/// <summary>
/// A shortlist as a table for spreadsheets: CSV by RFC 4180 (comma, CRLF, quotes doubled), a row an entry, with the versions that the list stands on in every row.
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, for titles and quotes are what strangers wrote.
/// </summary>
internal static class ShortlistCsv
{
    /// <summary>Media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    private const int ReasonsShown = 3;
    private const string LineEnd = "\r\n";

    private static readonly string[] Header =
    [
        "rank", "candidate", "title", "fit", "score", "reasons", "candidate_version",
        "vacancy", "vacancy_version", "model_version", "pool_version", "pool_size",
    ];

    /// <summary>The table, with a byte order mark before it: without one spreadsheets do not take it for UTF-8 and break æ, ø and å.</summary>
    public static string Write(Shortlist shortlist)
    {
        var csv = new StringBuilder("\uFEFF").AppendJoin(',', Header).Append(LineEnd);
        foreach (var entry in shortlist.Entries)
        {
            csv.AppendJoin(
                ',',
                Number(entry.Rank),
                Text(IdOf(entry.Candidate)),
                Text(entry.Title),
                Number(entry.Fit),
                Number(entry.Score),
                Text(string.Join(" | ", entry.Reasons.Take(ReasonsShown).Select(reason => reason.Sentence))),
                Number(entry.CandidateVersion),
                Text(IdOf(shortlist.Vacancy)),
                Number(shortlist.VacancyVersion),
                Text(shortlist.ModelVersion),
                Text(shortlist.PoolVersion),
                Number(shortlist.PoolSize)).Append(LineEnd);
        }

        foreach (var one in shortlist.Unranked)
        {
            // Nobody is forgotten: without rank, fit and score, and with the reason.
            csv.AppendJoin(
                ',',
                string.Empty,
                Text(IdOf(one.Candidate)),
                string.Empty,
                string.Empty,
                string.Empty,
                "asked for a manual process",
                string.Empty,
                Text(IdOf(shortlist.Vacancy)),
                Number(shortlist.VacancyVersion),
                Text(shortlist.ModelVersion),
                Text(shortlist.PoolVersion),
                Number(shortlist.PoolSize)).Append(LineEnd);
        }

        return csv.ToString();
    }

    /// <summary>A text as a cell that stays a text.</summary>
    internal static string Text(string text)
    {
        // What begins so is computed by spreadsheets, also after spaces that they trim.
        var start = text.AsSpan().TrimStart(' ');
        var guarded = start is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] ? $"'{text}" : text;
        return guarded.AsSpan().ContainsAny("\",\r\n") ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded;
    }

    private static string Number<T>(T value)
        where T : IFormattable =>
        value.ToString(null, CultureInfo.InvariantCulture);

    private static string IdOf(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
