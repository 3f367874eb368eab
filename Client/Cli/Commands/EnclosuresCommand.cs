using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Imports;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>enclosures add|list|get|delete</c>: what a candidate brings besides the CV.</summary>
internal static class EnclosuresCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("enclosures", "Letters, diplomas and references that a candidate brings besides the CV: add, list, get, delete.")
        {
            Add(runner), List(runner), Get(runner), Delete(runner),
        };
        command.Aliases.Add("enclosure");
        return command;
    }

    private static Command Add(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var files = new Argument<string[]>("FILE") { Description = "The files.", Arity = ArgumentArity.OneOrMore };
        var kind = new Option<string?>("--kind") { Description = "What they are; without it the service tells by their text.", HelpName = "KIND" };
        kind.AcceptOnlyFromAmong([.. EnclosureNames.All]);
        var id = new Option<string?>("--id") { Description = "Id of the only file within the candidate, instead of the one that its kind gives; a taken one has its file replaced.", HelpName = "ID" };
        var command = new Command("add", "Add files to a candidate. Only a diploma can move a score, and only by the education that it shows.") { candidate, files, kind, id };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (owner, paths, given) = (parse.GetRequiredValue(candidate), parse.GetRequiredValue(files), parse.GetValue(id));
            if (given is not null && paths.Length > 1)
            {
                throw RefusedException.WrongUsage($"--id '{given}' names one file, but {paths.Length} are given; add them one by one, or leave --id out");
            }

            var (kept, refused) = (new List<EnclosureJson>(), new List<RefusedJson>());
            foreach (var path in paths)
            {
                try
                {
                    var content = await DocumentContent.ReadAsync(path, session.Cancellation);
                    kept.Add(EnclosureJson.Of(await session.Client.ImportEnclosureAsync(
                        new EnclosureToImport(owner, Path.GetFileName(path), content) { Kind = EnclosureNames.Read(parse.GetValue(kind)), Id = given ?? "" }, session.Cancellation)));
                }
                catch (RefusedException refusal)
                {
                    refused.Add(new RefusedJson(path, given, refusal.Code, refusal.Message));
                }
                catch (RpcException refusal) when (refusal.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.ResourceExhausted)
                {
                    refused.Add(new RefusedJson(path, given, Failure.CodeOf(refusal.StatusCode), CleanText.Line(refusal.Status.Detail)));
                }
            }

            session.Answer(() => new EnclosedJson(owner, kept, refused), console =>
            {
                foreach (var one in kept)
                {
                    console.Write(new Text(CleanText.Line($"kept: {one.Id} of {one.Candidate}, {Said(one)}") + "\n"));
                }
            });
            return Refusals.Tell(session, refused, paths.Length);
        }));
        return command;
    }

    private static Command List(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var command = new Command("list", "List what a candidate brought besides the CV.") { candidate };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            EnclosureJson[] found = [.. (await session.Client.ListEnclosuresAsync(id, cancellation: session.Cancellation)).Select(EnclosureJson.Of)];
            session.Answer(() => new EnclosuresJson(id, found.Length, found), console => Draw(console, found));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Get(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var enclosure = Kinds.Id("ENCLOSURE", "Id of the enclosure.");
        var text = new Option<bool>("--text") { Description = "Print its repaired text; with --json as \"text\". That opens the file, which is noted." };
        var file = new Option<string?>("--out") { Description = "Write the file as it was sent to this file. That opens it, which is noted.", HelpName = "FILE" };
        var command = new Command("get", "Show one enclosure: what was read of it, its text, or the file itself.") { candidate, enclosure, text, file };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (withText, path) = (parse.GetValue(text), parse.GetValue(file));
            if (path is not null)
            {
                NewFile.CheckFree(path);
            }

            var found = await session.Client.GetEnclosureAsync(
                parse.GetRequiredValue(candidate), parse.GetRequiredValue(enclosure), withText, path is not null, cancellation: session.Cancellation);
            if (path is not null)
            {
                await using var written = NewFile.Open(path);
                await written.WriteAsync(found.Content.Memory, session.Cancellation);
            }

            if (withText && !session.Json)
            {
                session.AnswerText(found.Text);
            }
            else
            {
                session.Answer(() => EnclosureJson.Of(found), console => Draw(console, EnclosureJson.Of(found), path));
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Delete(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var enclosure = Kinds.Id("ENCLOSURE", "Id of the enclosure.");
        var command = new Command("delete", "Delete an enclosure; lists follow at once.") { candidate, enclosure };
        command.Aliases.Add("remove");
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (owner, id) = (parse.GetRequiredValue(candidate), parse.GetRequiredValue(enclosure));
            await session.Client.DeleteEnclosureAsync(owner, id, cancellation: session.Cancellation);
            session.Answer(() => new DeletedEnclosureJson(owner, id), console => console.Write(new Text(CleanText.Line($"deleted: {id} of {owner}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Draw(IAnsiConsole console, EnclosureJson[] found)
    {
        if (found.Length == 0)
        {
            console.Write(new Text("Nothing but the CV: 'matching enclosures add CANDIDATE FILE' adds a letter, a diploma or a reference.\n"));
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Id", "Kind", "File", "Shows");
        foreach (var one in found)
        {
            string[] cells = [one.Id, one.Kind, one.FileName ?? "", Shows(one)];
            table.AddRow([.. cells.Select(cell => new Text(CleanText.Line(cell)))]);
        }

        console.Write(table);
    }

    private static void Draw(IAnsiConsole console, EnclosureJson one, string? path)
    {
        console.Write(new Text(CleanText.Line($"{one.Id} of {one.Candidate}: {Said(one)}") + "\n"));
        if (one.EducationEvidence is { } quote)
        {
            console.Write(new Text(CleanText.Line($"\"{quote.Quote}\"") + "\n"));
        }

        foreach (var wish in one.Wishes ?? [])
        {
            console.Write(new Text(CleanText.Line($"seeks: \"{wish.Quote}\"") + "\n"));
        }

        if (path is not null)
        {
            console.Write(new Text(CleanText.Line($"wrote {path}, {one.Size.ToString(CultureInfo.InvariantCulture)} bytes") + "\n"));
        }
    }

    private static string Said(EnclosureJson one)
    {
        var said = one.FileName is null ? one.Kind : $"{one.Kind} ({one.FileName})";
        return Shows(one) is { Length: > 0 } shows ? $"{said}, {shows}" : said;
    }

    private static string Shows(EnclosureJson one) => one.Education is null
        ? ""
        : string.Join(", ", new[] { one.Education, one.Field, one.Year?.ToString(CultureInfo.InvariantCulture) }.OfType<string>());
}
