using System.Diagnostics;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Webhooks;

/// <summary>A receiver that is not ours: node with the npm package standardwebhooks verifies every message.</summary>
public sealed class ForeignReceiverTests
{
    [Fact]
    public async Task The_npm_package_standardwebhooks_verifies_messages_through_a_rotation()
    {
        await ForeignTools.NodeModules();
        using var node = Process.Start(new ProcessStartInfo("node", "receiver.mjs")
        {
            WorkingDirectory = ForeignTools.Folder, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        try
        {
            var url = (await Line(node, "listens at "))["listens at ".Length..];
            using var data = new TemporaryDirectory();
            await using var silo = await SiloProcess.Start("--data", data.Path, "--webhook-networks", "127.0.0.0/8", "--webhook-plaintext");
            await Documents.Import(silo.Client, ["v05"], 3);
            var made = await silo.Client.CreateWebhookAsync(url, [ChangeKind.ApplicationReceived, ChangeKind.CandidateErased]);
            var id = ResourceNames.IdOf(made.Webhook.Name);
            await Know(node, made.Secret);
            await silo.Client.ApplyAsync("v05", "c002");
            Assert.EndsWith(" application.received candidates/c002", await Line(node, "taken "), StringComparison.Ordinal);

            // The receiver still has the old secret, then the new one: both are good for a day.
            var rotated = await silo.Client.RotateWebhookSecretAsync(id);
            Assert.Equal(204, (await silo.Client.PingWebhookAsync(id)).Status);
            Assert.Contains(" webhook.ping ", await Line(node, "taken "), StringComparison.Ordinal);
            await Know(node, rotated.Secret);
            await silo.Client.DeleteCandidateAsync("c002");
            Assert.EndsWith(" candidate.erased candidates/c002", await Line(node, "taken "), StringComparison.Ordinal);

            // A secret of somebody else's verifies nothing.
            await Know(node, (await silo.Client.CreateWebhookAsync(url, [ChangeKind.JobDone])).Secret);
            Assert.Equal(401, (await silo.Client.PingWebhookAsync(id)).Status);
            Assert.Contains("signature", await Line(node, "refused "), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            node.Kill();
        }
    }

    private static async Task Know(Process node, string secret)
    {
        await node.StandardInput.WriteLineAsync("secret " + secret);
        await Line(node, "knows");
    }

    /// <summary>The next line, which begins as expected.</summary>
    private static async Task<string> Line(Process node, string beginning)
    {
        var line = await node.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.StartsWith(beginning, line, StringComparison.Ordinal);
        return line!;
    }
}
