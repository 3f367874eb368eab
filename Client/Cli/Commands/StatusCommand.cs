using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>status</c>: how the service is.</summary>
internal static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("status", "Tell how the service is: counts, versions, background work.");
        command.SetAction(runner.Action(async (_, session) =>
        {
            var status = await session.Client.GetStatusAsync(session.Cancellation);
            session.Answer(
                () => StatusJson.Of(session.Server, status),
                console => new FactGrid()
                    .Add("Service", $"{session.Server.ToString().TrimEnd('/')}, version {status.ServiceVersion}")
                    .Add("Engine", $"{status.Engine} on {status.Storage}")
                    .Add("Vacancies", FactGrid.Digits(status.Vacancies))
                    .Add("Candidates", FactGrid.Digits(status.Candidates))
                    .Add("Pool", status.PoolVersion)
                    .Add("Model", status.ModelVersion)
                    .Add("Framework", $"version {status.FrameworkVersion}")
                    .Add("To reread", status.DocumentsToReread == 0 ? null : $"{FactGrid.Digits(status.DocumentsToReread)} documents")
                    .Add("Scorer", status.InstructionSet)
                    .Write(console));
            return ExitCodes.Done;
        }));
        return command;
    }
}
