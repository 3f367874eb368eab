using Matching.Client;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests.Clusters;

/// <summary>Deliveries of a silo that is killed go on from the others.</summary>
[Collection(ClusterCollection.Name)]
public sealed class WebhookTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Webhooks_of_a_silo_that_is_killed_are_served_by_the_others_and_none_of_their_messages_is_lost()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var cluster = await Cluster.Start(
            await postgres.Cluster.CreateDatabaseAsync(), 3, settings: ["MATCHING_WEBHOOKNETWORKS=127.0.0.0/8", "MATCHING_WEBHOOKPLAINTEXT=true"]);
        var one = cluster.Connect(cluster[0]);
        await Documents.Import(one, ["v05"], 12);
        var candidates = new List<string>();
        await foreach (var candidate in one.ListCandidatesAsync())
        {
            candidates.Add(ResourceNames.IdOf(candidate.Name));
        }

        // So many that the silo that is killed has some of them.
        var webhooks = new List<string>();
        while (webhooks.Count < 8)
        {
            webhooks.Add(ResourceNames.IdOf((await one.CreateWebhookAsync(receiver.Url, [ChangeKind.ApplicationReceived])).Webhook.Name));
        }

        foreach (var candidate in candidates[..6])
        {
            await one.ApplyAsync("v05", candidate);
        }

        await receiver.Until(messages => Ids(messages).Count >= 8);
        await cluster[2].Kill();
        foreach (var candidate in candidates[6..])
        {
            await Cluster.Until(() => one.ApplyAsync("v05", candidate));
        }

        await receiver.Until(messages => Ids(messages).Count == webhooks.Count * candidates.Count, 150);
        foreach (var webhook in webhooks)
        {
            Assert.Equal(
                candidates.Order(),
                receiver.Messages.Where(message => message.Id.StartsWith($"msg_{webhook}_", StringComparison.Ordinal)).Select(message => message.Data("candidate")!["candidates/".Length..]).Distinct().Order());
        }
    }

    private static HashSet<string> Ids(IReadOnlyCollection<ReceivedMessage> messages) => [.. messages.Select(message => message.Id)];
}
