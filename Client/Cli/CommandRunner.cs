using System.CommandLine;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine;

/// <summary>Runs a command within a session and puts whatever goes wrong into one line and an exit code.</summary>
internal sealed class CommandRunner(CliHost host)
{
    /// <summary>Environment variable that names the service.</summary>
    public const string ServerVariable = "MATCHING_SERVER";

    /// <summary>Environment variable that holds the key's text.</summary>
    public const string KeyVariable = "MATCHING_KEY";

    /// <summary>Environment variable that names the file of the key.</summary>
    public const string KeyFileVariable = "MATCHING_KEY_FILE";

    /// <summary>Where the service listens; taken by every command.</summary>
    public Option<string?> Server { get; } = new("--server")
    {
        Description = $"Address of the service; default {MatchingClientOptions.DefaultAddress.ToString().TrimEnd('/')}, or what {ServerVariable} says.",
        HelpName = "URL",
        Recursive = true,
    };

    /// <summary>Where the key lies; taken by every command. There is no option for its text: others can see a command line.</summary>
    public Option<string?> KeyFile { get; } = new("--key-file")
    {
        Description = $"File with the key to call with; default what {KeyFileVariable} names, or the key that {KeyVariable} holds.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Answer in JSON; taken by every command.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print exactly one JSON document, and errors as JSON on the error stream.",
        Recursive = true,
    };

    /// <summary>Turns a command's work into its action.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Action(Func<ParseResult, Session, Task<int>> work) =>
        async (parse, cancellation) =>
        {
            var json = parse.GetValue(Json);
            var server = MatchingClientOptions.DefaultAddress;
            try
            {
                server = Address(parse.GetValue(Server));
                using var client = host.Connect(new MatchingClientOptions { Address = server, Key = Key(parse.GetValue(KeyFile)) });
                return await work(parse, new Session(host, client, server, json, cancellation));
            }
            catch (Exception exception)
            {
                return Tell(Failure.Of(exception, server), json);
            }
        };

    /// <summary>Writes a failure to the error stream and returns its exit code.</summary>
    public int Tell(Failure failure, bool json)
    {
        host.Error.WriteLine(json
            ? JsonDocuments.OnOneLine(new ErrorJson(new ErrorBodyJson(failure.Code, failure.Message)))
            : "error: " + (failure.Code == "unexpected" ? CleanText.Lines(failure.Message) : CleanText.Line(failure.Message)));
        return failure.ExitCode;
    }

    private string? Key(string? givenFile)
    {
        var (file, source) = givenFile is not null ? (givenFile, "--key-file")
            : host.Variable(KeyVariable) is { Length: > 0 } ? (null, KeyVariable)
            : host.Variable(KeyFileVariable) is { Length: > 0 } named ? (named, KeyFileVariable)
            : (null, "");
        var text = (file is null ? host.Variable(KeyVariable) : ReadKey(file, source))?.Trim();
        if (string.IsNullOrEmpty(text) && source.Length == 0)
            return null;
        return text is { Length: > 0 and <= 4096 } && text.All(letter => letter is > ' ' and < '\x7f')
            ? text
            : throw RefusedException.WrongUsage($"{source}{(file is null ? "" : $" '{file}'")} holds no key; a key is one line that begins with 'mk~'");
    }

    private static string ReadKey(string file, string source)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RefusedException.WrongUsage($"{source} '{file}' cannot be read ({failure.Message.TrimEnd('.')}); name the file that the key was written to");
        }
    }

    private Uri Address(string? given)
    {
        var (text, source) = given is not null ? (given, "--server")
            : host.Variable(ServerVariable) is { Length: > 0 } variable ? (variable, ServerVariable)
            : (null, "");
        if (text is null)
            return MatchingClientOptions.DefaultAddress;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/"
            ? address
            : throw RefusedException.WrongUsage($"{source} '{text}' is not an http or https URL without a path; give one such as http://127.0.0.1:5080");
    }
}
