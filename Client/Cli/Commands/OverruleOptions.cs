using System.CommandLine;
using Matching.Client.Rendering;

namespace Matching.CommandLine.Commands;

/// <summary>Options that corrections of vacancies and of candidates share.</summary>
internal static class OverruleOptions
{
    /// <summary>A seniority by name.</summary>
    public static Option<string?> Seniority(string description) => OneOf("--seniority", description, Names.AllSeniorities);

    /// <summary>An education by name.</summary>
    public static Option<string?> Education(string description) => OneOf("--education", description, Names.AllEducations);

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

    private static Option<string?> OneOf(string name, string description, IReadOnlyCollection<string> values)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", values)}.", HelpName = "NAME" };
        option.AcceptOnlyFromAmong([.. values]);
        return option;
    }
}
