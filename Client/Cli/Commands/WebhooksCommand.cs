using System.CommandLine;
using System.Globalization;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>webhooks list|create|show|update|delete|rotate|ping|deliveries|replay</c>: changes posted to other systems.</summary>
internal static class WebhooksCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => new("webhooks", "Post changes to other systems: list, create, show, update, delete, rotate, ping, deliveries, replay.")
    {
        List(runner), Make(runner), Show(runner), Update(runner), Delete(runner), Rotate(runner), Ping(runner), Deliveries(runner), Replay(runner),
    };

    private static Command List(CommandRunner runner)
    {
        var command = new Command("list", "List the webhooks, without their secrets.");
        command.SetAction(runner.Action(async (_, session) =>
        {
            var webhooks = await session.Client.ListWebhooksAsync(session.Cancellation);
            session.Answer(() => new WebhooksJson(webhooks.Count, [.. webhooks.Select(WebhookJson.Of)]), console => ListTables.Write(console, webhooks));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Make(CommandRunner runner)
    {
        var url = new Argument<string>("URL") { Description = "Where to post, https." };
        var kinds = KindOption("What to post, several times for several kinds; default all.");
        var name = new Option<string?>("--name") { Description = "What it is for.", HelpName = "TEXT" };
        var withoutIds = new Option<bool>("--without-ids") { Description = "Leave ids out of messages: they say only that there is something to fetch." };
        var output = SecretFile();
        var command = new Command("create", "Subscribe a URL to changes. The secret that signs them is told this once.") { url, kinds, name, withoutIds, output };
        command.SetAction(runner.Action((parse, session) =>
        {
            string[] chosen = parse.GetValue(kinds) is { Length: > 0 } some ? some : [.. Names.AllChangeKinds];
            return WithSecret(session, parse.GetValue(output), () => session.Client.CreateWebhookAsync(
                parse.GetRequiredValue(url), chosen.Select(Names.ChangeKindOf), parse.GetValue(name) ?? "", parse.GetValue(withoutIds), session.Cancellation));
        }));
        return command;
    }

    private static Command Show(CommandRunner runner) =>
        OfOne(runner, "show", "Show one webhook: its state, and what came of its last messages.", async (session, id) => Tell(session, await session.Client.GetWebhookAsync(id, session.Cancellation)));

    private static Command Update(CommandRunner runner)
    {
        var id = Kinds.Id("ID", "Id as 'webhooks list' names it.");
        var url = new Option<string?>("--url") { Description = "Where to post from now on.", HelpName = "URL" };
        var kinds = KindOption("What to post from now on, several times for several kinds.");
        var name = new Option<string?>("--name") { Description = "What it is for.", HelpName = "TEXT" };
        var withoutIds = new Option<bool?>("--without-ids") { Description = "Whether to leave ids out of messages.", HelpName = "true|false" };
        var state = new Option<string?>("--state") { Description = "Whether to serve it.", HelpName = "enabled|disabled" };
        state.AcceptOnlyFromAmong("enabled", "disabled");
        var command = new Command("update", "Change a webhook, enable or disable it.") { id, url, kinds, name, withoutIds, state };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var request = new UpdateWebhookRequest
            {
                Name = ResourceNames.Webhook(parse.GetRequiredValue(id)),
                Kinds = { (parse.GetValue(kinds) ?? []).Select(Names.ChangeKindOf) },
                State = parse.GetValue(state) switch { "enabled" => WebhookState.Enabled, "disabled" => WebhookState.Disabled, _ => WebhookState.Unspecified },
            };
            if (parse.GetValue(url) is { } where)
                request.Url = where;
            if (parse.GetValue(name) is { } what)
                request.DisplayName = what;
            if (parse.GetValue(withoutIds) is { } without)
                request.WithoutIds = without;
            return Tell(session, await session.Client.UpdateWebhookAsync(request, session.Cancellation));
        }));
        return command;
    }

    private static Command Delete(CommandRunner runner) => OfOne(runner, "delete", "Delete a webhook: nothing more is posted.", async (session, id) =>
    {
        await session.Client.DeleteWebhookAsync(id, session.Cancellation);
        session.Answer(() => new DeletedJson("webhook", [id], []), console => console.Write(new Text(CleanText.Line($"deleted: webhook {id}") + "\n")));
        return ExitCodes.Done;
    });

    private static Command Rotate(CommandRunner runner)
    {
        var id = Kinds.Id("ID", "Id as 'webhooks list' names it.");
        var output = SecretFile();
        var command = new Command("rotate", "Make another secret; for a day messages are signed with the one before, too.") { id, output };
        command.SetAction(runner.Action((parse, session) => WithSecret(
            session, parse.GetValue(output), () => session.Client.RotateWebhookSecretAsync(parse.GetRequiredValue(id), session.Cancellation))));
        return command;
    }

    private static Command Ping(CommandRunner runner) => OfOne(runner, "ping", "Post a message that tells nothing; exit code 1 when it is not taken.", async (session, id) =>
    {
        var delivery = await session.Client.PingWebhookAsync(id, session.Cancellation);
        session.Answer(() => DeliveryJson.Of(delivery), console => ListTables.Write(console, [delivery]));
        return delivery.Status is >= 200 and < 300 ? ExitCodes.Done : ExitCodes.Refused;
    });

    private static Command Deliveries(CommandRunner runner) => OfOne(runner, "deliveries", "List the last attempts to deliver, the latest first.", async (session, id) =>
    {
        var deliveries = new List<WebhookDelivery>();
        await foreach (var delivery in session.Client.ListWebhookDeliveriesAsync(id, session.Cancellation))
            deliveries.Add(delivery);
        session.Answer(() => new DeliveriesJson(id, deliveries.Count, [.. deliveries.Select(DeliveryJson.Of)]), console => ListTables.Write(console, deliveries));
        return ExitCodes.Done;
    });

    private static Command Replay(CommandRunner runner)
    {
        var id = Kinds.Id("ID", "Id as 'webhooks list' names it.");
        var since = new Option<string?>("--since") { Description = "Time from which on to post again, as 2026-11-29T06:00:00Z.", HelpName = "TIME" };
        var token = new Option<string?>("--token") { Description = "Token of 'changes' after which to post again.", HelpName = "TOKEN" };
        var command = new Command("replay", "Post changes again, under the same message ids.") { id, since, token };
        command.SetAction(runner.Action(async (parse, session) => Tell(session, (parse.GetValue(since), parse.GetValue(token)) switch
        {
            ({ } time, null) => await session.Client.ReplayWebhookAsync(parse.GetRequiredValue(id), Time(time), session.Cancellation),
            (null, { } after) => await session.Client.ReplayWebhookAsync(parse.GetRequiredValue(id), after, session.Cancellation),
            _ => throw RefusedException.WrongUsage("say from where: either --since TIME or --token TOKEN"),
        })));
        return command;
    }

    private static Command OfOne(CommandRunner runner, string name, string description, Func<Session, string, Task<int>> work)
    {
        var id = Kinds.Id("ID", "Id as 'webhooks list' names it.");
        var command = new Command(name, description) { id };
        command.SetAction(runner.Action((parse, session) => work(session, parse.GetRequiredValue(id))));
        return command;
    }

    private static Option<string[]> KindOption(string description)
    {
        var kinds = new Option<string[]>("--kind") { Description = description, HelpName = "KIND" };
        kinds.AcceptOnlyFromAmong([.. Names.AllChangeKinds]);
        return kinds;
    }

    private static Option<string?> SecretFile() =>
        new("--out") { Description = "File to write the secret to, for this user alone; default standard output.", HelpName = "FILE" };

    private static async Task<int> WithSecret(Session session, string? file, Func<Task<WebhookSecret>> make)
    {
        var made = await NewKeyFile.Fill(file, make, one => one.Secret);
        var json = WebhookJson.Of(made.Webhook) with { Secret = file is null ? made.Secret : null, File = file };
        session.Answer(
            () => json,
            console => console.Write(new Text(CleanText.Line($"webhook {json.Id} for {json.Url}; its secret{(file is null ? ", told this once:" : $" lies in {file}")}") + "\n" + (file is null ? made.Secret + "\n" : ""))));
        return ExitCodes.Done;
    }

    private static int Tell(Session session, Webhook webhook)
    {
        session.Answer(() => WebhookJson.Of(webhook), console => ListTables.Write(console, [webhook]));
        return ExitCodes.Done;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : throw RefusedException.WrongUsage($"--since '{text}' is no time; write it as 2026-11-29T06:00:00Z");
}
