using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>list vacancies|candidates</c>: what the service keeps.</summary>
internal static class ListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancies = Kinds.Vacancies("List all vacancies.");
        vacancies.SetAction(runner.Action(async (_, session) =>
        {
            var list = await All(session.Client.ListVacanciesAsync(session.Cancellation));
            session.Answer(
                () => new VacanciesJson("vacancy", list.Count, [.. list.Select(KeptJson.Of)]),
                console => ListTables.Write(console, list));
            return ExitCodes.Done;
        }));

        var candidates = Kinds.Candidates("List all candidates, or those for whom all that is asked holds.");
        var filter = new FilterOptions();
        filter.AddTo(candidates);
        candidates.SetAction(runner.Action(async (parse, session) =>
        {
            var list = await All(session.Client.ListCandidatesAsync(filter.Read(parse), session.Cancellation));
            session.Answer(
                () => new CandidatesJson("candidate", list.Count, [.. list.Select(KeptJson.Of)]),
                console => ListTables.Write(console, list));
            return ExitCodes.Done;
        }));
        return new Command("list", "List vacancies or candidates, in order of id.") { vacancies, candidates };
    }

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }
}
