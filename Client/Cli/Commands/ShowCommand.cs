using System.CommandLine;
using Grpc.Core;
using Matching.Client;
using Matching.CommandLine.Json;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary><c>show vacancy|candidate ID</c>, or <c>show ID</c>: what the service keeps of one document.</summary>
internal static class ShowCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var text = new Option<bool>("--text") { Description = "Print the repaired text that spans index; with --json as \"text\".", Recursive = true };

        var vacancyId = Kinds.Id("ID", "Id of the vacancy.");
        var vacancy = Kinds.Vacancy("Show a vacancy.");
        vacancy.Add(vacancyId);
        vacancy.SetAction(runner.Action(async (parse, session) =>
        {
            var withText = parse.GetValue(text);
            await KeptAnswer.GiveAsync(
                session, await session.Client.GetVacancyAsync(parse.GetRequiredValue(vacancyId), withText || !session.Json, session.Cancellation), withText);
            return ExitCodes.Done;
        }));

        var candidateId = Kinds.Id("ID", "Id of the candidate.");
        var candidate = Kinds.Candidate("Show a candidate.");
        candidate.Add(candidateId);
        candidate.SetAction(runner.Action(async (parse, session) =>
        {
            var withText = parse.GetValue(text);
            await KeptAnswer.GiveAsync(
                session, await session.Client.GetCandidateAsync(parse.GetRequiredValue(candidateId), withText, session.Cancellation), withText);
            return ExitCodes.Done;
        }));

        var anyId = Kinds.Id("ID", "Id of a vacancy or of a candidate.");
        var command = new Command("show", "Show a vacancy or a candidate: facts, competences and quotes.") { anyId, text, vacancy, candidate };
        command.SetAction(runner.Action((parse, session) => ShowEither(session, parse.GetRequiredValue(anyId), parse.GetValue(text))));
        return command;
    }

    private static async Task<int> ShowEither(Session session, string id, bool withText)
    {
        var vacancy = await NullWhenUnknown(session.Client.GetVacancyAsync(id, withText || !session.Json, session.Cancellation));
        var candidate = await NullWhenUnknown(session.Client.GetCandidateAsync(id, withText, session.Cancellation));
        if (vacancy is not null && candidate is not null)
            throw new RefusedException("ambiguous", $"'{id}' is a vacancy and a candidate; say 'show vacancy {id}' or 'show candidate {id}'");
        if (vacancy is not null)
            await KeptAnswer.GiveAsync(session, vacancy, withText);
        else if (candidate is not null)
            await KeptAnswer.GiveAsync(session, candidate, withText);
        else
            throw new RefusedException(Failure.CodeOf(StatusCode.NotFound), $"no vacancy and no candidate has the id '{id}'; 'list vacancies' and 'list candidates' name them all");
        return ExitCodes.Done;
    }

    private static async Task<T?> NullWhenUnknown<T>(Task<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}
