using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Access and erasure from the command line to the bytes of the database files.</summary>
public sealed class PrivacyTests
{
    private const string Person = "person-who-leaves-73619";

    [Fact]
    public async Task An_archive_holds_the_document_and_everything_that_was_made_of_it()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05"], 3);
        await Bring(silo.Client);
        await Ok(silo, "retain", Person, "--applied", "v05");
        await Ok(silo, "decide", "v05", Person, "interviewed", "--reason", "God samtale");
        await Ok(silo, "access", Person, "--out", data.File("all.zip"));
        using var archive = ZipFile.OpenRead(data.File("all.zip"));
        Assert.Equal(
            ["audit.json", "contact.json", "decisions/v05.json", "document/cv.txt", "import.json", "judgments.json", "places/v05.json", "profile.json", "retention.json", "wishes.json"],
            archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using var document = new MemoryStream();
        await using (var content = archive.GetEntry("document/cv.txt")!.Open())
        {
            await content.CopyToAsync(document);
        }

        Assert.Equal(await File.ReadAllBytesAsync(Repository.Judged("candidates", "c021")), document.ToArray());
        Assert.Contains("\"what\":\"decision\"", await Text(archive, "audit.json"), StringComparison.Ordinal);
        Assert.Contains("God samtale", await Text(archive, "decisions/v05.json"), StringComparison.Ordinal);
        Assert.Equal("candidates/" + Person, JsonDocument.Parse(await Text(archive, "profile.json")).RootElement.GetProperty("name").GetString());
        Assert.Equal("candidates/" + Person, JsonDocument.Parse(await Text(archive, "wishes.json")).RootElement.GetProperty("candidate").GetString());
        Assert.True(JsonDocument.Parse(await Text(archive, "places/v05.json")).RootElement.GetProperty("reasons").GetArrayLength() > 0);
    }

    [Fact]
    public async Task After_an_erasure_nothing_of_the_person_stands_in_the_database_files()
    {
        using var data = new TemporaryDirectory();
        var file = new SqliteFile(data);
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05"], 5);
        await Bring(silo.Client);
        var before = file.Payload("candidate-document", $"local/{Person}");
        await silo.Client.ImportCandidateAsync(new DocumentToImport(Person, "cv.txt", await File.ReadAllBytesAsync(Repository.Judged("candidates", "c022"))));
        await silo.Client.RecordDecisionAsync("v05", Person, DecisionOutcome.Interviewed, "Samtale");
        await silo.Client.GetShortlistAsync("v05", 10, true);
        byte[][] payloads = [before, file.Payload("candidate-document", $"local/{Person}")];
        Assert.True(file.Stands(payloads[1]));

        // With the fingerprint of the text the row of ranking is compressed, so that no piece of it looks like anybody else's.
        var row = file.Payload("candidate", $"local/{Person}");
        Assert.True(file.Stands(row));

        var proof = JsonDocument.Parse(await Ok(silo, "erase", Person, "--yes", "--json")).RootElement;
        Assert.Equal((1, 1, 1, 1), (Number(proof, "documents"), Number(proof, "rows"), Number(proof, "indexEntries"), Number(proof, "decisions")));
        Assert.Empty(proof.GetProperty("left").EnumerateArray());
        Assert.All(payloads, payload => Assert.False(file.Stands(payload)));
        Assert.False(file.Stands(row));
        Assert.False(file.Contains(Encoding.UTF8.GetBytes(Person)));
        Assert.DoesNotContain(Person, silo.Output, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<RpcException>(() => silo.Client.GetCandidateAsync(Person));
        Assert.Equal(StatusCode.NotFound, missing.StatusCode);
        await Ok(silo, "verify", "--documents");
    }

    [Fact]
    public async Task An_erasure_that_is_killed_half_way_is_carried_through_and_leaves_nothing()
    {
        using var data = new TemporaryDirectory();
        var file = new SqliteFile(data);
        var random = new Random(7);
        for (var round = 0; round < 4; round++)
        {
            byte[] payload;
            await using (var silo = await SiloProcess.Start("--data", data.Path))
            {
                await Documents.Import(silo.Client, ["v05"], 2);
                await Bring(silo.Client);
                await silo.Client.RecordDecisionAsync("v05", Person, DecisionOutcome.Interviewed, "Samtale");
                payload = file.Payload("candidate-document", $"local/{Person}");
                var erasing = silo.Client.EraseCandidateAsync(Person);
                await Task.WhenAny(erasing, Task.Delay(random.Next(0, 25)));
                await silo.Kill();
                await ((Task)erasing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }

            await using var again = await SiloProcess.Start("--data", data.Path);
            await Ok(again, "verify", "--documents");
            await Ok(again, "erase", Person, "--yes");
            Assert.Empty(await Decisions(again.Client));
            Assert.False(file.Stands(payload));
            Assert.False(file.Contains(Encoding.UTF8.GetBytes(Person)));
        }
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static async Task Bring(MatchingClient client) =>
        await client.ImportCandidateAsync(new DocumentToImport(Person, "cv.txt", await File.ReadAllBytesAsync(Repository.Judged("candidates", "c021"))));

    private static async Task<List<Decision>> Decisions(MatchingClient client)
    {
        var decisions = new List<Decision>();
        await foreach (var decision in client.ListDecisionsAsync("v05"))
        {
            decisions.Add(decision);
        }

        return decisions;
    }

    private static async Task<string> Text(ZipArchive archive, string entry)
    {
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return await reader.ReadToEndAsync();
    }

    private static async Task<string> Ok(SiloProcess silo, params string[] arguments)
    {
        var (exit, output, error) = await CommandLineProcess.Run(silo, arguments);
        Assert.True(exit == 0, $"{string.Join(' ', arguments)}: exit {exit}\n{output}\n{error}");
        return output;
    }
}
