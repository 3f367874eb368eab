using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary>Options that corrections of vacancies and of candidates share.</summary>
internal static class OverruleOptions
{
    /// <summary>A seniority by name.</summary>
    public static Option<string?> Seniority(string description) => OneOf("--seniority", description, Names.AllSeniorities);

    /// <summary>An education by name.</summary>
    public static Option<string?> Education(string description) => OneOf("--education", description, Names.AllEducations);

    /// <summary>A budget.</summary>
    public static Option<long?> Budget(string description) => new("--budget") { Description = $"{description} in DKK.", HelpName = "DKK" };

    /// <summary>Areas of work.</summary>
    public static Option<string[]> Areas(string description) => new("--area")
    {
        Description = $"{description}, for instance finance or finance=15 (strength 1-15); replaces all that was read. May be repeated.",
        HelpName = "AREA[=N]",
    };

    /// <summary>Sectors.</summary>
    public static Option<string[]> Sectors(string description)
    {
        var option = new Option<string[]>("--sector") { Description = $"{description}: {string.Join(", ", SectorNames)}; replaces what was read. May be repeated.", HelpName = "NAME" };
        option.AcceptOnlyFromAmong([.. SectorNames]);
        return option;
    }

    /// <summary>Areas as the service takes them; whether they are areas is the service's to say.</summary>
    public static IEnumerable<Area> ReadAreas(IEnumerable<string> given) => given.Select(text => text.Split('=', 2) switch
    {
        [var id] => new Area { Id = id, Strength = 15 },
        [var id, var strength] when int.TryParse(strength, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new Area { Id = id, Strength = number },
        _ => throw RefusedException.WrongUsage($"--area '{text}' is not an area with a whole number; write for instance --area finance=15"),
    });

    /// <summary>A sector of a name.</summary>
    public static Sector SectorOf(string name) => Enum.GetValues<Sector>().Single(sector => sector != Sector.Unspecified && SectorName(sector) == name);

    /// <summary>"municipality", "region", "state", "private" or "ngo".</summary>
    public static string SectorName(Sector sector) => sector.ToString().ToLowerInvariant();

    private static IEnumerable<string> SectorNames => Enum.GetValues<Sector>().Where(sector => sector != Sector.Unspecified).Select(SectorName);

    /// <summary>Names whose corrections are taken back.</summary>
    public static Option<string[]> Undo(string names) => new("--undo")
    {
        Description = $"Take a correction back, so that what was read holds again: {names}. May be repeated.",
        HelpName = "NAME",
    };

    /// <summary>A yes-or-no option: null when it was not given, true when it was given without a value.</summary>
    public static bool? Switch(ParseResult parse, Option<bool?> option) =>
        parse.GetResult(option) is { Implicit: false } result ? (result.Tokens.Count == 0 ? true : parse.GetValue(option)) : null;

    /// <summary>A command that corrects nothing was put wrongly.</summary>
    public static RefusedException NothingToDo(string kind, string id, string example) => RefusedException.WrongUsage(
        $"nothing to correct of {kind} '{id}'; say what, for instance: {example}");

    /// <summary>There is no such correction.</summary>
    public static RefusedException NothingToUndo(string kind, string id, string name) =>
        new("not_found", $"{kind} '{id}' has no correction of '{name}'; 'show {kind} {id} --json' lists them under \"overrules\"");

    /// <summary>A seniority by name, under another option.</summary>
    public static Option<string?> HighestSeniority(string description) => OneOf("--highest-seniority", description, Names.AllSeniorities);

    private static Option<string?> OneOf(string name, string description, IReadOnlyCollection<string> values)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", values)}.", HelpName = "NAME" };
        option.AcceptOnlyFromAmong([.. values]);
        return option;
    }
}
