using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>explain VACANCY CANDIDATE</c>: the whole sum behind one place.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var language = ReasonLanguage.Option();
        var command = new Command("explain", "Tell why a candidate stands where it stands for a vacancy.") { vacancy, candidate, language };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (job, person) = (parse.GetRequiredValue(vacancy), parse.GetRequiredValue(candidate));
            var explanation = await session.Client.ExplainAsync(job, person, parse.GetValue(language), session.Cancellation);
            var profile = session.Json ? null : (await session.Client.GetVacancyAsync(job, cancellation: session.Cancellation)).Profile;
            session.Answer(
                () => ExplanationJson.Of(explanation),
                console => ExplanationView.Write(console, explanation, $"{person} for {ShortlistTable.Heading(job, profile)}"));
            return ExitCodes.Done;
        }));
        return command;
    }
}
