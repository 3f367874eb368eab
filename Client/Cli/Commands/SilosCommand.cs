using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>silos</c>: which silos serve, and what each holds.</summary>
internal static class SilosCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("silos", "List the silos with their releases and what each holds of the organisation's pool.");
        command.SetAction(runner.Action(async (_, session) =>
        {
            var silos = await session.Client.ListSilosAsync(session.Cancellation);
            session.Answer(() => new SilosJson(silos.Count, [.. silos.Select(SiloJson.Of)]), console => ListTables.Write(console, silos));
            return ExitCodes.Done;
        }));
        return command;
    }
}
