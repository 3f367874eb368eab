using System.CommandLine;
using System.Globalization;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>keys create|list|revoke</c>: who may call.</summary>
internal static class KeysCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) =>
        new("keys", "Make, list and revoke keys of the organisation.") { Make(runner), List(runner), Revoke(runner) };

    private static Command Make(CommandRunner runner)
    {
        var role = new Option<string>("--role") { Description = "What it may do.", HelpName = "ROLE", Required = true };
        role.AcceptOnlyFromAmong([.. KeyRoles.All.Keys]);
        var name = new Option<string?>("--name") { Description = "What it is for.", HelpName = "TEXT" };
        var expires = new Option<string?>("--expires") { Description = "Day from which on it is refused, YYYY-MM-DD; default a year from now.", HelpName = "DATE" };
        var scopes = new Option<string[]>("--scope") { Description = "What an integration's key may do; repeat it. Default import, read, rank and decide; full-text, delete and declare must be asked for.", HelpName = "SCOPE" };
        scopes.AcceptOnlyFromAmong([.. KeyScopes.All.Keys]);
        var output = new Option<string?>("--out") { Description = "File to write it to, for this user alone; default standard output.", HelpName = "FILE" };
        var command = new Command("create", "Make a key. Its text is told this once and kept nowhere.") { role, name, expires, scopes, output };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var file = parse.GetValue(output);
            var made = await NewKeyFile.Fill(file, () => session.Client.CreateKeyAsync(
                KeyRoles.All[parse.GetRequiredValue(role)], parse.GetValue(name) ?? "", Day(parse.GetValue(expires)), (parse.GetValue(scopes) ?? []).Select(scope => KeyScopes.All[scope]), session.Cancellation), made => made.Text);
            var json = KeyJson.Of(made.Key) with { Text = file is null ? made.Text : null, File = file };
            session.Answer(
                () => json,
                console => console.Write(new Text((file is null
                    ? made.Text
                    : CleanText.Line($"key {json.Id}, role {json.Role}, holds until {json.ExpireTime:yyyy-MM-dd}; it lies in {file}")) + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command List(CommandRunner runner)
    {
        var command = new Command("list", "List the keys, without their secrets.");
        command.SetAction(runner.Action(async (_, session) =>
        {
            var keys = new List<Key>();
            await foreach (var key in session.Client.ListKeysAsync(session.Cancellation))
                keys.Add(key);
            session.Answer(() => new KeysJson(keys.Count, [.. keys.Select(KeyJson.Of)]), console => ListTables.Write(console, keys));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Revoke(CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "Id as 'keys list' names it." };
        var command = new Command("revoke", "Revoke a key: it is refused from now on.") { id };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var json = KeyJson.Of(await session.Client.RevokeKeyAsync(ResourceNames.IdOf(parse.GetRequiredValue(id)), session.Cancellation));
            session.Answer(() => json, console => console.Write(new Text(CleanText.Line($"revoked: {json.Id}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static DateTimeOffset? Day(string? text) => text is null ? null
        : DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
        : throw RefusedException.WrongUsage($"--expires '{text}' is no day; write it as YYYY-MM-DD");
}

/// <summary>Roles as the command line names them.</summary>
internal static class KeyRoles
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Role> All { get; } =
        Enum.GetValues<Role>().Where(role => role != Role.Unspecified).ToDictionary(Names.Of, StringComparer.Ordinal);
}

/// <summary>Scopes of integrations' keys as the command line names them.</summary>
internal static class KeyScopes
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Scope> All { get; } =
        Enum.GetValues<Scope>().Where(scope => scope != Scope.Unspecified).ToDictionary(Names.Of, StringComparer.Ordinal);
}
