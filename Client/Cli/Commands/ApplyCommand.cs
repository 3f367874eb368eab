using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>apply VACANCY CANDIDATE</c>: keeps a candidate's application.</summary>
internal static class ApplyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var source = Text("--source", "TEXT", "Where the application came from.");
        var url = Text("--url", "URL", "Its address there.");
        var external = Text("--external-id", "ID", "Its identifier there.");
        var date = Text("--date", "DATE", "When the candidate applied, YYYY-MM-DD; today unless said.");
        var consent = Text("--consent-until", "DATE", "Until when the candidate agrees to be kept beyond the process, YYYY-MM-DD.");
        var name = Text("--name", "NAME", "The candidate's name; as the CV says unless given.");
        var mail = Text("--mail", "ADDRESS", "The candidate's mail address.");
        var phone = Text("--phone", "NUMBER", "The candidate's telephone number.");
        var manual = new Option<bool>("--manual") { Description = "The candidate asks for a manual process: not ranked, shown beside the list." };
        var command = new Command("apply", "Keep a candidate's application to a vacancy.") { vacancy, candidate, source, url, external, date, consent, name, mail, phone, manual };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var details = new ApplyRequest
            {
                Source = parse.GetValue(source) ?? "",
                SourceUrl = parse.GetValue(url) ?? "",
                ExternalId = parse.GetValue(external) ?? "",
                ApplyTime = DayOf("--date", parse.GetValue(date)),
                ConsentUntil = DayOf("--consent-until", parse.GetValue(consent)),
                ManualProcess = parse.GetValue(manual),
            };
            if ((parse.GetValue(name), parse.GetValue(mail), parse.GetValue(phone)) is var (n, m, p) && (n ?? m ?? p) is not null)
                details.Contact = new Contact { Name = n ?? "", Mail = m ?? "", Phone = p ?? "" };
            var kept = ApplicationJson.Of(await session.Client.ApplyAsync(parse.GetRequiredValue(vacancy), parse.GetRequiredValue(candidate), details, session.Cancellation));
            session.Answer(() => kept, console => console.Write(new Text(CleanText.Line($"kept: {kept.Candidate} applied to {kept.Vacancy}, {kept.Status}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };

    private static Timestamp? DayOf(string option, string? text) => text is null ? null
        : DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
            ? Timestamp.FromDateTime(day)
            : throw RefusedException.WrongUsage($"{option} '{text}' is no day; write YYYY-MM-DD");
}
