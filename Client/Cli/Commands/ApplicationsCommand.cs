using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>applications list|status|withdraw|opened</c>: who applied, how far that is, and whose CV was opened.</summary>
internal static class ApplicationsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("applications", "Applications to a vacancy: list them, set how far they are, tell which CVs were opened.")
        {
            List(runner), Status(runner), Withdraw(runner), Opened(runner),
        };
        command.Aliases.Add("application");
        return command;
    }

    private static Command List(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var command = new Command("list", "List who applied, in order of id.") { vacancy };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(vacancy);
            var found = new List<ApplicationJson>();
            await foreach (var application in session.Client.ListApplicationsAsync(id, session.Cancellation))
                found.Add(ApplicationJson.Of(application));
            session.Answer(() => new ApplicationsJson(id, found.Count, found), console => Draw(console, found));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Status(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var status = new Argument<string>("STATUS") { Description = "How far the application is." };
        status.AcceptOnlyFromAmong([.. ApplicationStatuses.All.Keys]);
        var command = new Command("status", "Set how far an application is.") { vacancy, candidate, status };
        command.SetAction(runner.Action((parse, session) =>
            Set(session, parse.GetRequiredValue(vacancy), parse.GetRequiredValue(candidate), ApplicationStatuses.All[parse.GetRequiredValue(status)])));
        return command;
    }

    private static Command Withdraw(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var command = new Command("withdraw", "Take an application back: the candidate is no applicant any longer.") { vacancy, candidate };
        command.SetAction(runner.Action((parse, session) =>
            Set(session, parse.GetRequiredValue(vacancy), parse.GetRequiredValue(candidate), ApplicationStatus.Withdrawn)));
        return command;
    }

    private static Command Opened(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var command = new Command("opened", "Tell which CVs were opened, by whom and when.") { vacancy };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(vacancy);
            OpeningJson[] found = [.. (await session.Client.ListOpeningsAsync(id, session.Cancellation)).Select(OpeningJson.Of)];
            session.Answer(() => new OpeningsJson(id, found.Length, found), console => Draw(
                console, "No CV was opened yet.", ["Candidate", "Who", "First", "Last", "Times"],
                found.Select(one => new[] { one.Candidate, one.Caller, Time(one.FirstTime), Time(one.LastTime), one.Times.ToString(CultureInfo.InvariantCulture) })));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static async Task<int> Set(Session session, string vacancy, string candidate, ApplicationStatus status)
    {
        var kept = ApplicationJson.Of(await session.Client.SetApplicationStatusAsync(vacancy, candidate, status, session.Cancellation));
        session.Answer(() => kept, console => console.Write(new Text(CleanText.Line($"kept: the application of {kept.Candidate} to {kept.Vacancy} is {kept.Status}") + "\n")));
        return ExitCodes.Done;
    }

    private static void Draw(IAnsiConsole console, List<ApplicationJson> found) => Draw(
        console, "Nobody has applied yet: 'matching apply VACANCY CANDIDATE' keeps an application.", ["Candidate", "Name", "Status", "Applied", "Source", "Opened"],
        found.Select(one => new[]
        {
            one.Candidate, one.Hidden ? "hidden" : one.Contact?.Name ?? "", one.Status, Time(one.ApplyTime), one.Source ?? "", Time(one.OpenTime),
        }));

    private static void Draw(IAnsiConsole console, string nothing, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(columns);
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => new Text(CleanText.Line(cell)))]);
        if (table.Rows.Count == 0)
            console.Write(new Text(nothing + "\n"));
        else
            console.Write(table);
    }

    private static string Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>How far applications are, as the command line names it.</summary>
internal static class ApplicationStatuses
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, ApplicationStatus> All { get; } = new Dictionary<string, ApplicationStatus>
    {
        ["received"] = ApplicationStatus.Received,
        ["in-review"] = ApplicationStatus.InReview,
        ["answered"] = ApplicationStatus.Answered,
        ["withdrawn"] = ApplicationStatus.Withdrawn,
    };

    /// <summary>The name of a status; one that this client does not know keeps its number.</summary>
    public static string NameOf(ApplicationStatus status) => All.FirstOrDefault(known => known.Value == status).Key ?? status.ToString().ToLowerInvariant();
}
