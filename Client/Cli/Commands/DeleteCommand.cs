using System.CommandLine;
using Grpc.Core;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>delete vacancy|candidate ID...</c>: erases documents and all that was made of them.</summary>
internal static class DeleteCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancyIds = Ids();
        var vacancy = Kinds.Vacancy("Delete vacancies with their documents and shortlists.");
        vacancy.Add(vacancyIds);
        vacancy.SetAction(runner.Action((parse, session) => DeleteAsync(
            session, "vacancy", parse.GetRequiredValue(vacancyIds), id => session.Client.DeleteVacancyAsync(id, cancellation: session.Cancellation))));

        var candidateIds = Ids();
        var candidate = Kinds.Candidate("Delete candidates with their documents and their places in shortlists.");
        candidate.Add(candidateIds);
        candidate.SetAction(runner.Action((parse, session) => DeleteAsync(
            session, "candidate", parse.GetRequiredValue(candidateIds), id => session.Client.DeleteCandidateAsync(id, cancellation: session.Cancellation))));
        return new Command("delete", "Delete vacancies or candidates; there is no way back.") { vacancy, candidate };
    }

    private static Argument<string[]> Ids() => new("ID") { Description = "Ids to delete.", Arity = ArgumentArity.OneOrMore };

    private static async Task<int> DeleteAsync(Session session, string kind, string[] ids, Func<string, Task> delete)
    {
        var deleted = new List<string>();
        var refused = new List<RefusedJson>();
        foreach (var id in ids.Distinct())
        {
            try
            {
                await delete(id);
                deleted.Add(id);
            }
            catch (RpcException refusal) when (refusal.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument or StatusCode.Aborted)
            {
                var failure = Failure.Of(refusal, session.Server);
                refused.Add(new RefusedJson(null, id, failure.Code, failure.Message));
            }
        }
        session.Answer(
            () => new DeletedJson(kind, deleted, refused),
            console =>
            {
                foreach (var id in deleted)
                    console.Write(new Text($"deleted {kind} {id}\n"));
            });
        return Refusals.Tell(session, refused, ids.Length);
    }
}
