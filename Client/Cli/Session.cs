using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine;

/// <summary>What one command works with: the client, and where its answer goes.</summary>
internal sealed class Session(CliHost host, MatchingClient client, Uri server, bool json, CancellationToken cancellation)
{
    /// <summary>The service.</summary>
    public MatchingClient Client => client;

    /// <summary>Address of the service.</summary>
    public Uri Server => server;

    /// <summary>True when the answer is one JSON document.</summary>
    public bool Json => json;

    /// <summary>Ends when the user gives the command up.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>True when a person watches and moving progress is welcome.</summary>
    public bool ShowsProgress => !json && host.ErrorIsTerminal && !host.Plain;

    /// <summary>Opens standard input, as bytes.</summary>
    public Stream OpenInput() => host.Input();

    /// <summary>Asks on the error stream and reads a line; true when it says <paramref name="expected"/>.</summary>
    public bool Confirmed(string question, string expected)
    {
        host.Error.Write(question);
        using var input = new StreamReader(host.Input());
        return input.ReadLine()?.Trim() == expected;
    }

    /// <summary>The console on the error stream.</summary>
    public IAnsiConsole ErrorConsole => host.ErrorConsole;

    /// <summary>Answers: as JSON for scripts, else drawn for people.</summary>
    public void Answer<T>(Func<T> document, Action<IAnsiConsole> draw)
    {
        if (json)
            host.Output.WriteLine(JsonDocuments.Of(document()));
        else
            draw(host.OutputConsole);
    }

    /// <summary>Answers with a document's text: letter for letter into a pipe or file, without terminal commands on a screen.</summary>
    public void AnswerText(string text)
    {
        var shown = host.OutputIsTerminal ? CleanText.Lines(text) : text;
        host.Output.Write(shown.EndsWith('\n') ? shown : shown + "\n");
    }

    /// <summary>Answers with lines as they come, each a whole document for scripts.</summary>
    public void AnswerLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            host.Output.WriteLine(host.OutputIsTerminal ? CleanText.Line(line) : line);
    }

    /// <summary>Tells of something refused while the rest goes on; silent with JSON, where the answer itself says it.</summary>
    public void Tell(string line)
    {
        if (!json)
            host.Error.WriteLine(CleanText.Line(line));
    }

    /// <summary>Names of competences, for drawing.</summary>
    public async Task<CompetenceNames> CompetenceNamesAsync() => new(await client.GetFrameworkAsync(cancellation));
}
