using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>changes</c>: what happened, from a token on.</summary>
internal static class ChangesCommand
{
    private const int PageSize = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var since = new Option<string?>("--since") { Description = "Token of an earlier answer; default the oldest change that is kept.", HelpName = "TOKEN" };
        var follow = new Option<bool>("--follow") { Description = "Go on until interrupted, a line a change; with --json each line is a document with the token after it." };
        var command = new Command("changes", "List what happened: applications, lists, decisions, erasures, jobs. Ids only.") { since, follow };
        command.SetAction(runner.Action((parse, session) =>
            parse.GetValue(follow) ? FollowAsync(session, parse.GetValue(since) ?? "") : ListAsync(session, parse.GetValue(since) ?? "")));
        return command;
    }

    private static async Task<int> ListAsync(Session session, string token)
    {
        var changes = new List<Change>();
        for (var more = true; more;)
        {
            var page = await session.Client.ListChangesAsync(token, PageSize, session.Cancellation);
            changes.AddRange(page.Changes);
            (token, more) = (page.NextPageToken, page.More);
        }

        session.Answer(
            () => new ChangesJson(changes.Count, [.. changes.Select(ChangeJson.Of)], token),
            console =>
            {
                ListTables.Write(console, changes);
                console.Write(new Text($"go on with: --since {token}\n"));
            });
        return ExitCodes.Done;
    }

    private static async Task<int> FollowAsync(Session session, string token)
    {
        while (true)
        {
            var page = await session.Client.ListChangesAsync(token, PageSize, session.Cancellation);
            session.AnswerLines(page.Changes.Select(change =>
                session.Json ? JsonDocuments.OnOneLine(ChangeJson.Of(change)) : ListTables.Line(change)));
            token = page.NextPageToken;
            if (!page.More)
                await Task.Delay(Pause, session.Cancellation);
        }
    }
}
