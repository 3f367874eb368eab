using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>retain CANDIDATE</c>: until when a candidate is kept, and setting it.</summary>
internal static class RetainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var applied = new Option<string[]>("--applied") { Description = "Vacancy that the candidate applied to; may be repeated, and replaces what was said before.", HelpName = "VACANCY" };
        var until = new Option<string?>("--until") { Description = "Keep until that day whatever the rule says, for instance with the candidate's consent: YYYY-MM-DD.", HelpName = "DATE" };
        var rule = new Option<bool>("--by-rule") { Description = "Take --until back: the rule holds again." };
        var command = new Command("retain", "Tell until when a candidate is kept; with options, set it.") { candidate, applied, until, rule };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            var retention = await session.Client.GetRetentionAsync(id, session.Cancellation);
            var wanted = parse.GetValue(applied) ?? [];
            if (wanted.Length > 0 || parse.GetValue(until) is not null || parse.GetValue(rule))
            {
                var keep = parse.GetValue(rule) ? null : parse.GetValue(until) is { } day ? DayOf(day) : retention.KeepUntil?.ToDateTimeOffset();
                var vacancies = wanted.Length > 0 ? wanted : [.. retention.AppliedTo.Select(name => name["vacancies/".Length..])];
                retention = await session.Client.SetRetentionAsync(id, vacancies, keep, session.Cancellation);
            }

            session.Answer(() => RetentionJson.Of(id, retention), console => new FactGrid()
                .Add("Candidate", id)
                .Add("Applied to", retention.AppliedTo.Count == 0 ? null : string.Join(", ", retention.AppliedTo.Select(name => name["vacancies/".Length..])))
                .Add("Kept until", retention.DueTime is { } due ? due.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (retention.KeepUntil is null ? " by the rule" : " as set") : "no date yet")
                .Write(console));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static DateTimeOffset DayOf(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : throw RefusedException.WrongUsage($"--until '{text}' is no day; write YYYY-MM-DD");
}
