using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>stop [VACANCY]</c>, <c>resume [VACANCY]</c>, <c>stops</c>: lists are taken out of use while something is looked into.</summary>
internal static class StopCommand
{
    private static readonly IReadOnlyDictionary<string, StopReason> Reasons = new Dictionary<string, StopReason>
    {
        ["suspected-error"] = StopReason.SuspectedError,
        ["suspected-bias"] = StopReason.SuspectedBias,
        ["complaint"] = StopReason.Complaint,
        ["authority"] = StopReason.Authority,
        ["incident"] = StopReason.Incident,
        ["maintenance"] = StopReason.Maintenance,
        ["other"] = StopReason.Other,
    };

    /// <summary><c>stop</c>.</summary>
    public static Command Create(CommandRunner runner)
    {
        var (vacancy, service) = (Vacancy(), Service());
        var why = new Option<string>("--why") { Description = "Why, for colleagues, callers and the audit log.", Required = true };
        why.AcceptOnlyFromAmong([.. Reasons.Keys]);
        var note = new Option<string?>("--note") { Description = "Some words for colleagues; in no error, log or audit entry.", HelpName = "TEXT" };
        var command = new Command("stop", "Stop ranking: for a vacancy, for the organisation when none is named, or for all. Nothing is lost.") { vacancy, service, why, note };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (id, reason, words) = (parse.GetValue(vacancy), Reasons[parse.GetRequiredValue(why)], parse.GetValue(note) ?? "");
            var scope = ScopeOf(id, parse.GetValue(service));
            var stop = scope == StopScope.Vacancy
                ? await session.Client.StopVacancyAsync(id!, reason, words, session.Cancellation)
                : await session.Client.StopRankingAsync(scope, reason, words, session.Cancellation);
            session.Answer(() => StopJson.Of(stop), console => console.Write(new Text(Line(stop))));
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary><c>resume</c>.</summary>
    public static Command Resume(CommandRunner runner)
    {
        var (vacancy, service) = (Vacancy(), Service());
        var command = new Command("resume", "Resume ranking after a stop: of a vacancy, of the organisation when none is named, or of all.") { vacancy, service };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetValue(vacancy);
            var scope = ScopeOf(id, parse.GetValue(service));
            var resumed = scope == StopScope.Vacancy ? await session.Client.ResumeVacancyAsync(id!, session.Cancellation) : await session.Client.ResumeRankingAsync(scope, session.Cancellation);
            session.Answer(
                () => new ResumedJson(scope.ToString().ToLowerInvariant(), id, resumed),
                console => console.Write(new Text($"{What(scope, id ?? "")}: {(resumed ? "ranking is resumed, lists are current" : "ranking was not stopped")}\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary><c>stops</c>.</summary>
    public static Command List(CommandRunner runner)
    {
        var command = new Command("stops", "Tell what is stopped, by whom, when and why.");
        command.SetAction(runner.Action(async (_, session) =>
        {
            var stops = await session.Client.ListStopsAsync(session.Cancellation);
            session.Answer(() => new StopsJson([.. stops.Select(StopJson.Of)]), console => console.Write(new Text(stops.Count == 0 ? "nothing is stopped\n" : string.Concat(stops.Select(Line)))));
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>The name of a reason on the command line.</summary>
    public static string NameOf(StopReason reason) => Reasons.First(pair => pair.Value == reason).Key;

    private static Argument<string?> Vacancy() => new("VACANCY") { Description = "Id of the vacancy; the organisation when none is named.", Arity = ArgumentArity.ZeroOrOne };

    private static Option<bool> Service() => new("--service") { Description = "For all organisations; takes an admin's key of the organisation that operates the service." };

    private static StopScope ScopeOf(string? vacancy, bool service) => vacancy is null
        ? service ? StopScope.Service : StopScope.Organisation
        : service ? throw RefusedException.WrongUsage("--service stops all organisations; leave the vacancy or the option out") : StopScope.Vacancy;

    private static string What(StopScope scope, string vacancy) => scope switch { StopScope.Vacancy => vacancy, StopScope.Service => "all organisations", _ => "the organisation" };

    private static string Line(RankingStop stop) => CleanText.Line(
        $"{What(stop.StopScope, stop.Vacancy[(stop.Vacancy.IndexOf('/') + 1)..])}: stopped {stop.StopTime.ToDateTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"
        + $"{(stop.Caller.Length > 0 ? $" by {(stop.CallerName.Length > 0 ? stop.CallerName : stop.Caller)}" : "")}, {NameOf(stop.StopReason)}{(stop.Note.Length > 0 ? $" ({stop.Note})" : "")}; {stop.LiftedBy} can resume it") + "\n";
}
