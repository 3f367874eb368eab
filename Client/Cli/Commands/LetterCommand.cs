using System.CommandLine;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>letter VACANCY CANDIDATE</c>: what an applicant is answered on asking how the application was read.</summary>
internal static class LetterCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var language = ReasonLanguage.Option();
        var command = new Command("letter", "Write the letter that answers an applicant how the application was read; nothing is sent.") { vacancy, candidate, language };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var letter = await session.Client.WriteApplicantLetterAsync(
                parse.GetRequiredValue(vacancy), parse.GetRequiredValue(candidate), parse.GetValue(language), session.Cancellation);
            if (session.Json)
                session.Answer(() => LetterJson.Of(letter), _ => { });
            else
                session.AnswerText(letter.Text);
            return ExitCodes.Done;
        }));
        return command;
    }
}
