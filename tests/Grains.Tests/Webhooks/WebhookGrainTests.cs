using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Applications;
using Matching.Grains.Webhooks;
using Matching.Tests.Shared;

namespace Matching.GrainsTests;

/// <summary>Subscriptions on a real receiver: signed, retried, disabled when nobody takes them, and replayed.</summary>
public sealed class WebhookGrainTests
{
    private static readonly ChangeKind[] Applications = [ChangeKind.ApplicationReceived, ChangeKind.ApplicationChanged, ChangeKind.CandidateErased];

    [Fact]
    public async Task Changes_are_posted_signed_retried_under_the_same_id_and_in_the_order_of_their_subject()
    {
        using var file = new TemporaryFile();
        await using var receiver = await WebhookReceiver.Start();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004"]);
        await Apply(host, "c004");
        var (webhook, secret) = await Subscribe(host, receiver.Url);
        receiver.AnswerWith(503);
        await Apply(host, "c002");
        await receiver.Until(messages => messages.Count >= 1);
        receiver.AnswerWith(200);
        await new ApplicationDesk().SetStatus(host.Grains, "org", "v05", "c002", ApplicationStatus.InReview);
        await host.Candidate("c002").Delete(string.Empty);

        // Nothing of before the subscription; and what named the candidate and was not taken goes with the candidate.
        await receiver.Until(messages => messages.Any(message => message.Type == "candidate.erased"));
        Assert.All(receiver.Messages, message => Assert.Equal((1, "candidates/c002"), (message.SignedBy(secret), message.Data("candidate"))));
        Assert.All(receiver.Messages.GroupBy(message => message.Id), same => Assert.Single(same.Select(message => message.Body).Distinct()));
        await Settled(webhook);
        var attempts = await webhook.Deliveries(0, 100);
        Assert.Equal((200, 503), (attempts[0].Status, attempts[^1].Status));
        Assert.Null((await webhook.Get())!.FailingSince);

        var ping = await webhook.Ping();
        Assert.True(ping.Taken);
        Assert.Equal(1, receiver.Messages.Single(message => message.Type == "webhook.ping").SignedBy(secret));
    }

    [Fact]
    public async Task For_a_day_after_a_rotation_messages_are_signed_with_both_secrets()
    {
        using var file = new TemporaryFile();
        var clock = new ShiftedClock();
        await using var receiver = await WebhookReceiver.Start();
        await using var host = await GrainHost.Start(file.Path, clock: clock);
        var (webhook, first) = await Subscribe(host, receiver.Url);
        var second = (await webhook.Rotate()).Secret;
        await webhook.Ping();
        clock.Shift += TimeSpan.FromHours(25);
        await webhook.Ping();
        Assert.Equal([(1, 1), (0, 1)], receiver.Messages.Select(message => (message.SignedBy(first), message.SignedBy(second))));
    }

    [Fact]
    public async Task After_three_days_without_success_it_is_disabled_with_the_reason_and_goes_on_when_an_admin_enables_it()
    {
        using var file = new TemporaryFile();
        var clock = new ShiftedClock();
        await using var receiver = await WebhookReceiver.Start();
        receiver.AnswerWith(500);
        await using var host = await GrainHost.Start(file.Path, clock: clock);
        await host.Import(["v05"], ["c002"]);
        var (webhook, _) = await Subscribe(host, receiver.Url);
        await Apply(host, "c002");
        await Until(webhook, state => state.FailingSince is not null);
        clock.Shift += TimeSpan.FromDays(3);
        await Until(webhook, state => state.Condition == WebhookCondition.Disabled);
        var disabled = (await webhook.Get())!;
        Assert.Equal("a message was not taken for 3 days; the last answer: status 500", disabled.Reason);
        Assert.NotNull(disabled.FailingSince);

        receiver.AnswerWith(200);
        var before = receiver.Messages.Count;
        await webhook.Update(null, WebhookCondition.Enabled, string.Empty);
        await receiver.Until(messages => messages.Count == before + 1);
        Assert.Single(receiver.Messages.Select(message => message.Id).Distinct());
        await Until(webhook, state => state is { FailingSince: null, Reason: "" });
    }

    [Fact]
    public async Task A_receiver_that_says_that_it_is_gone_is_not_asked_again_and_a_redirect_is_no_success()
    {
        using var file = new TemporaryFile();
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = (message, http) =>
        {
            http.Response.StatusCode = message.Type == "webhook.ping" ? 302 : 410;
            http.Response.Headers.Location = receiver.Url + "/elsewhere";
            return Task.CompletedTask;
        };
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002"]);
        var (webhook, _) = await Subscribe(host, receiver.Url);
        Assert.Equal((302, false), (await webhook.Ping()) is var ping ? (ping.Status, ping.Taken) : default);
        Assert.Single(receiver.Messages);
        await Apply(host, "c002");
        await Until(webhook, state => state.Condition == WebhookCondition.Disabled);
        Assert.Equal("the receiver answered 410: it is gone", (await webhook.Get())!.Reason);
        Assert.Equal(2, receiver.Messages.Count);
    }

