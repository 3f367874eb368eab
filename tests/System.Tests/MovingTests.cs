using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

public sealed class MovingTests
{
    [Fact]
    public async Task An_organisation_moved_to_another_storage_has_the_same_keys_documents_and_lists()
    {
        using var folder = new TemporaryDirectory();
        var file = folder.File("organisation.json");
        Shortlist before;
        string key;
        await using (var silo = await SiloProcess.Start("--data", folder.File("from")))
        {
            await Documents.Import(silo.Client, ["v05", "v10"], 12);
            before = await silo.Client.GetShortlistAsync("v10", 12);
            key = silo.Key!;
            await silo.Stop();
        }

        var (exported, _) = await SiloProcess.RunToEnd("--data", folder.File("from"), "--export", file);
        Assert.Equal(0, exported);
        var (imported, output) = await SiloProcess.RunToEnd("--data", folder.File("to"), "--import", file);
        Assert.True(imported == 0, output);

        // Begun again after it was broken off, it goes on; what is there already is not written twice.
        var (again, told) = await SiloProcess.RunToEnd("--data", folder.File("to"), "--import", file);
        Assert.True(again == 0, told);
        Assert.Contains(": 0 rows imported", told);
        await using (var moved = await SiloProcess.Start("--data", folder.File("to")))
        {
            using var client = moved.Connect(key);
            Assert.Equal(before, await client.GetShortlistAsync("v10", 12));
            Assert.Equal(2, (await client.GetStatusAsync()).Vacancies);
            await moved.Stop();
        }
    }

    [Fact]
    public async Task A_file_that_was_changed_or_an_organisation_that_is_here_already_is_refused_and_nothing_is_changed()
    {
        using var folder = new TemporaryDirectory();
        var (file, changed) = (folder.File("organisation.json"), folder.File("changed.json"));
        await using (var silo = await SiloProcess.Start("--data", folder.File("from")))
        {
            await Documents.Import(silo.Client, ["v05"], 3);
            await silo.Stop();
        }

        Assert.Equal(0, (await SiloProcess.RunToEnd("--data", folder.File("from"), "--export", file)).ExitCode);
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(changed, [lines[0], .. lines[2..]]);
        var (code, output) = await SiloProcess.RunToEnd("--data", folder.File("to"), "--import", changed);
        Assert.Equal(1, code);
        Assert.Contains("its checksum does not match", output);

        await using (var other = await SiloProcess.Start("--data", folder.File("other")))
        {
            await Documents.Import(other.Client, ["v10"], 5);
            await other.Stop();
        }

        (code, output) = await SiloProcess.RunToEnd("--data", folder.File("other"), "--import", file);
        Assert.Equal(1, code);
        Assert.Contains("is here already", output);
        await using var untouched = await SiloProcess.Start("--data", folder.File("other"));
        Assert.Equal((1, 5), ((await untouched.Client.GetStatusAsync()).Vacancies, (await untouched.Client.GetStatusAsync()).Candidates));
    }
}
