using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>organisation end NAME</c>, <c>organisation ended NAME</c>: for the organisation that operates the service.</summary>
internal static class OrganisationCommand
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) =>
        new("organisation", "End an organisation as a whole, with proof; takes an admin's key of the organisation that operates the service.") { End(runner), Ended(runner) };

    private static Command End(CommandRunner runner)
    {
        var name = Name();
        var yes = new Option<bool>("--yes") { Description = "Do not ask; for scripts." };
        var command = new Command("end", "Delete everything that is stored of an organisation, wait until that is done, and show the certificate; there is no way back.") { name, yes };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(name);
            if (!parse.GetValue(yes)
                && !session.Confirmed($"End organisation {id} and delete everything that is stored of it? It should have carried its data away first. There is no way back. Type the id to go on: ", id))
            {
                throw RefusedException.WrongUsage($"'{id}' was not ended, for it was not confirmed; type the id when asked, or say --yes");
            }

            var ended = await session.Client.EndOrganisationAsync(id, id, session.Cancellation);
            while (ended.EndTime is null)
            {
                await Task.Delay(BetweenLooks, session.Cancellation);
                ended = await session.Client.GetEndedOrganisationAsync(id, session.Cancellation);
            }

            return Tell(session, ended);
        }));
        return command;
    }

    private static Command Ended(CommandRunner runner)
    {
        var name = Name();
        var command = new Command("ended", "Show how far the end of an organisation has come, or its certificate, with a search of the storage that is made now.") { name };
        command.SetAction(runner.Action(async (parse, session) => Tell(session, await session.Client.GetEndedOrganisationAsync(parse.GetRequiredValue(name), session.Cancellation))));
        return command;
    }

    private static Argument<string> Name() => Kinds.Id("NAME", "Id of the organisation.");

    private static int Tell(Session session, EndedOrganisation ended)
    {
        session.Answer(() => EndedOrganisationJson.Of(ended), console => console.Write(new Text(string.Concat(Lines(ended).Select(line => CleanText.Line(line) + "\n")))));
        return ended.EndTime is not null && ended.Left.Count == 0 && ended.Scrubbed ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static IEnumerable<string> Lines(EndedOrganisation ended)
    {
        var id = ResourceNames.IdOf(ended.Name);
        yield return ended.EndTime is { } end ? $"organisation {id} was ended {At(end)}, begun {At(ended.BeginTime)} by {ended.Caller} of {ended.Operator}" : $"organisation {id} is being ended since {At(ended.BeginTime)}";
        yield return $"deleted: {Counts(ended.Rows)}";
        if (ended.AuditHead is { } head)
        {
            yield return $"its audit log had {FactGrid.Digits(head.Entries)} entries and ended with {head.Hash}";
        }

        yield return $"searched {At(ended.SearchTime)}: {(ended.Left.Count == 0 ? "nothing is left" : $"left are {Counts(ended.Left)}")}";
        if (ended.EndTime is not null && !ended.Scrubbed)
        {
            yield return "the storage's log could not be emptied, because others were reading: stop the service once, which empties it";
        }

        yield return "backups that were made before still hold it";
    }

    private static string Counts(IReadOnlyCollection<RowsOfKind> rows) => rows.Count == 0 ? "not counted yet" : string.Join(", ", rows.Select(row => $"{FactGrid.Digits(row.Count)} {row.Kind}"));

    private static string At(Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
}
