using System.Globalization;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests;

/// <summary>Names that an engine might take for something else.</summary>
public sealed class OrganisationNameTests
{
    /// <summary>Two spellings of one number, and a GUID.</summary>
    private static readonly string[] Names = ["a", "0a", "00000000000000000000000000000007"];

    [Fact]
    public async Task Names_that_read_as_numbers_are_organisations_of_their_own_and_stay_so_when_they_move()
    {
        using var folder = new TemporaryDirectory();
        string[] start = ["--data", folder.File("from"), "--organisations", string.Join(';', Names)];
        string[] keys;
        await using (var silo = await SiloProcess.Start(start))
        {
            keys = [.. Names.Select(name => File.ReadAllText(Path.Combine(folder.File("from"), $"first-admin.{name}.key")).Trim())];
            for (var i = 0; i < Names.Length; i++)
            {
                using var client = silo.Connect(keys[i]);
                await Documents.Import(client, ["v05"], i + 1);
                for (var job = 1; job <= i + 1; job++)
                {
                    await client.RescoreAllAsync();
                    await foreach (var _ in client.WatchJobAsync(job.ToString(CultureInfo.InvariantCulture)))
                    {
                        // Until it has ended.
                    }
                }
            }

            await AssertEachItsOwn(silo, keys);
            await silo.Stop();
        }

        foreach (var name in Names[..2])
        {
            var file = folder.File(name + ".json");
            var (code, output) = await SiloProcess.RunToEnd([.. start, "--organisation", name, "--export", file]);
            Assert.True(code == 0, output);
            (code, output) = await SiloProcess.RunToEnd("--data", folder.File("to"), "--import", file);
            Assert.True(code == 0, output);
        }

        await using var moved = await SiloProcess.Start("--data", folder.File("to"));
        await AssertEachItsOwn(moved, keys[..2]);
    }

    private static async Task AssertEachItsOwn(SiloProcess silo, string[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            using var client = silo.Connect(keys[i]);
            Assert.Equal(i + 1, (await client.GetStatusAsync()).Candidates);
            Assert.Equal(i + 1, (await client.GetShortlistAsync("v05", 10)).Entries.Count);
            Assert.Equal(i + 1, (await client.ListJobsAsync()).Count);
        }
    }
}
