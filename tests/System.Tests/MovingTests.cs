using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>An organisation carried to another storage, with the command line while both services work, and at the machine.</summary>
public sealed class MovingTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task An_organisation_exported_from_a_working_service_is_taken_over_by_another_that_works_with_keys_lists_and_log()
    {
        using var folder = new TemporaryDirectory();
        var (file, log, laterLog) = (folder.File("organisation.jsonl"), folder.File("audit.jsonl"), folder.File("later.jsonl"));
        await using var from = await SiloProcess.Start("--data", folder.File("from"));
        await Documents.Import(from.Client, ["v05", "v10"], 12);
        var before = await from.Client.GetShortlistAsync("v10", 12);
        var auditor = await Auditor(from, folder.File("auditor.key"));
        await Run(auditor, from, "audit", "export", "--out", log);
        Assert.Contains("rows", await Run(from.KeyFile!, from, "export", file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        // To PostgreSQL, into a service that somebody has already looked at.
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await SiloProcess.MakeTables(connection);
        await using var to = await SiloProcess.Start("--storage", "postgres", "--connection", connection, "--partitions", "3", "--data", folder.File("to"));
        Assert.Equal(0, (await to.Client.GetStatusAsync()).Candidates);
        Assert.Contains("rows taken over", await Run(to.KeyFile!, to, "import", "organisation", file));
        using var client = to.Connect(from.Key);
        Assert.Equal(before, await client.GetShortlistAsync("v10", 12));
        Assert.Contains("nothing differs", await Run(from.KeyFile!, to, "verify", "--documents"));

        // The log is the one of before, and goes on.
        await Run(auditor, to, "audit", "export", "--out", laterLog);
        Assert.Contains("whole", await Run(auditor, to, "audit", "verify", laterLog, "--since", log));
        var (refused, _, error) = await CommandLineProcess.RunWithKey(to.KeyFile, ["status", "--server", to.Address]);
        Assert.True(refused != 0, error);

        // Bringing it once more changes nothing.
        Assert.Contains("were here already", await Run(from.KeyFile!, to, "import", "organisation", file));
        Assert.Equal(before, await client.GetShortlistAsync("v10", 12));
    }

    [Fact]
    public async Task An_organisation_moved_at_the_machine_has_the_same_keys_documents_and_lists()
    {
        using var folder = new TemporaryDirectory();
        var file = folder.File("organisation.jsonl");
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
        await using var moved = await SiloProcess.Start("--data", folder.File("to"));
        using var client = moved.Connect(key);
        Assert.Equal(before, await client.GetShortlistAsync("v10", 12));
        Assert.Equal(2, (await client.GetStatusAsync()).Vacancies);
    }

    [Fact]
    public async Task A_file_that_was_changed_is_of_another_or_an_organisation_that_is_here_already_is_refused_and_nothing_is_changed()
    {
        using var folder = new TemporaryDirectory();
        var (file, changed) = (folder.File("organisation.jsonl"), folder.File("changed.jsonl"));
        await using var silo = await SiloProcess.Start("--data", folder.File("from"));
        await Documents.Import(silo.Client, ["v05"], 3);
        await Run(silo.KeyFile!, silo, "export", file);
        Assert.Contains("exists", await Refused(silo, "export", file));
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(changed, [lines[0], .. lines[2..]]);
        Assert.Contains("its checksum does not match", await Refused(silo, "import", "organisation", changed));
        Assert.Contains("no exported organisation", await Refused(silo, "import", "organisation", Repository.Judged("vacancies", "v05")));
        Assert.Contains("does not exist; check the path", await Refused(silo, "import", "organisation", folder.File("nowhere")));
        await using (var changedFile = File.OpenRead(changed))
        {
            // The service looks for itself.
            var broken = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => silo.Client.ImportOrganisationAsync(changedFile));
            Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, broken.StatusCode);
        }

        await using var other = await SiloProcess.Start("--data", folder.File("other"));
        await Documents.Import(other.Client, ["v10"], 5);
        Assert.Contains("here already", await Refused(other, "import", "organisation", file));
        Assert.Equal((1, 5), ((await other.Client.GetStatusAsync()).Vacancies, (await other.Client.GetStatusAsync()).Candidates));

        await using var stranger = await SiloProcess.Start("--data", folder.File("stranger"), "--organisations", "stranger", "MATCHING_ORGANISATION=stranger");
        using var strange = stranger.Connect((await File.ReadAllTextAsync(Directory.GetFiles(folder.File("stranger"), "*.key").Single())).Trim());
        await using var content = File.OpenRead(file);
        Assert.Contains("organisation 'local'", (await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => strange.ImportOrganisationAsync(content))).Status.Detail);

        // At the machine the same holds.
        await other.Stop();
        var (code, output) = await SiloProcess.RunToEnd("--data", folder.File("other"), "--import", file);
        Assert.Equal(1, code);
        Assert.Contains("here already", output);
        (code, output) = await SiloProcess.RunToEnd("--data", folder.File("new"), "--import", changed);
        Assert.Equal(1, code);
        Assert.Contains("its checksum does not match", output);
    }

    private static async Task<string> Auditor(SiloProcess silo, string keyFile)
    {
        var made = await silo.Client.CreateKeyAsync(Role.Auditor);
        await File.WriteAllTextAsync(keyFile, made.Text);
        return keyFile;
    }

    private static async Task<string> Run(string keyFile, SiloProcess silo, params string[] arguments)
    {
        var (code, output, error) = await CommandLineProcess.RunWithKey(keyFile, [.. arguments, "--server", silo.Address]);
        Assert.True(code == 0, output + error);
        return output;
    }

    private static async Task<string> Refused(SiloProcess silo, params string[] arguments)
    {
        var (code, _, error) = await CommandLineProcess.RunWithKey(silo.KeyFile, [.. arguments, "--server", silo.Address]);
        Assert.NotEqual(0, code);
        return error;
    }
}
