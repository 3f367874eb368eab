using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests.Webhooks;

/// <summary>Webhooks and the feed of changes of a real service: over gRPC, JSON and the command line, through kill -9.</summary>
public sealed class WebhookTests
{
    private static readonly ChangeKind[] All = [.. Enum.GetValues<ChangeKind>().Where(kind => kind != ChangeKind.Unspecified)];

    private static readonly string[] ToReceivers = ["--webhook-networks", "127.0.0.0/8", "--webhook-plaintext"];

    [Fact]
    public async Task A_silo_that_is_killed_during_deliveries_loses_none_and_what_comes_twice_has_the_same_id()
    {
        using var data = new TemporaryDirectory();
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = async (_, http) =>
        {
            // Some are slow, so that a kill finds deliveries under way; some are not taken at first.
            await Task.Delay(Random.Shared.Next(30), CancellationToken.None);
            http.Response.StatusCode = Random.Shared.Next(6) == 0 ? 503 : 204;
        };
        var acknowledged = new List<string>();
        string? first = null;
        var number = 0;
        for (var life = 0; life < 4; life++)
        {
            await using var silo = await SiloProcess.Start(["--data", data.Path, .. ToReceivers]);
            if (first is null)
            {
                first = (await silo.Client.ListChangesAsync()).NextPageToken;
                await Documents.Import(silo.Client, ["v05"], 2);
                await silo.Client.CreateWebhookAsync(receiver.Url, [ChangeKind.ApplicationReceived, ChangeKind.CandidateErased]);
            }

            var kill = silo;
            using var stop = new CancellationTokenSource();
            var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var id = $"k{Interlocked.Increment(ref number)}";
                    try
                    {
                        await kill.Client.ImportCandidateAsync(await Documents.Read("candidates", "c002") with { Id = id }, cancellation: stop.Token);
                        await kill.Client.ApplyAsync("v05", id, cancellation: stop.Token);
                        lock (acknowledged)
                        {
                            acknowledged.Add(id);
                        }
                    }
                    catch (Exception error) when (error is RpcException or OperationCanceledException)
                    {
                        return;
                    }
                }
            }));
            var seen = receiver.Messages.Count;
            var wanted = 8 * (life + 1);
            await receiver.Until(messages => messages.Count >= seen + 12 && Acknowledged() >= wanted);
            await silo.Kill();
            await stop.CancelAsync();
            await writing;
        }

        Assert.True(acknowledged.Count >= 25, $"{acknowledged.Count} applications were acknowledged");
        receiver.AnswerWith(204);
        await using var last = await SiloProcess.Start(["--data", data.Path, .. ToReceivers]);
        await receiver.Until(messages => acknowledged.ToHashSet().IsSubsetOf(messages.Select(message => message.Data("candidate")!["candidates/".Length..])), 120);

        // In the feed, too, each once; and one id a message, whatever came twice.
        var told = new List<Change>();
        for (var (token, more) = (first!, true); more;)
        {
            var page = await last.Client.ListChangesAsync(token, 50);
            told.AddRange(page.Changes);
            (token, more) = (page.NextPageToken, page.More);
        }

        var applied = told.Where(change => change.Kind == ChangeKind.ApplicationReceived).Select(change => change.Candidate["candidates/".Length..]).ToArray();
        Assert.Equal(applied.Length, applied.Distinct().Count());
        Assert.Empty(acknowledged.Except(applied));
        Assert.All(receiver.Messages.GroupBy(message => message.Data("candidate")), same => Assert.Single(same.Select(message => message.Id).Distinct()));
        Assert.True(receiver.Messages.Count > receiver.Messages.Select(message => message.Id).Distinct().Count(), "no message came twice: nothing was under way when the silo was killed");

        int Acknowledged()
        {
            lock (acknowledged)
            {
                return acknowledged.Count;
            }
        }
    }

    [Fact]
    public async Task Where_a_name_leads_to_is_checked_when_it_is_connected_to_and_not_only_when_it_is_subscribed()
    {
        using var data = new TemporaryDirectory();
        await using var receiver = await WebhookReceiver.Start();
        string id;
        await using (var open = await SiloProcess.Start(["--data", data.Path, .. ToReceivers]))
        {
            var byName = receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
            id = ResourceNames.IdOf((await open.Client.CreateWebhookAsync(byName, All)).Webhook.Name);
            Assert.Equal(204, (await open.Client.PingWebhookAsync(id)).Status);
            Assert.Single(receiver.Messages);
        }

        // The same subscription in a service whose operator does not allow it: as when a name has got another address since.
        await using var silo = await SiloProcess.Start("--data", data.Path, "--webhook-plaintext");
        var ping = await silo.Client.PingWebhookAsync(id);
        Assert.Equal((0, "the address is of a network that messages may not go to"), (ping.Status, ping.Problem));
        Assert.Single(receiver.Messages);
        foreach (var url in (string[])[receiver.Url, "https://localhost/", "https://10.0.0.8/", "https://169.254.169.254/latest/meta-data/", "https://[fe80::1]/", "https://0x7f.1/", "https://2130706433/"])
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => silo.Client.CreateWebhookAsync(url, All));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.Contains("--webhook-networks", refused.Status.Detail, StringComparison.Ordinal);
        }

        await using var strict = await SiloProcess.Start("--data", Path.Combine(data.Path, "strict"));
        var plain = await Assert.ThrowsAsync<RpcException>(() => strict.Client.CreateWebhookAsync("http://example.org/", All));
        Assert.Contains("https", plain.Status.Detail, StringComparison.Ordinal);
        var (code, output) = await SiloProcess.RunToEnd("--data", Path.Combine(data.Path, "none"), "--webhook-networks", "here");
        Assert.NotEqual(0, code);
        Assert.Contains("WebhookNetworks: 'here' is no network", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_and_json_make_show_change_and_delete_webhooks_and_follow_changes()
    {
        using var data = new TemporaryDirectory();
        await using var receiver = await WebhookReceiver.Start();
        await using var silo = await SiloProcess.Start(["--data", data.Path, .. ToReceivers]);
        await Documents.Import(silo.Client, ["v05"], 3);
        var secretFile = Path.Combine(data.Path, "hook.secret");
        var made = await Json(silo, "webhooks", "create", receiver.Url, "--kind", "application.received", "--kind", "decision.recorded", "--name", "ATS", "--out", secretFile);
        var id = made.GetProperty("id").GetString()!;
        Assert.False(made.TryGetProperty("secret", out _));
        await silo.Client.ApplyAsync("v05", "c002");
        await receiver.Until(messages => messages.Count == 1);
        Assert.Equal(1, receiver.Messages.Single().SignedBy((await File.ReadAllTextAsync(secretFile)).Trim()));

        Assert.Equal("enabled", (await Json(silo, "webhooks", "show", id)).GetProperty("state").GetString());
        Assert.Equal("disabled", (await Json(silo, "webhooks", "update", id, "--state", "disabled")).GetProperty("state").GetString());
        Assert.Equal(1, (await Json(silo, "webhooks", "list")).GetProperty("total").GetInt32());
        Assert.Equal(204, (await Json(silo, "webhooks", "ping", id)).GetProperty("status").GetInt32());
        Assert.StartsWith("whsec_", (await Json(silo, "webhooks", "rotate", id)).GetProperty("secret").GetString(), StringComparison.Ordinal);
        var deliveries = await Json(silo, "webhooks", "deliveries", id);
        Assert.Equal(["webhook.ping", "application.received"], deliveries.GetProperty("deliveries").EnumerateArray().Select(one => one.GetProperty("type").GetString()));

        var changes = await Json(silo, "changes");
        var received = changes.GetProperty("changes").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "application.received");
        Assert.Equal("c002", received.GetProperty("candidate").GetString());
        await Json(silo, "webhooks", "update", id, "--state", "enabled");
        await Json(silo, "webhooks", "replay", id, "--since", DateTime.UtcNow.AddHours(-1).ToString("O", global::System.Globalization.CultureInfo.InvariantCulture));
        await receiver.Until(messages => messages.Count(message => message.Type == "application.received") == 2);

        // A list that was still being compared may come later; the application does not come again.
        var later = await Json(silo, "changes", "--since", changes.GetProperty("token").GetString()!);
        Assert.DoesNotContain(later.GetProperty("changes").EnumerateArray(), one => one.GetProperty("kind").GetString() != "list.changed");

        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", silo.Key);
        var listed = await http.GetFromJsonAsync<JsonElement>("/v1/webhooks");
        Assert.Equal("WEBHOOK_STATE_ENABLED", listed.GetProperty("webhooks")[0].GetProperty("state").GetString());
        Assert.DoesNotContain("whsec_", listed.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.DeleteAsync(new Uri($"/v1/webhooks/{id}", UriKind.Relative))).StatusCode);
        Assert.Empty(await silo.Client.ListWebhooksAsync());

        // What a subscription's admin did is in the audit log by its name; the secret is nowhere.
        var auditor = await silo.Client.CreateKeyAsync(Role.Auditor);
        using var reader = silo.Connect(auditor.Text);
        var entries = new List<string>();
        await foreach (var entry in reader.ListAuditEntriesAsync())
        {
            entries.Add(entry.Text);
        }

        Assert.Equal(7, entries.Count(entry => entry.Contains("WebhookService", StringComparison.Ordinal)));
        Assert.All(entries.Where(entry => entry.Contains("WebhookService", StringComparison.Ordinal)), entry => Assert.Contains($"webhooks/{id}", entry, StringComparison.Ordinal));
        Assert.DoesNotContain(entries, entry => entry.Contains("whsec_", StringComparison.Ordinal));
        Assert.DoesNotContain("whsec_", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_list_changed_is_posted_and_listed_when_a_candidate_comes_or_is_corrected()
    {
        using var data = new TemporaryDirectory();
        await using var receiver = await WebhookReceiver.Start();
        await using var silo = await SiloProcess.Start(["--data", data.Path, .. ToReceivers]);
        await Documents.Import(silo.Client, ["v05", "v08"], 3);
        await silo.Client.CreateWebhookAsync(receiver.Url, [ChangeKind.ListChanged]);
        await receiver.Until(messages => messages.Select(message => message.Data("vacancy")).ToHashSet().Count == 2);
        var before = receiver.Messages.Count;
        await silo.Client.ImportCandidateAsync(await Documents.Read("candidates", "c041"));
        await receiver.Until(messages => messages.Skip(before).Select(message => message.Data("vacancy")).ToHashSet().Count == 2);
        var changes = await silo.Client.ListChangesAsync();
        Assert.Equal(["vacancies/v05", "vacancies/v08"], changes.Changes.Where(change => change.Kind == ChangeKind.ListChanged).Select(change => change.Vacancy).Order());
        using var stranger = silo.Connect((await silo.Client.CreateKeyAsync(Role.Integration)).Text);
        Assert.Equal(changes.Changes.Count, (await stranger.ListChangesAsync()).Changes.Count);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => stranger.ListWebhooksAsync())).StatusCode);
    }

    private static async Task<JsonElement> Json(SiloProcess silo, params string[] arguments)
    {
        var (code, output, error) = await CommandLineProcess.Run(silo, ["--json", .. arguments]);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {error}");
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }
}
