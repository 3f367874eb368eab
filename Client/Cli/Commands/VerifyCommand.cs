using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>verify</c>: proves that nothing is damaged, the index is the truth, and every list is what brute force gives.</summary>
internal static class VerifyCommand
{
    private const int MostPlaces = 10_000;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var documents = new Option<bool>("--documents") { Description = "Compare every candidate's profile with what is ranked too; takes longer." };
        var top = WholeNumber.Option("--top", "N", "Places of each list that are compared; default 200.", MostPlaces);
        var command = new Command("verify", "Prove that stored rows are whole, the index is the truth, and every list is what brute force gives.") { documents, top };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var findings = new List<VerifyFinding>();
            var result = await StudyProgress.FollowAsync(
                session,
                Noting(session.Client.VerifyAsync(parse.GetValue(documents), parse.GetValue(top) ?? 0, session.Cancellation), findings),
                step => step.Progress is { } progress ? new TrainingProgress { Stage = progress.Stage, Done = progress.Done, Total = progress.Total } : null,
                step => step.Result);
            session.Answer(() => VerifyJson.Of(result, findings), console => Draw(console, result, findings));
            return result.Findings == 0 ? ExitCodes.Done : ExitCodes.Refused;
        }));
        return command;
    }

    private static async IAsyncEnumerable<VerifyResponse> Noting(IAsyncEnumerable<VerifyResponse> steps, List<VerifyFinding> findings)
    {
        await foreach (var step in steps)
        {
            if (step.Finding is { } finding)
                findings.Add(finding);
            yield return step;
        }
    }

    private static void Draw(IAnsiConsole console, VerifyResult result, List<VerifyFinding> findings)
    {
        foreach (var finding in findings)
            console.Write(new Text(CleanText.Line($"{VerifyJson.KindOf(finding)}: {finding.Subject}: {finding.Detail}") + "\n"));
        var verdict = result.Findings == 0 ? "nothing differs" : result.Findings == 1 ? "1 finding" : $"{result.Findings.ToString(CultureInfo.InvariantCulture)} findings";
        console.Write(new Text(
            $"{FactGrid.Digits(result.Rows)} rows, {FactGrid.Digits(result.Candidates)} candidates, {FactGrid.Digits(result.Vacancies)} lists: {verdict}\npool {result.PoolVersion}\n"));
    }
}
