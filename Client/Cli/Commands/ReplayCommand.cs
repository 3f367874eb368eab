using System.CommandLine;
using System.Globalization;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>replay VACANCY</c>: rebuilds a list that was served.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var pool = new Option<string?>("--pool") { Description = "Pool that the list names.", HelpName = "POOL" };
        var entry = new Option<long>("--entry") { Description = "Number of the audit log's entry that tells of the list.", HelpName = "N" };
        var command = new Command("replay", "Rebuild a list that was served, from what was kept: equal in order, scores and fits, with holes where people were erased.") { vacancy, pool, entry };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (id, name, number) = (parse.GetRequiredValue(vacancy), parse.GetValue(pool), parse.GetValue(entry));
            if (name is null && number == 0)
            {
                throw RefusedException.WrongUsage("say which list: --pool POOL, or --entry N");
            }

            var list = await session.Client.ReplayShortlistAsync(id, name, number, session.Cancellation);
            session.Answer(() => ReplayJson.Of(list), console =>
            {
                var places = list.Shortlist.Entries.ToDictionary(one => one.Rank);
                console.Write(new Text($"{id}, served {list.ServeTime.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, entry {list.Number.ToString(CultureInfo.InvariantCulture)} of the audit log\n"));
                for (var place = 1; place <= list.Shortlist.Entries.Count + list.ErasedPlaces.Count; place++)
                {
                    console.Write(new Text(places.TryGetValue(place, out var one)
                        ? CleanText.Line(FormattableString.Invariant($"{place,5}  {ResourceNames.IdOf(one.Candidate)}  fit {one.Fit:0.0}  score {one.Score}")) + "\n"
                        : FormattableString.Invariant($"{place,5}  (erased)\n")));
                }

                console.Write(new Text(CleanText.Line(
                    $"model {list.Shortlist.ModelVersion} · vacancy version {list.Shortlist.VacancyVersion.ToString(CultureInfo.InvariantCulture)} · pool {list.Shortlist.PoolVersion}"
                    + $"{(list.Whole ? " · rebuilt from all of its rows" : " · rows of people who are no longer kept are missing")}") + "\n"));
            });
            return ExitCodes.Done;
        }));
        return command;
    }
}
