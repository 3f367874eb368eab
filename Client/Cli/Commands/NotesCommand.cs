using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>notes list|add|delete</c>: what colleagues tell each other of a candidate in the process of a vacancy.</summary>
internal static class NotesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => new("notes", "Notes on candidates in the process of a vacancy: list, add, delete.")
    {
        List(runner), Add(runner), Delete(runner),
    };

    private static Command List(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidate = new Option<string?>("--candidate") { Description = "Only what was noted of this candidate.", HelpName = "ID" };
        var command = new Command("list", "List notes, the oldest first.") { vacancy, candidate };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(vacancy);
            NoteJson[] found = [.. (await session.Client.ListNotesAsync(id, parse.GetValue(candidate), session.Cancellation)).Select(NoteJson.Of)];
            session.Answer(() => new NotesJson(id, found.Length, found), console => Draw(console, found));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Add(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var text = new Argument<string>("TEXT") { Description = "The note, at most 2,000 characters. The candidate may ask to see it." };
        var command = new Command("add", "Add a note for colleagues; it moves no score.") { vacancy, candidate, text };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var kept = NoteJson.Of(await session.Client.AddNoteAsync(
                parse.GetRequiredValue(vacancy), parse.GetRequiredValue(candidate), parse.GetRequiredValue(text), session.Cancellation));
            session.Answer(() => kept, console => console.Write(new Text(CleanText.Line($"kept: note {kept.Number} on {kept.Candidate}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Delete(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var number = new Argument<long>("NUMBER") { Description = "The note's number." };
        var command = new Command("delete", "Delete a note: one's own, or any for admins.") { vacancy, number };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (id, which) = (parse.GetRequiredValue(vacancy), parse.GetRequiredValue(number));
            await session.Client.DeleteNoteAsync(id, which, session.Cancellation);
            session.Answer(
                () => new DeletedNoteJson(id, which),
                console => console.Write(new Text(CleanText.Line($"deleted: note {which.ToString(CultureInfo.InvariantCulture)} of {id}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Draw(IAnsiConsole console, NoteJson[] found)
    {
        if (found.Length == 0)
        {
            console.Write(new Text("Nothing was noted yet: 'matching notes add VACANCY CANDIDATE TEXT' adds a note.\n"));
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("No", "Candidate", "Who", "When", "Note");
        foreach (var note in found)
        {
            string[] cells = [note.Number.ToString(CultureInfo.InvariantCulture), note.Candidate, note.AuthorName ?? note.Author, note.CreateTime?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "", note.Text];
            table.AddRow([.. cells.Select(cell => new Text(CleanText.Line(cell)))]);
        }

        console.Write(table);
    }
}
