using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>wishes CANDIDATE</c>: what a candidate seeks; with options states it.</summary>
internal static class WishesCommand
{
    private const int FarthestKilometres = 500;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var lowest = Level("--level", "The level sought, or the lowest");
        var highest = Level("--level-at-most", "The highest level sought, when it is another");
        var nobody = new Option<bool>("--leads-nobody") { Description = "The candidate wants to lead no employees." };
        var areas = new Option<string[]>("--area") { Description = "Area of work, for instance finance; may be repeated.", HelpName = "AREA" };
        var places = new Option<string[]>("--place") { Description = "Municipality, region or part of the country: Aarhus, 'Region Midtjylland', Fyn; may be repeated.", HelpName = "PLACE" };
        var within = WholeNumber.Option("--within", "KM", $"How far from the places, 1-{FarthestKilometres} km in the air.", FarthestKilometres);
        var hours = new Option<string?>("--hours") { Description = "Hours a week: 30, or 30-37.", HelpName = "HOURS" };
        var start = new Option<string?>("--start") { Description = "The first day on which the candidate can begin, YYYY-MM-DD.", HelpName = "DATE" };
        var clear = new Option<bool>("--clear") { Description = "State nothing any longer: what CV and letters say holds." };
        var command = new Command("wishes", "What a candidate seeks. With options: state it, in place of what was stated before. No list depends on it.")
        {
            candidate, lowest, highest, nobody, areas, places, within, hours, start, clear,
        };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            var wishes = new Wishes
            {
                LowestSeniority = (parse.GetValue(lowest) ?? parse.GetValue(highest)) is { } low ? Names.SeniorityOf(low) : Seniority.Unspecified,
                HighestSeniority = (parse.GetValue(highest) ?? parse.GetValue(lowest)) is { } high ? Names.SeniorityOf(high) : Seniority.Unspecified,
                LeadsNobody = parse.GetValue(nobody),
                Kilometres = parse.GetValue(within) ?? 0,
                StartDate = parse.GetValue(start) ?? "",
            };
            wishes.Areas.AddRange(parse.GetValue(areas) ?? []);
            wishes.Places.AddRange(parse.GetValue(places) ?? []);
            if (parse.GetValue(hours) is { } span)
                (wishes.LeastHours, wishes.MostHours) = HoursOf(span);
            var some = wishes.CalculateSize() > 0;
            if (some && parse.GetValue(clear))
                throw RefusedException.WrongUsage("--clear states nothing, but wishes are given too; leave one of them out");
            var sought = some ? await session.Client.StateWishesAsync(id, wishes, cancellation: session.Cancellation)
                : parse.GetValue(clear) ? await session.Client.StateWishesAsync(id, null, cancellation: session.Cancellation)
                : await session.Client.GetWishesAsync(id, cancellation: session.Cancellation);
            session.Answer(() => SoughtWishesJson.Of(sought), console => Draw(console, sought));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Draw(IAnsiConsole console, SoughtWishes sought)
    {
        var (stated, lines) = (WishLines.Of(sought.Stated).Select(line => line.Kind).ToHashSet(), WishLines.Of(sought.Holding).ToList());
        if (lines.Count == 0)
        {
            console.Write(new Text("Nothing is known of what this candidate seeks: 'matching wishes CANDIDATE --place Fyn' states it.\n"));
            return;
        }

        foreach (var (kind, line) in lines)
        {
            var quote = sought.Holding.Quotes.FirstOrDefault(one => one.Kind == kind)?.Quote.Quote;
            console.Write(new Text(CleanText.Line($"{line}{(stated.Contains(kind) ? " (stated)" : quote is null ? "" : $" (read: \"{quote}\")")}") + "\n"));
        }
    }

    private static Option<string?> Level(string name, string what)
    {
        var option = new Option<string?>(name) { Description = $"{what}: {string.Join(", ", Names.AllSeniorities)}.", HelpName = "LEVEL" };
        option.AcceptOnlyFromAmong([.. Names.AllSeniorities]);
        return option;
    }

    private static (double Least, double Most) HoursOf(string text)
    {
        var parts = text.Split('-');
        return parts.Length is 1 or 2 && double.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var least)
            && double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var most)
                ? (least, most)
                : throw RefusedException.WrongUsage($"--hours '{text}' is no number or span; write for instance 30 or 30-37");
    }
}
