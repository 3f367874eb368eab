using System.CommandLine;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>reveal VACANCY CANDIDATE...</c>: shows candidates by name in a blind process.</summary>
internal static class RevealCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidates = new Argument<string[]>("CANDIDATE") { Description = "Ids of the candidates.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("reveal", "Show candidates by name in a vacancy's blind process; the audit log tells who did.") { vacancy, candidates };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (id, people) = (parse.GetRequiredValue(vacancy), parse.GetRequiredValue(candidates));
            var answer = await session.Client.RevealCandidatesAsync(id, people, session.Cancellation);
            string[] others = [.. answer.HiddenBy.Select(ResourceNames.IdOf)];
            session.Answer(() => new RevealedJson(id, people, others), console => console.Write(new Text(CleanText.Line(
                $"shown by name in {id}: {string.Join(", ", people)}" + (others.Length == 0 ? "" : $"; still hidden by {string.Join(", ", others)}")) + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }
}
