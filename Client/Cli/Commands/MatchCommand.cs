using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>match CANDIDATE</c>: the vacancies that a candidate fits best.</summary>
internal static class MatchCommand
{
    private const int Longest = 200;
    private const int Usual = 10;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var top = WholeNumber.Option("--top", "K", $"How many, 1-{Longest}; default {Usual}.", Longest);
        var closed = new Option<bool>("--with-closed") { Description = "Rank vacancies whose process is closed too." };
        var language = ReasonLanguage.Option();
        var command = new Command("match", "Rank the vacancies for a candidate: where this person fits best.") { candidate, top, closed, language };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            var found = await session.Client.MatchVacanciesAsync(
                id, parse.GetValue(top) ?? Usual, withReasons: true, parse.GetValue(language), parse.GetValue(closed), session.Cancellation);
            session.Answer(() => MatchJson.Of(id, found), console =>
            {
                if (found.Matches.Count == 0)
                {
                    console.Write(new Text("There is no open vacancy: 'matching import vacancies FILE' brings one.\n"));
                    return;
                }

                var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = true, Expand = true };
                table.AddColumn(new TableColumn("#").RightAligned().NoWrap());
                table.AddColumn(new TableColumn("Vacancy").Width(24));
                table.AddColumn(new TableColumn("Fit").RightAligned().NoWrap());
                table.AddColumn(new TableColumn("Seeks").RightAligned().NoWrap());
                table.AddColumn(new TableColumn("Why"));
                foreach (var one in found.Matches)
                {
                    var what = new Paragraph(CleanText.Line(ShortlistTable.Heading(one.Vacancy["vacancies/".Length..], null)));
                    foreach (var line in new[] { one.Title, one.Employer, one.Deadline }.Where(line => line.Length > 0))
                        what.Append("\n" + CleanText.Shortened(line, 80));
                    table.AddRow(
                        new Text(one.Rank.ToString(CultureInfo.InvariantCulture)), what, new Text(Math.Round(one.Fit).ToString("0", CultureInfo.InvariantCulture)),
                        new Text(SoughtFitLines.Share(one.SoughtFit)), SoughtFitLines.Under(Reasons.Draw(one.Reasons, 3), one.SoughtFit));
                }

                console.Write(table);
                console.Write(new Text(CleanText.Line($"{found.Matches.Count} of {found.RankedSize} vacancies · model {found.ModelVersion}") + "\n"));
            });
            return ExitCodes.Done;
        }));
        return command;
    }
}