    [Fact]
    public async Task What_came_after_a_place_in_the_feed_is_posted_again_under_the_same_ids_also_without_ids_of_what_it_is_about()
    {
        using var file = new TemporaryFile();
        await using var receiver = await WebhookReceiver.Start();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004", "c010"]);
        var (webhook, _) = await Subscribe(host, receiver.Url);
        await Apply(host, "c002");
        var place = await host.Grains.GetGrain<IChangeFeedGrain>("org").Last();
        await Apply(host, "c004");
        await Apply(host, "c010");
        await receiver.Until(messages => messages.Count == 3);
        await Settled(webhook);
        await webhook.Update((await webhook.Get())!.Terms with { WithoutIds = true }, null, string.Empty);
        await webhook.Replay(place);
        await receiver.Until(messages => messages.Count == 5);
        ReceivedMessage[] received = [.. receiver.Messages];
        Assert.Equal(received.Where(message => message.Data("candidate") is "candidates/c004" or "candidates/c010").Select(message => message.Id).Order(), received[3..].Select(message => message.Id).Order());
        Assert.All(received[3..], message => Assert.Equal((null, null, null), (message.Data("candidate"), message.Data("vacancy"), message.Data("version"))));
        Assert.All(received, message => Assert.NotNull(message.Data("token")));
    }

    [Fact]
    public async Task Another_process_goes_on_where_one_ended_and_a_deleted_subscription_says_nothing()
    {
        using var file = new TemporaryFile();
        await using var receiver = await WebhookReceiver.Start();
        string id;
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ["c002", "c004"]);
            var made = await host.Service<WebhookDesk>().Create(host.Grains, "org", new WebhookTerms(receiver.Url, Applications, false, string.Empty), "key", CancellationToken.None);
            id = made.Webhook.Id;
            receiver.AnswerWith(503);
            await Apply(host, "c002");
            await receiver.Until(messages => messages.Count >= 1);
        }

        receiver.AnswerWith(200);
        var before = receiver.Messages.Count;
        await using var again = await GrainHost.Start(file.Path);
        Assert.Equal(0, (await again.Service<Matching.Grains.Changes.ChangeWaker>().Wake(CancellationToken.None)).Failed);
        await receiver.Until(messages => messages.Count > before);
        Assert.Single(receiver.Messages.Select(message => message.Id).Distinct());
        var webhook = again.Grains.GetGrain<IWebhookGrain>("org/" + id);
        await Settled(webhook);
        await webhook.Delete();
        await Apply(again, "c004");
        Assert.Null(await webhook.Get());
        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<RefusedException>(webhook.Ping)).Reason);
        Assert.DoesNotContain(receiver.Messages, message => message.Data("candidate") == "candidates/c004");
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var desk = host.Service<WebhookDesk>();
        foreach (var (url, rule) in (IEnumerable<(string, string)>)
        [
            ("https://10.1.2.3/x", "--webhook-networks"), ("https://169.254.169.254/latest", "--webhook-networks"), ("https://[::1]/", "--webhook-networks"), ("https://[fd00::1]/", "--webhook-networks"),
            ("https://[::ffff:10.0.0.1]/", "--webhook-networks"), ("https://user:word@example.org/", "no user"), ("ftp://example.org/", "https"), ("nonsense", "https"), ("https://127.0.0.1/#part", "fragment"),
        ])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => desk.Create(host.Grains, "org", new WebhookTerms(url, Applications, false, string.Empty), "key", CancellationToken.None));
            Assert.Equal(("url", RefusalReason.Invalid), (refused.Field, refused.Reason));
            Assert.Contains(rule, refused.Message, StringComparison.Ordinal);
        }

        var none = await Assert.ThrowsAsync<RefusedException>(() => desk.Create(host.Grains, "org", new WebhookTerms("http://127.0.0.1/", [], false, string.Empty), "key", CancellationToken.None));
        Assert.Equal("kinds", none.Field);
        for (var made = 0; made < WebhookDesk.Most; made++)
        {
            await desk.Create(host.Grains, "org", new WebhookTerms("http://127.0.0.1:9/", Applications, false, string.Empty), "key", CancellationToken.None);
        }

        var full = await Assert.ThrowsAsync<RefusedException>(() => desk.Create(host.Grains, "org", new WebhookTerms("http://127.0.0.1:9/", Applications, false, string.Empty), "key", CancellationToken.None));
        Assert.Equal(RefusalReason.Precondition, full.Reason);
        Assert.Equal(WebhookDesk.Most, (await desk.List(host.Grains, "org", CancellationToken.None)).Count);
    }

    private static async Task<(IWebhookGrain Webhook, string Secret)> Subscribe(GrainHost host, string url)
    {
        var made = await host.Service<WebhookDesk>().Create(host.Grains, "org", new WebhookTerms(url, Applications, false, string.Empty), "key", CancellationToken.None);
        return (host.Grains.GetGrain<IWebhookGrain>(Keys.Of("org", made.Webhook.Id)), made.Secret);
    }

    private static Task<KeptApplication> Apply(GrainHost host, string candidate) =>
        new ApplicationDesk().Apply(host.Grains, "org", "v05", new ApplicationToKeep(candidate, string.Empty, string.Empty, string.Empty, null, null, null));

    /// <summary>What the receiver has taken last is written down.</summary>
    private static Task Settled(IWebhookGrain webhook) => Until(webhook, state => state.LastSuccess is not null && state.FailingSince is null);

    private static async Task Until(IWebhookGrain webhook, Func<WebhookSnapshot, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!wanted((await webhook.Get())!))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
