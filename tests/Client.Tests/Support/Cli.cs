using Matching.CommandLine;

namespace Matching.Client.Tests.Support;

/// <summary>What a command answered.</summary>
internal sealed record CliAnswer(int ExitCode, string Output, string Error);

/// <summary>Runs the command line in this process, against a service in memory.</summary>
internal static class Cli
{
    /// <summary>Runs one command with its streams redirected, as in a pipe.</summary>
    public static Task<CliAnswer> RunAsync(FakeService service, params string[] args) => RunAsync(service, _ => null, args);

    /// <summary>Runs one command in an environment.</summary>
    public static async Task<CliAnswer> RunAsync(FakeService service, Func<string, string?> variable, string[] args, Action<MatchingClientOptions>? connected = null, CancellationToken cancellation = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new CliHost
        {
            Output = output,
            Error = error,
            Variable = variable,
            Connect = options =>
            {
                connected?.Invoke(options);
                return new MatchingClient(service, options with { RetryDelay = TimeSpan.Zero });
            },
        };
        var exitCode = await new MatchingCommandLine(host).RunAsync(args, cancellation);
        return new CliAnswer(exitCode, output.ToString(), error.ToString());
    }
}
