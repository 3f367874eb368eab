using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Matching.CommandLine.Commands;

namespace Matching.CommandLine;

/// <summary>The <c>matching</c> command line.</summary>
internal sealed class MatchingCommandLine(CliHost host)
{
    private readonly CommandRunner runner = new(host);

    /// <summary>Runs one command and returns one of <see cref="ExitCodes"/>.</summary>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        // A path that begins with '@' is a path, not a file of further arguments.
        var parse = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is ParseErrorAction)
            return WrongUsage(parse, args);
        return await parse.InvokeAsync(
            new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false },
            cancellation);
    }

    private RootCommand Root() => new("Matches candidates to vacancies: ranked, explained shortlists from job ads and CVs.")
    {
        runner.Server,
        runner.KeyFile,
        runner.Json,
        ImportCommand.Create(runner),
        ListCommand.Create(runner),
        ShowCommand.Create(runner),
        ExtractCommand.Create(runner),
        ShortlistCommand.Create(runner),
        ExplainCommand.Create(runner),
        SearchCommand.Create(runner),
        MatchCommand.Create(runner),
        WishesCommand.Create(runner),
        OverruleCommand.Create(runner),
        ApplyCommand.Create(runner),
        ApplicationsCommand.Create(runner),
        EnclosuresCommand.Create(runner),
        NotesCommand.Create(runner),
        RevealCommand.Create(runner),
        BlindCommand.Create(runner),
        ManualCommand.Create(runner),
        ReplayCommand.Create(runner),
        StopCommand.Create(runner),
        StopCommand.Resume(runner),
        StopCommand.List(runner),
        ContactCommand.Create(runner),
        DecideCommand.Create(runner),
        DecisionsCommand.Create(runner),
        OversightCommand.Create(runner),
        FairnessCommand.Create(runner),
        LetterCommand.Create(runner),
        InstructionsCommand.Create(runner),
        JudgmentsCommand.Create(runner),
        EvaluateCommand.Create(runner),
        TrainCommand.Create(runner),
        ModelsCommand.Create(runner),
        RescoreCommand.Create(runner),
        JobsCommand.Create(runner),
        DeleteCommand.Create(runner),
        FrameworkCommand.Create(runner),
        TaxonomyCommand.Create(runner),
        KeysCommand.Create(runner),
        ChangesCommand.Create(runner),
        WebhooksCommand.Create(runner),
        AuditCommand.Create(runner),
        StatusCommand.Create(runner),
        SilosCommand.Create(runner),
        VerifyCommand.Create(runner),
        ExportCommand.Create(runner),
        OrganisationCommand.Create(runner),
        CloseCommand.Create(runner),
        RetainCommand.Create(runner),
        DueCommand.Create(runner),
        AccessCommand.Create(runner),
        EraseCommand.Create(runner),
        CompletionCommand.Create(runner),
    };

    private int WrongUsage(ParseResult parse, string[] args)
    {
        var json = args.Contains("--json");
        // The parser complains of a missing command as well when it does not know the one given.
        var errors = parse.UnmatchedTokens.Count > 0 ? parse.Errors.Where(error => error.Message.Contains($"'{parse.UnmatchedTokens[0]}'")) : [];
        var message = string.Join(" ", (errors.Any() ? errors : parse.Errors).Select(error => error.Message));
        var code = runner.Tell(new Failure("wrong_usage", message, ExitCodes.WrongUsage), json);
        if (!json)
            Help(parse.CommandResult);
        return code;
    }

    // Where a command is still to be chosen the choice is shown; else a hint keeps the error in sight.
    private void Help(CommandResult result)
    {
        var path = new List<string>();
        for (SymbolResult? at = result; at is CommandResult { Command: not RootCommand } command; at = command.Parent)
            path.Insert(0, command.Command.Name);
        if (result.Command.Subcommands.Count == 0 || result.Command.Arguments.Count > 0)
            host.Error.WriteLine($"See 'matching {string.Join(' ', path)} --help'.");
        else
            Root().Parse([.. path, "--help"]).Invoke(new InvocationConfiguration { Output = host.Error });
    }
}
