using System.CommandLine;

namespace Matching.CommandLine.Commands;

/// <summary><c>overrule vacancy|candidate ID ...</c>: human corrections, kept apart from what was read.</summary>
internal static class OverruleCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => new(
        "overrule", "Correct what was read; corrections outlive a new import of the document.")
    {
        OverruleVacancyCommand.Create(runner),
        OverruleCandidateCommand.Create(runner),
    };
}
