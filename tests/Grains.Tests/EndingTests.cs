using System.Reflection;
using System.Text;
using Matching.Contracts;
using Matching.Contracts.Formats;
using Matching.Grains;
using Matching.Grains.ApiKeys;
using Matching.Grains.Applications;
using Matching.Grains.Decisions;
using Matching.Grains.Ending;
using Matching.Grains.Fairness;
using Matching.Grains.History;
using Matching.Grains.Vacancies;
using Matching.Grains.Webhooks;
using Matching.Silo.Storage;
using Matching.Tests.Shared;

namespace Matching.GrainsTests;

/// <summary>An organisation ends as a whole: nothing of it is left, nothing of others is touched, and nothing of it is ever written again.</summary>
public sealed class EndingTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly EndingOrder Order = new("operator", "k1");

    /// <summary>Organisations whose names lie around that of "kom" in the order of keys, and one whose name Orleans takes for a number.</summary>
    private static readonly string[] Near = ["ko", "kom-x", "kom.a", "kom0", "koma", "kommune", "Kom", "ca"];

    [Fact]
    public async Task Everything_of_an_organisation_goes_and_the_rows_of_others_are_the_same_to_the_byte()
    {
        using var file = new TemporaryFile();
        OrganisationEnding ended;
        await using (var host = await GrainHost.Start(file.Path, 2))
        {
            await Fill(host, "kom", 12);
            await Fill(host, "kommune", 3);
            await PutNear(host);
            var before = await host.Service<Ender>().Left("kom", CancellationToken.None);

            // A state that is new here has to be one that this test makes a row of.
            Assert.Equal(StateNames.All.Except([StateNames.Ending]).Append(OrganisationReminders.Kind).Order(StringComparer.Ordinal), before.Keys.Order(StringComparer.Ordinal));
            var log = await host.Grains.GetGrain<IAuditGrain>("kom").Head();
            var others = await Settled(host, "kom");
            var begun = await host.Grains.GetGrain<IEndingGrain>("kom").Begin(Order);
            Assert.Equal((Order, (DateTimeOffset?)null), (begun.By, begun.Done));
            await NothingIsTaken(host, "kom");
            ended = await Done(host, "kom");
            Assert.Equal(before.OrderBy(pair => pair.Key), ended.Rows!.OrderBy(pair => pair.Key));
            Assert.Equal((1, true), (ended.Searches, ended.Scrubbed));
            Assert.Equal((log.Entries, log.Hash), (ended.Log!.Entries, ended.Log.Hash));
            Assert.Contains(log.Hash, ended.Log.Text, StringComparison.Ordinal);
            Assert.True(AuditLines.IsSigned(ended.Log.Text, Convert.ToBase64String(ended.Log.PublicKey), Convert.ToBase64String(ended.Log.Signature)));
            Assert.Empty(await host.Service<Ender>().Left("kom", CancellationToken.None));
            Assert.Equal(others, await Settled(host, "kom"));
            Assert.Equal(["ending kom"], await Named(host, "kom"));
            Assert.Equal([GrainId.Create("ending", "kom")], await Living(host, "kom"));
            await NothingIsTaken(host, "kom");
            Assert.Equal(others, await Settled(host, "kom"));

            // Those whose name begins alike go on.
            Assert.Equal(3, (await host.Vacancy("v05", "kommune").Shortlist(new ShortlistRequest(10, false, string.Empty))).Entries.Count);
            await host.Candidate("c013", "kommune").Import(Samples.Document("candidates", "c013"));
        }

        await using var again = await GrainHost.Start(file.Path, 2);
        await NothingIsTaken(again, "kom");
        Assert.Equal(ended.Done, (await again.Grains.GetGrain<IEndingGrain>("kom").Begin(new EndingOrder("other", "k2"))).Done);
        Assert.Equal(["ending kom"], await Named(again, "kom"));
        Assert.Equal(0, (await again.Service<EndingWaker>().Wake(CancellationToken.None)).Awake);

        // What comes to be there past the service is found, and goes when it is ended once more.
        Assert.Equal(1, StoredRows.Change(
            file.Path, "INSERT INTO orleans_state SELECT service_id, state_name, 'kom/late', key_high, key_low, version, modified, payload FROM orleans_state WHERE grain_key = 'kommune/c013' AND state_name = 'candidate'"));
        Assert.Equal([KeyValuePair.Create(StateNames.Candidate, 1L)], await again.Service<Ender>().Left("kom", CancellationToken.None));
        Assert.Null((await again.Grains.GetGrain<IEndingGrain>("kom").Begin(Order)).Done);
        var once = await Done(again, "kom");
        Assert.Equal((ended.By, ended.Begun, 2), (once.By, once.Begun, once.Searches));
        Assert.Equal(["ending kom"], await Named(again, "kom"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_end_that_a_process_left_anywhere_goes_on_with_the_next_and_counts_what_there_was(int part)
    {
        using var file = new TemporaryFile();
        IReadOnlyDictionary<string, long> before;
        string others;
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], Samples.CandidateIds.Take(8), "kom");
            await host.Grains.GetGrain<IAuditGrain>("kom").Record(new AuditEvent { What = "read", Who = "k" });
            await PutNear(host);
            others = await Settled(host, "kom");
            before = await host.Service<Ender>().Left("kom", CancellationToken.None);

            // What a process leaves that dies after the beginning, after the counting, and between two transactions.
            var left = new OrganisationEnding { By = Order, Begun = DateTimeOffset.UnixEpoch, Rows = part > 0 ? before : null };
            await host.Put(StateNames.Ending, "kom", new EndingState { Ending = left });
            Assert.Equal(part > 1 ? 3 : 0, part > 1 ? await host.Service<IOrganisationRows>().Delete(StateNames.Candidate, "kom", 3) : 0);
        }

        await using var next = await GrainHost.Start(file.Path);
        Assert.Equal(1, (await next.Service<EndingWaker>().Wake(CancellationToken.None)).Awake);
        var ended = await Done(next, "kom");
        Assert.Equal(before.OrderBy(pair => pair.Key), ended.Rows!.OrderBy(pair => pair.Key));
        Assert.Equal(["ending kom"], await Named(next, "kom"));
        Assert.Equal(others, await Settled(next, "kom"));
    }

    [Fact]
    public async Task Damaged_rows_and_rows_of_a_state_that_no_release_knows_go_too()
    {
        using var file = new TemporaryFile();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ["c002"], "cafe");
            await host.Grains.GetGrain<IAuditGrain>("cafe").Record(new AuditEvent { What = "read", Who = "k" });
            await host.Put("of-an-earlier-release", "cafe/x", new BoardNote());
            await host.Put("of-an-earlier-release", "cafe", new BoardNote());
            await PutNear(host);
        }

        // Orleans takes 'cafe' for a number, so that it is stored with a mark.
        StoredRows.Damage(file.Path, StateNames.Audit, "cafe/");
        StoredRows.Damage(file.Path, StateNames.Candidate, "cafe/c002");
        await using var again = await GrainHost.Start(file.Path);
        var others = await Settled(again, "cafe");
        await again.Grains.GetGrain<IEndingGrain>("cafe").Begin(Order);
        var ended = await Done(again, "cafe");
        Assert.Equal((2L, 1L), (ended.Rows!["of-an-earlier-release"], ended.Rows[StateNames.Audit]));
        Assert.Null(ended.Log);
        Assert.Equal(["ending cafe/"], await Named(again, "cafe"));
        Assert.Equal(others, await Settled(again, "cafe"));
    }

    [Fact]
    public async Task On_PostgreSQL_it_is_the_same()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await using var host = await GrainHost.StartMember(connection, makesTables: true);
        await host.Import(["v05"], Samples.CandidateIds.Take(6), "kom");
        await host.Import(["v05"], ["c002"], "kommune");
        await host.Grains.GetGrain<IRetentionGrain>("kom").Begin();
        await PutNear(host);
        var before = await host.Service<Ender>().Left("kom", CancellationToken.None);
        Assert.Contains(OrganisationReminders.Kind, before.Keys);
        var others = await Settled(host, "kom");
        await host.Grains.GetGrain<IEndingGrain>("kom").Begin(Order);
        var ended = await Done(host, "kom");
        Assert.Equal(before.OrderBy(pair => pair.Key), ended.Rows!.OrderBy(pair => pair.Key));
        Assert.Equal(["ending kom"], await Named(host, "kom"));
        Assert.Equal(others, await Settled(host, "kom"));
        await NothingIsTaken(host, "kom");
    }

    /// <summary>Something of every state.</summary>
    private static async Task Fill(GrainHost host, string organisation, int candidates)
    {
        var ids = Samples.CandidateIds.Take(candidates).ToArray();
        await host.Import(["v05", "v08"], ids, organisation);
        await host.Candidate(ids[0], organisation).Overrule(new CandidateOverrules { YearsExperience = 9 }, string.Empty);
        var models = host.Grains.GetGrain<IModelGrain>(organisation);
        await models.Activate(await models.Add(Samples.OtherModel()));
        await host.JobDone(organisation);
        await host.Service<JudgmentDesk>().Record(host.Grains, organisation, "v05", new DecisionToRecord(ids[0], HiringOutcome.Shortlisted, string.Empty, string.Empty, string.Empty));
        await host.Service<ApplicationDesk>().Apply(host.Grains, organisation, "v05", new ApplicationToKeep(ids[0], "system", string.Empty, "7", null, null, new ContactData("Maja Krogh", null, null)));
        await host.Candidate(ids[1], organisation).Enclose(new EnclosureImport(string.Empty, EnclosureKind.Letter, Samples.OfText("Kære udvalg\nJeg søger stillingen.")));
        await host.Grains.GetGrain<IStopGrain>(organisation).Stop("another", new RankingStop("k1", DateTimeOffset.UnixEpoch, StopGround.Complaint, "by mail"));
        await host.Grains.GetGrain<IJudgmentGrain>(organisation).Import([new GradedPair("v08", ids[1], 3)], "a test");
        await host.Service<KeyDesk>().KeepFirst(host.Grains, KeyText.Make(organisation, KeyDesk.FirstKey));
        await host.Grains.GetGrain<IRetentionGrain>(organisation).Begin();
        await host.Grains.GetGrain<IRetentionGrain>(organisation).TakeOver("{\"Gone\":{}}"u8.ToArray());
        await host.Service<DeclarationBook>().Declare(host.Grains, organisation, ids[0], [DeclaredGroup.Woman]);
        await host.Service<WebhookDesk>().Create(host.Grains, organisation, new WebhookTerms("http://127.0.0.1:9/", [ChangeKind.CandidateErased], false, string.Empty), "k1", CancellationToken.None);
        await host.Grains.GetGrain<IAuditGrain>(organisation).Record(new AuditEvent { What = "read", Who = "k1", Candidates = [ids[0]] });
        await host.Vacancy("v05", organisation).Shortlist(new ShortlistRequest(10, false, string.Empty));
        await host.Grains.GetGrain<IListLookoutGrain>(organisation).Look();
        await host.Put(StateNames.Framework, organisation, new Matching.Grains.Frameworks.FrameworkState());
        await host.Put(StateNames.HistoryBeside, organisation + "/v05/1/x/1", new HistoryBesideState { Sealed = [1, 2, 3] });
    }

    private static async Task PutNear(GrainHost host)
    {
        foreach (var name in Near)
        {
            await host.Put(StateNames.Retention, name, new Matching.Grains.Privacy.RetentionState());
            await host.Put(StateNames.Application, name + "/v05", new ApplicationState());
            await host.Put("of-an-earlier-release", name + "/x/y", new BoardNote());
        }
    }

    /// <summary>Whatever way a row comes by.</summary>
    private static async Task NothingIsTaken(GrainHost host, string organisation)
    {
        Func<Task>[] ways =
        [
            () => host.Candidate("new", organisation).Import(Samples.Document("candidates", "c002")),
            () => host.Put(StateNames.Retention, organisation, new Matching.Grains.Privacy.RetentionState()),
            () => host.Service<IHistoryStore>().Keep(StateNames.HistoryModel, organisation + "/v9", new HistoryModelState()),
            () => host.Service<Matching.Grains.Candidates.INewCandidates>().TryInsert(new Matching.Grains.Candidates.NewCandidate(Keys.Of(organisation, "newer"), new(), new())),
            () => host.Service<IReminderTable>().UpsertRow(new ReminderEntry { GrainId = GrainId.Create("retention", organisation), ReminderName = "retention", Period = TimeSpan.FromHours(1) }),
            () => host.Grains.GetGrain<IAuditGrain>(organisation).Record(new AuditEvent { What = "read", Who = "k" }),
            () => host.Service<KeyDesk>().Create(host.Grains, organisation, KeyRole.Admin, "again", null, string.Empty),
        ];
        foreach (var way in ways)
        {
            // Orleans puts what a storage throws into an exception of its own.
            var refused = Assert.IsType<RefusedException>((await Assert.ThrowsAnyAsync<Exception>(way)).GetBaseException());
            Assert.Equal((RefusalReason.Precondition, EndingGuard.Reason), (refused.Reason, refused.Name));
        }
    }

    [Fact]
    public async Task Writes_go_by_the_row_where_no_grain_can_be_asked_as_when_a_silo_stops()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Grains.GetGrain<IEndingGrain>("kom").Begin(Order);
        var guard = new EndingGuard(
            new Matching.Grains.Leases.OrganisationView(TimeProvider.System), DispatchProxy.Create<IGrainFactory, Unreachable>(), host.Service<IStateRows>(), host.Service<IStateDamage>());
        Assert.Equal(EndingGuard.Reason, (await Assert.ThrowsAsync<RefusedException>(() => guard.MustWrite(StateNames.Candidate, "kom/c1").AsTask())).Name);
        await guard.MustWrite(StateNames.Candidate, "kommune/c1");

        // Calls wait for the grain, as they do for keys.
        await Assert.ThrowsAsync<SiloUnavailableException>(() => guard.MustServe("kommune").AsTask());
    }

    /// <summary>Grains that cannot be asked.</summary>
    public class Unreachable : DispatchProxy
    {
        /// <inheritdoc/>
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new SiloUnavailableException("The silo is stopping.");
    }

    private static async Task<OrganisationEnding> Done(GrainHost host, string organisation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (await host.Grains.GetGrain<IEndingGrain>(organisation).Get() is { Done: not null } ended)
            {
                return ended;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>All rows of all tables but those of an organisation, to the byte, when nothing is being written any more.</summary>
    private static async Task<string> Settled(GrainHost host, string but)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (var before = string.Empty; ;)
        {
            var now = string.Join('\n', (await Rows(host)).Where(row => row.Owner != but).Select(row => row.Whole));
            if (now == before)
            {
                return now;
            }

            before = now;
            await Task.Delay(400, patience.Token);
        }
    }

    /// <summary>Rows of an organisation in all tables, by state and stored key.</summary>
    private static async Task<string[]> Named(GrainHost host, string organisation) => [.. (await Rows(host)).Where(row => row.Owner == organisation).Select(row => row.Name)];

    private static async Task<List<(string Owner, string Name, string Whole)>> Rows(GrainHost host)
    {
        var database = host.Service<OrleansDatabase>();
        var rows = new List<(string, string, string)>();
        await using var connection = await database.Open(CancellationToken.None);
        foreach (var table in (string[])["SELECT state_name, grain_key, version, payload FROM orleans_state ORDER BY 1, 2", "SELECT 'reminder', grain_id, version, NULL FROM orleans_reminder ORDER BY 2"])
        {
            await using var command = OrleansDatabase.Command(connection, table);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var key = reader.GetString(1);
                var name = $"{reader.GetString(0)} {key}";
                var payload = reader.IsDBNull(3) ? string.Empty : Convert.ToHexString((byte[])reader.GetValue(3));
                rows.Add((Keys.Split(reader.GetString(0) == OrganisationReminders.Kind ? key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..] : key).Organisation, name, $"{name} {reader.GetValue(2)} {payload}"));
            }
        }

        return rows;
    }

    private static async Task<GrainId[]> Living(GrainHost host, string organisation) =>
        [.. (await host.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics()).Select(one => one.GrainId).Where(id => Keys.Split(id.Key.ToString()!).Organisation == organisation)];

    /// <summary>The content of rows that nobody reads.</summary>
    private sealed class BoardNote
    {
        public string Text { get; set; } = new('x', 64);
    }
}
