using System.CommandLine;
using System.Globalization;
using System.Text;
using Matching.CommandLine.Imports;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>judgments import FILE.tsv</c>: brings graded pairs.</summary>
internal static class JudgmentsCommand
{
    private const int LongestProvenance = 200;
    private const int NamedFaults = 20;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "Lines of vacancy, candidate and grade 0-4, with tabs between them." };
        var import = new Command("import", "Bring graded judgments, all lines or none.") { file };
        import.SetAction(runner.Action(async (parse, session) =>
        {
            var path = parse.GetRequiredValue(file);
            var rows = Rows(path, Encoding.UTF8.GetString((await DocumentContent.ReadAsync(path, session.Cancellation)).Span));
            var name = Path.GetFileName(path);
            var done = await session.Client.ImportJudgmentsAsync(rows, name.Length > LongestProvenance ? name[..LongestProvenance] : name, session.Cancellation);
            session.Answer(
                () => new JudgmentsJson(done.Added, done.Replaced, done.TotalSize),
                console => console.Write(new Text($"imported {rows.Count} judgments: {done.Added} new, {done.Replaced} replaced, {done.TotalSize} in all\n")));
            return ExitCodes.Done;
        }));
        return new Command("judgments", "Bring graded judgments that models learn from.") { import };
    }

    // Whether ids are known and grades in range is the service's to say; it names the lines as well.
    private static List<JudgmentRow> Rows(string path, string text)
    {
        var rows = new List<JudgmentRow>();
        var faults = new List<string>();
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r');
            if (line.Length == 0)
                continue;
            var parts = line.Split('\t');
            if (parts.Length != 3)
                faults.Add($"line {number}: {parts.Length} {(parts.Length == 1 ? "field" : "fields")} instead of vacancy, candidate and grade with tabs between them");
            else if (!int.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var grade))
                faults.Add($"line {number}: the grade is no whole number 0-4");
            else
                rows.Add(new JudgmentRow { Vacancy = parts[0], Candidate = parts[1], Grade = grade, Line = number });
        }
        if (faults.Count == 0 && rows.Count == 0)
            faults.Add("it holds no judgments; write lines of vacancy, candidate and grade");
        if (faults.Count > 0)
        {
            var more = faults.Count > NamedFaults ? $"; and {faults.Count - NamedFaults} more" : "";
            throw new RefusedException("invalid_argument", $"'{path}': {string.Join("; ", faults.Take(NamedFaults))}{more}. Nothing was imported");
        }
        return rows;
    }
}
