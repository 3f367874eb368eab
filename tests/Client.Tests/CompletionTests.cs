using System.Diagnostics;
using Matching.Client.Tests.Support;
using Matching.CommandLine;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("matching taxo", "taxonomy")]
    [InlineData("matching framework re", "reset")]
    [InlineData("matching taxonomy link --la", "--labels")]
    public async Task What_can_follow_is_told_to_a_shell(string line, string expected) =>
        (await RunAsync($"[suggest:{line.Length}]", line)).Output.Split('\n', StringSplitOptions.TrimEntries).ShouldContain(expected);

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task A_script_is_printed_for_each_shell(string shell)
    {
        var answer = await RunAsync("completion", shell);

        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("matching \"[suggest:");
    }

    [Fact]
    public async Task A_real_bash_completes_with_the_script()
    {
        var script = (await RunAsync("completion", "bash")).Output;
        var program = Path.Combine(AppContext.BaseDirectory, "matching.dll");
        File.Exists(program).ShouldBeTrue();
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("--norc");
        start.ArgumentList.Add("-s");
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteLineAsync($$"""
            matching() { dotnet '{{program}}' "$@"; }
            {{script}}
            COMP_LINE='matching taxonomy im' COMP_POINT=20 COMP_WORDS=(matching taxonomy im) COMP_CWORD=2
            _matching_complete
            echo "${COMPREPLY[@]}"
            """);
        bash.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = await bash.StandardOutput.ReadToEndAsync(limit.Token);
        await bash.WaitForExitAsync(limit.Token);

        output.Trim().ShouldBe("import");
    }

    private static async Task<CliAnswer> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new MatchingCommandLine(new CliHost { Output = output, Error = error }).RunAsync(args);
        return new CliAnswer(exitCode, output.ToString(), error.ToString());
    }
}
