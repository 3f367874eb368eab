using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Imports;
using Matching.CommandLine.Json;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary><c>extract FILE --kind vacancy|candidate</c>: reads a document without keeping it.</summary>
internal static class ExtractCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "Job ad or CV: txt, md, docx, html or pdf." };
        var kind = new Option<string>("--kind") { Description = "What the document is.", HelpName = "vacancy|candidate", Required = true };
        kind.AcceptOnlyFromAmong("vacancy", "candidate");
        var text = new Option<bool>("--text") { Description = "Print the repaired text alone; with --json add it as \"text\"." };
        var command = new Command("extract", "Tell what a document says, without keeping it.") { file, kind, text };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var path = parse.GetRequiredValue(file);
            var content = await DocumentContent.ReadAsync(path, session.Cancellation);
            var asked = parse.GetRequiredValue(kind) == "vacancy" ? DocumentKind.Vacancy : DocumentKind.Candidate;
            var answer = await session.Client.ExtractAsync(content, Path.GetFileName(path), asked, session.Cancellation);
            await GiveAsync(session, answer, parse.GetValue(text));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static async Task GiveAsync(Session session, ExtractProfileResponse answer, bool withText)
    {
        if (withText && !session.Json)
        {
            session.AnswerText(answer.Text);
            return;
        }
        var names = session.Json ? null : await session.CompetenceNamesAsync();
        var text = withText ? answer.Text : null;
        if (answer.ProfileCase == ExtractProfileResponse.ProfileOneofCase.Vacancy)
            session.Answer(() => ProfileJson.Of(answer.Vacancy, text, answer.HiddenCharacters), console =>
            {
                VacancyView.Write(console, answer.Vacancy, names!);
                HiddenText.Write(console, answer.HiddenCharacters);
            });
        else
            session.Answer(() => ProfileJson.Of(answer.Candidate ?? new CandidateProfile(), text, answer.HiddenCharacters), console =>
            {
                CandidateView.Write(console, answer.Candidate ?? new CandidateProfile(), names!);
                HiddenText.Write(console, answer.HiddenCharacters);
            });
    }
}
