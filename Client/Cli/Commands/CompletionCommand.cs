using System.CommandLine;

namespace Matching.CommandLine.Commands;

/// <summary><c>completion bash|zsh|fish</c>: a script that lets a shell complete commands and options. What can follow it asks the command itself.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # matching completion bash > ~/.local/share/bash-completion/completions/matching
        _matching_complete() {
            local line
            COMPREPLY=()
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(compgen -W "$(matching "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _matching_complete matching
        """;

    private const string Zsh = """
        #compdef matching
        # matching completion zsh > ~/.zfunc/_matching, with ~/.zfunc in fpath before compinit
        _matching() {
            local -a found
            found=("${(@f)$(matching "[suggest:${#BUFFER[1,CURSOR]}]" "$BUFFER" 2>/dev/null)}")
            compadd -- $found || _files
        }
        compdef _matching matching
        """;

    private const string Fish = """
        # matching completion fish > ~/.config/fish/completions/matching.fish
        complete -c matching -a '(matching "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("completion", "Print a script that completes commands and options in a shell; needs no service.");
        foreach (var (shell, script) in new[] { ("bash", Bash), ("zsh", Zsh), ("fish", Fish) })
        {
            var one = new Command(shell, $"The script for {shell}; its first lines say where it goes.");
            one.SetAction(runner.Action((_, session) =>
            {
                session.AnswerText(script);
                return Task.FromResult(ExitCodes.Done);
            }));
            command.Add(one);
        }
        return command;
    }
}
