using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>fairness declare|withdraw|show</c>: what candidates declare of themselves, and how lists and decisions treat the groups, in sums.</summary>
internal static class FairnessCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) =>
        new("fairness", "Take in what candidates declare of themselves, and tell in sums how lists and decisions treat the groups.") { Declare(runner), Withdraw(runner), Show(runner) };

    private static Command Declare(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var (sex, age, origin) = (Group("--sex", FairnessAttribute.Sex), Group("--age", FairnessAttribute.Age), Group("--origin", FairnessAttribute.Origin));
        var consent = new Option<bool>("--consent") { Description = "The person explicitly agreed that this is kept to find and correct discrimination." };
        var command = new Command("declare", "Keep what a candidate declares, in place of what was declared before; leave out what the person prefers not to say.") { candidate, sex, age, origin, consent };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            FairnessGroup[] groups =
            [
                .. new[] { (sex, FairnessAttribute.Sex), (age, FairnessAttribute.Age), (origin, FairnessAttribute.Origin) }
                    .Where(option => parse.GetValue(option.Item1) is not null)
                    .Select(option => FairnessNames.GroupsOf(option.Item2)[parse.GetValue(option.Item1)!]),
            ];
            await session.Client.DeclareAttributesAsync(id, groups, parse.GetValue(consent), session.Cancellation);
            session.Answer(() => new DeclaredJson(id, true), console => console.Write(new Text(CleanText.Line($"{id}: the declaration is kept, and is read in sums only") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Withdraw(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var command = new Command("withdraw", "Delete what a candidate declared.") { candidate };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            await session.Client.WithdrawAttributesAsync(id, session.Cancellation);
            session.Answer(() => new DeclaredJson(id, false), console => console.Write(new Text(CleanText.Line($"{id}: nothing is declared") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Show(CommandRunner runner)
    {
        var vacancy = new Argument<string?>("VACANCY") { Description = "Id of the vacancy; all decisions of the organisation when none is named.", Arity = ArgumentArity.ZeroOrOne };
        var applicants = new Option<bool>("--applicants") { Description = "Of the list of the applicants instead of everybody's." };
        var since = new Option<string?>("--since") { Description = "First month of the decisions, YYYY-MM.", HelpName = "MONTH" };
        var until = new Option<string?>("--until") { Description = "Last month of the decisions, YYYY-MM.", HelpName = "MONTH" };
        var command = new Command("show", "Tell how a vacancy's list and decisions, or all decisions over time, treat the groups. In sums; it names nobody.") { vacancy, applicants, since, until };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            if (parse.GetValue(vacancy) is { } id)
            {
                if (parse.GetValue(since) is not null || parse.GetValue(until) is not null)
                    throw RefusedException.WrongUsage("--since and --until are of the organisation's decisions; leave the vacancy or the options out");
                var ofApplicants = parse.GetValue(applicants);
                var seen = await session.Client.GetVacancyFairnessAsync(id, ofApplicants, session.Cancellation);
                session.Answer(() => VacancyFairnessJson.Of(id, ofApplicants, seen), console => FairnessView.Write(console, seen));
                return ExitCodes.Done;
            }
            if (parse.GetValue(applicants))
                throw RefusedException.WrongUsage("--applicants is of a vacancy's list; name the vacancy or leave the option out");
            var all = await session.Client.GetOrganisationFairnessAsync(parse.GetValue(since) ?? "", parse.GetValue(until) ?? "", session.Cancellation);
            session.Answer(() => OrganisationFairnessJson.Of(all), console => FairnessView.Write(console, all));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Option<string?> Group(string name, FairnessAttribute attribute)
    {
        var groups = FairnessNames.GroupsOf(attribute).Keys;
        var option = new Option<string?>(name) { Description = $"One of {string.Join(", ", groups)}.", HelpName = "GROUP" };
        option.AcceptOnlyFromAmong([.. groups]);
        return option;
    }
}
