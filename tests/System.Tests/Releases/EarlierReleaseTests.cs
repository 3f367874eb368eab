using System.Globalization;
using Matching.Client;
using Matching.SystemTests.Clusters;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Matching.V1;
using Npgsql;

namespace Matching.SystemTests.Releases;

/// <summary>What release 0.1.0 has stored and exported is read by this one. <c>tests/Fixtures/README.md</c> says what made the files and what is in them.</summary>
public sealed class EarlierReleaseTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Release = "0.1.0";

    // Documents are read again when the reader's version is raised, and lists follow: each version of the reader has lists of its own.
    private const string ListsOfThisReader = "lists.reader-8.tsv";

    [Fact]
    public async Task A_database_of_an_earlier_release_is_served_with_all_that_is_in_it()
    {
        using var folder = new TemporaryDirectory();
        File.Copy(Fixture("matching-orleans.db"), folder.File("matching-orleans.db"));
        await using var silo = await Start(folder);
        await HasEverything(silo);
    }

    [Fact]
    public async Task Reminders_of_an_earlier_release_are_still_those_of_their_grains()
    {
        using var folder = new TemporaryDirectory();
        File.Copy(Fixture("matching-orleans.db"), folder.File("matching-orleans.db"));
        var before = Reminders(folder);
        Assert.Equal(["job/local", "retention/local"], before);
        await using (var silo = await Start(folder))
        {
            // The pool has retention begin: its grain has its reminder already, and under the same name makes no second one.
            await Documents.Import(silo.Client, ["v07"], 0);
            Assert.Equal(0, await silo.Stop());
        }

        // That of the jobs, which are all done, may have gone.
        Assert.Contains("retention/local", Reminders(folder));
        Assert.Subset(before.ToHashSet(), Reminders(folder).ToHashSet());
    }

    [Fact]
    public async Task An_organisation_file_of_an_earlier_release_is_taken_over_with_the_same_lists()
    {
        using var folder = new TemporaryDirectory();
        var (code, output) = await SiloProcess.RunToEnd("--data", folder.Path, "--import", Fixture("organisation.jsonl"));
        Assert.True(code == 0, output);
        await using var silo = await Start(folder);
        await HasEverything(silo);
    }

    [Fact]
    public async Task A_data_directory_with_nothing_but_the_file_of_an_earlier_engine_is_not_begun_anew()
    {
        using var folder = new TemporaryDirectory();
        File.Copy(Fixture("matching.db"), folder.File("matching.db"));
        foreach (var arguments in (string[][])[[], ["--demo"], ["--create-key", "admin"], ["--import", Fixture("organisation.jsonl")]])
        {
            var (code, output) = await SiloProcess.RunToEnd(["--data", folder.Path, .. arguments]);
            Assert.Equal(1, code);
            Assert.Contains($"'{folder.File("matching.db")}' has the states of an earlier release", output);
            Assert.Contains($"--data {folder.Path} --export organisation.jsonl", output);
            Assert.Contains($"--data {folder.Path} --import organisation.jsonl", output);
            Assert.Equal([folder.File("matching.db")], Directory.GetFiles(folder.Path));
        }

        // The way that it names.
        File.Delete(folder.File("matching.db"));
        var (imported, said) = await SiloProcess.RunToEnd("--data", folder.Path, "--import", Fixture("organisation.jsonl"));
        Assert.True(imported == 0, said);
    }

    [Fact]
    public async Task A_restored_backup_of_the_file_of_an_earlier_engine_is_not_begun_anew()
    {
        using var folder = new TemporaryDirectory();
        File.Copy(Fixture("matching.db"), folder.File("matching-orleans.db"));
        var (code, output) = await SiloProcess.RunToEnd("--data", folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("has the states of an earlier release, which this one does not read; name it 'matching.db'", output);
    }

    [Fact]
    public async Task The_file_of_an_earlier_engine_beside_one_of_this_release_is_left_alone()
    {
        using var folder = new TemporaryDirectory();
        File.Copy(Fixture("matching-orleans.db"), folder.File("matching-orleans.db"));
        File.Copy(Fixture("matching.db"), folder.File("matching.db"));
        await using var silo = await Start(folder);
        Assert.Equal(20, (await silo.Client.GetStatusAsync()).Candidates);
    }

    [Fact]
    public async Task Tables_of_an_earlier_engine_in_PostgreSQL_are_not_begun_anew_beside_either()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            await using var table = source.CreateCommand("CREATE TABLE grain_state (state_name text, grain_key text)");
            await table.ExecuteNonQueryAsync();
        }

        foreach (var arguments in (string[][])[["--init-database"], []])
        {
            var (code, output) = await SiloProcess.RunToEnd(["--storage", "postgres", "--connection", connection, .. arguments]);
            Assert.Equal(1, code);
            Assert.Contains("the database has the states of an earlier release (grain_state)", output);
            Assert.Contains("--export organisation.jsonl", output);
        }
    }

    private static string Fixture(string name) => Path.Combine(RepositoryRoot.Folder, "tests", "Fixtures", Release, name);

    /// <summary>Starts a silo that keeps everybody, with a key made now: those of the fixture expire.</summary>
    private static async Task<SiloProcess> Start(TemporaryDirectory folder)
    {
        File.Delete(folder.File("first-admin.key"));
        var (code, output) = await SiloProcess.RunToEnd("--data", folder.Path, "--create-key", "admin", "--key-file", folder.File("first-admin.key"));
        Assert.True(code == 0, output);
        return await SiloProcess.Start("--data", folder.Path, "--retention-months", "0");
    }

    private static async Task HasEverything(SiloProcess silo)
    {
        var client = silo.Client;
        await Cluster.Until(() => client.GetStatusAsync(), status => status.DocumentsToReread == 0);
        await Lists.AreAsRecorded(client, Fixture(ListsOfThisReader));

        Assert.Contains("Færgedrift", (await client.GetFrameworkAsync()).Competences.Select(competence => competence.Da));
        Assert.Contains("stud.jur", (await client.GetCandidateAsync("c087", withText: true)).ToString(), StringComparison.Ordinal);
        Assert.Equal(14, (await client.GetCandidateAsync("p1")).Profile.PeopleLed.Value);
        var requirement = (await client.GetVacancyAsync("v10")).Profile.Requirements.Single(required => required.Competence == "digitalisation");
        Assert.Equal((5, true), (requirement.Weight, requirement.Must));
        Assert.Equal(
            [("c132", "klar profil", 2), ("c132", string.Empty, 3)],
            (await Read(client.ListDecisionsAsync("v10"))).Select(decision => (Last(decision.Candidate), decision.Reason, decision.Grade)));
        Assert.Contains(await client.ListModelsAsync(), model => model.Active && model.Version == "trained-15971fe5049c");
        Assert.Contains(await Read(client.ListKeysAsync()), key => key.DisplayName == "ATS" && key.RevokeTime is not null);
        Assert.Contains(await client.ListJobsAsync(), job => job.Reason == "framework 2");
        Assert.Equal(2999, (await client.GetRetentionAsync("c061")).KeepUntil.ToDateTime().Year);
        using (var auditor = silo.Connect((await client.CreateKeyAsync(Role.Auditor)).Text))
        {
            Assert.True((await Read(auditor.ListAuditEntriesAsync())).Count > 50);
        }

        var proof = await Read(client.VerifyAsync(documents: true));
        Assert.NotEmpty(proof);
        Assert.DoesNotContain(proof, step => step.Finding is not null);
    }

    private static string Last(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static async Task<List<T>> Read<T>(IAsyncEnumerable<T> items)
    {
        var read = new List<T>();
        await foreach (var item in items)
        {
            read.Add(item);
        }

        return read;
    }

    private static List<string> Reminders(TemporaryDirectory folder)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.File("matching-orleans.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT grain_id FROM orleans_reminder ORDER BY grain_id";
        using var row = command.ExecuteReader();
        var found = new List<string>();
        while (row.Read())
        {
            found.Add(row.GetString(0));
        }

        return found;
    }

    /// <summary>Lists as they were recorded: a line of vacancy, rank, candidate, score and fit for each place.</summary>
    private static class Lists
    {
        public static async Task AreAsRecorded(MatchingClient client, string file)
        {
            string[] vacancies = ["v05", "v08", "v10", "v13", "v15", "v16", "v44"];
            var now = new List<string>();
            foreach (var vacancy in vacancies)
            {
                foreach (var entry in (await client.GetShortlistAsync(vacancy, 50)).Entries)
                {
                    now.Add(string.Create(CultureInfo.InvariantCulture, $"{vacancy}\t{entry.Rank}\t{Last(entry.Candidate)}\t{entry.Score}\t{entry.Fit:G6}"));
                }
            }

            if (Environment.GetEnvironmentVariable("MATCHING_WRITE_LISTS") == "1" && !File.Exists(file))
            {
                await File.WriteAllLinesAsync(file, now);
            }

            // The database and the organisation file of the same data give the same lists.
            Assert.True(File.Exists(file), $"{file} does not exist; a new version of the reader has new lists: run MATCHING_WRITE_LISTS=1 dotnet test tests/System.Tests --filter EarlierRelease and commit it.");
            Assert.Equal(await File.ReadAllLinesAsync(file), now);
        }
    }
}
