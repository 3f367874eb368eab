using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Imports;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>import payload FILE... --mapping FILE</c> brings candidates and applications out of another system's JSON or CSV by a mapping.</summary>
internal static class ImportPayloadCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var files = new Argument<string[]>("FILE") { Description = "JSON, a JSON object a line (.ndjson, .jsonl), or CSV, as the mapping says.", Arity = ArgumentArity.OneOrMore };
        var mapping = new Option<string>("--mapping") { Description = "Which of its fields are which of ours; samples/mappings has worked ones.", HelpName = "FILE", Required = true };
        var vacancy = new Option<string?>("--vacancy") { Description = "The vacancy that all of them applied to, instead of what the mapping says.", HelpName = "ID" };
        var only = new Option<bool>("--applications-only") { Description = "Keep applications of candidates who are there already; their CVs stay as they are." };
        var check = new Option<bool>("--check") { Description = "Tell what the mapping makes of the payloads, and send nothing." };
        var command = new Command("payload", "Import candidates and applications out of another system's payloads, by a mapping.") { files, mapping, vacancy, only, check };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var given = parse.GetValue(vacancy);
            if (given is not null && !DocumentId.IsLegal(given))
                throw RefusedException.WrongUsage($"--vacancy is not {DocumentId.Rule}");
            var payloads = await MappedPayloads.ReadAsync(parse.GetRequiredValue(mapping), parse.GetRequiredValue(files), session.Cancellation);
            if (!parse.GetValue(check))
            {
                var incoming = payloads.Incoming(given, withDocuments: !parse.GetValue(only));
                return await new BringRun(session).RunAsync(incoming, payloads.Refused);
            }
            var records = payloads.Checked(given);
            session.Answer(() => new CheckedJson(records, payloads.Refused), console =>
            {
                foreach (var record in records)
                    console.Write(new Text(CleanText.Line(Told(record)) + "\n"));
            });
            return Refusals.Tell(session, payloads.Refused, records.Count + payloads.Refused.Count);
        }));
        return command;
    }

    private static string Told(CheckedRecordJson record)
    {
        var document = record.Document is null ? "no CV" : "a CV";
        var vacancies = record.Applications.Count == 0 ? "no application" : "applied to " + string.Join(", ", record.Applications.Select(each => each.Vacancy ?? "(no vacancy)"));
        return $"{record.Id}: {record.Name ?? "(no name)"}; {document}; {vacancies}{(record.Attachments.Count == 0 ? "" : $"; names {record.Attachments.Count} attachment{(record.Attachments.Count == 1 ? "" : "s")}")}";
    }
}
