using System.CommandLine;

namespace Matching.CommandLine.Commands;

/// <summary>The two kinds of document, as commands name them: in plural, and in singular too.</summary>
internal static class Kinds
{
    /// <summary>The subcommand for vacancies.</summary>
    public static Command Vacancies(string description) => Named("vacancies", "vacancy", description);

    /// <summary>The subcommand for candidates.</summary>
    public static Command Candidates(string description) => Named("candidates", "candidate", description);

    /// <summary>The subcommand for one vacancy.</summary>
    public static Command Vacancy(string description) => Named("vacancy", "vacancies", description);

    /// <summary>The subcommand for one candidate.</summary>
    public static Command Candidate(string description) => Named("candidate", "candidates", description);

    /// <summary>An id as an argument.</summary>
    public static Argument<string> Id(string name, string description) => new(name) { Description = description };

    private static Command Named(string name, string alias, string description)
    {
        var command = new Command(name, description);
        command.Aliases.Add(alias);
        return command;
    }
}
