using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Applications;
using Matching.Grains.Changes;
using Matching.Grains.Decisions;
using Matching.Grains.Privacy;

namespace Matching.GrainsTests;

/// <summary>What is acknowledged is in the feed, also when a process dies in between; and nobody who is erased.</summary>
public sealed class ChangeFeedTests
{
    [Fact]
    public async Task What_is_acknowledged_is_in_the_feed_once_in_order_and_after_a_restart()
    {
        using var file = new TemporaryFile();
        long middle;
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ["c002", "c004"]);
            await Apply(host, "c004");
            Assert.Empty((await Feed(host).Read(0, 100)).Changes);
            await Apply(host, "c002");
            await Apply(host, "c002");
            middle = await Feed(host).Last();
            await new ApplicationDesk().SetStatus(host.Grains, "org", "v05", "c002", ApplicationStatus.InReview);
            await Decide(host, "c004", "r1");
            await Decide(host, "c004", "r1");
            await host.Grains.GetGrain<IJobGrain>("org").Start("job");
            await host.JobDone();

            // Whoever watches a job may see its end a moment before the feed has it.
            await Feed(host).Next((await Feed(host).Read(0, 3)).Last, 1, TimeSpan.FromSeconds(20));
            var told = (await Feed(host).Read(0, 100)).Changes;
            Assert.Equal(
                [
                    (ChangeKind.ApplicationReceived, "v05", "c002", 0), (ChangeKind.ApplicationChanged, "v05", "c002", 0),
                    (ChangeKind.DecisionRecorded, "v05", "c004", 0), (ChangeKind.JobDone, "", "", 1L),
                ],
                told.Select(change => (change.Note.Kind, change.Note.Vacancy, change.Note.Candidate, change.Note.Job)));
            Assert.Empty((await Feed(host, "other").Read(0, 100)).Changes);
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.Equal([ChangeKind.ApplicationChanged, ChangeKind.DecisionRecorded, ChangeKind.JobDone], (await Feed(again).Read(middle, 100)).Changes.Select(change => change.Note.Kind));
        Assert.Equal([ChangeKind.ApplicationChanged], (await Feed(again).Read(middle, 1)).Changes.Select(change => change.Note.Kind));
        Assert.True((await Feed(again).Read(middle, 1)).More);

        // Both were told before; the activation that the waker brings has nothing to add.
        Assert.Equal(0, (await again.Service<ChangeWaker>().Wake(CancellationToken.None)).Failed);
        Assert.Equal(4, (await Feed(again).Read(0, 100)).Changes.Count);
        foreach (var bad in (long[])[1, DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds()])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => Feed(again).Read(bad, 1));
            Assert.Contains("begin again without a token", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_process_wrote_and_died_before_telling_is_told_by_the_next_before_anybody_sees_it()
    {
        using var file = new TemporaryFile();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05", "v08"], ["c002", "c004"]);
            await Feed(host).Read(0, 100);
            await Apply(host, "c002");
            await Apply(host, "c002", "v08");
        }

        await using (var host = await GrainHost.Start(file.Path))
        {
            foreach (var vacancy in (string[])["v05", "v08"])
            {
                // As the row is between its writing and the telling.
                var state = await host.Row<ApplicationState>(StateNames.Application, "org/" + vacancy);
                state.Outbox.Waiting.Add(new ChangeNote(ChangeKind.ApplicationChanged, vacancy, "c002", 0, ++state.Outbox.Last, DateTimeOffset.UtcNow));
                await host.Put(StateNames.Application, "org/" + vacancy, state);
            }

            Assert.Equal(2, (await Feed(host).Read(0, 100)).Changes.Count);
            await host.Grains.GetGrain<IApplicationGrain>("org/v05").Counts();
            Assert.Equal(3, (await Feed(host).Read(0, 100)).Changes.Count);
            Assert.Equal(0, (await host.Service<ChangeWaker>().Wake(CancellationToken.None)).Failed);
            Assert.Equal(["v05", "v08"], (await Feed(host).Read(0, 100)).Changes.Where(change => change.Note.Kind == ChangeKind.ApplicationChanged).Select(change => change.Note.Vacancy));
        }

        // An orderly end takes the notes out of the rows.
        await using var last = await GrainHost.Start(file.Path);
        Assert.Empty((await last.Row<ApplicationState>(StateNames.Application, "org/v05")).Outbox.Waiting);
        Assert.Equal(4, (await Feed(last).Read(0, 100)).Changes.Count);
    }

    [Fact]
    public async Task Whoever_is_erased_is_named_by_the_notice_alone()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004", "c010"]);
        await Feed(host).Read(0, 100);
        await Apply(host, "c002");
        await Apply(host, "c004");
        await Decide(host, "c002", "r1");
        var proof = await host.Service<Eraser>().Erase(host.Grains, "org", "c002", new ErasureOrder("test", "requested"), CancellationToken.None);
        Assert.Empty(proof.Left);
        await host.Candidate("c010").Delete(string.Empty);
        Assert.Equal(
            [(ChangeKind.ApplicationReceived, "c004"), (ChangeKind.CandidateErased, "c002"), (ChangeKind.CandidateErased, "c010")],
            (await Feed(host).Read(0, 100)).Changes.Select(change => (change.Note.Kind, change.Note.Candidate)));
    }

    [Fact]
    public async Task A_list_that_changed_is_found_by_the_next_look_also_when_it_changed_while_nobody_looked()
    {
        using var file = new TemporaryFile();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05", "v08"], ["c002", "c004"]);
            await Feed(host).Read(0, 100);
            await Lookout(host).Look();
            Assert.Equal(["v05", "v08"], await Lists(host));
        }

        long since;
        await using (var host = await GrainHost.Start(file.Path))
        {
            since = await Feed(host).Last();
            await Lookout(host).Look();
            Assert.Empty((await Feed(host).Read(since, 10)).Changes);
            await host.Import([], ["c010"]);
        }

        await using var last = await GrainHost.Start(file.Path);
        await Lookout(last).Look();
        Assert.Equal(["v05", "v08"], (await Feed(last).Read(since, 10)).Changes.Select(change => change.Note.Vacancy).Order());

        // Of each list the latest change alone is left.
        Assert.Equal(["v05", "v08"], await Lists(last));
        static async Task<IEnumerable<string>> Lists(GrainHost host) => (await Feed(host).Read(0, 10)).Changes.Select(change => change.Note.Vacancy).Order();
    }

    [Fact]
    public async Task A_feed_that_nobody_reads_keeps_nothing_and_one_that_nobody_has_read_for_a_week_begins_anew()
    {
        using var file = new TemporaryFile();
        var clock = new ShiftedClock();
        await using var host = await GrainHost.Start(file.Path, clock: clock);
        await host.Import(["v05"], ["c002", "c004", "c010"]);
        await host.Candidate("c010").Delete(string.Empty);
        Assert.Empty(await Stored(host));
        var token = (await Feed(host).Read(0, 1)).Last;
        await Apply(host, "c002");
        clock.Shift += TimeSpan.FromDays(5);
        await Feed(host).Read(token, 1);
        await Apply(host, "c004");
        clock.Shift += TimeSpan.FromDays(4);

        // What is older than a week goes, also from a part that has something younger.
        await Feed(host).Trim();
        Assert.Equal(["c004"], (await Stored(host)).Select(change => change.Note.Candidate));
        Assert.Equal(RefusalReason.Precondition, (await Assert.ThrowsAsync<RefusedException>(() => Feed(host).Read(token, 1))).Reason);
        token = (await Feed(host).Read(0, 1)).Last;
        clock.Shift += TimeSpan.FromDays(8);
        await host.Candidate("c004").Delete(string.Empty);
        Assert.Empty(await Stored(host));
        Assert.Equal(RefusalReason.Precondition, (await Assert.ThrowsAsync<RefusedException>(() => Feed(host).Read(token, 1))).Reason);
        Assert.Empty((await Feed(host).Read(0, 1)).Changes);
    }

    private static async Task<IReadOnlyList<Change>> Stored(GrainHost host)
    {
        var changes = new List<Change>();
        await foreach (var row in host.Rows<ChangeBlockState>(StateNames.ChangeBlock, "org/"))
        {
            changes.AddRange(row.State.Changes);
        }

        return changes;
    }

    private static IChangeFeedGrain Feed(GrainHost host, string organisation = "org") => host.Grains.GetGrain<IChangeFeedGrain>(organisation);

    private static IListLookoutGrain Lookout(GrainHost host) => host.Grains.GetGrain<IListLookoutGrain>("org");

    private static Task<KeptApplication> Apply(GrainHost host, string candidate, string vacancy = "v05") =>
        new ApplicationDesk().Apply(host.Grains, "org", vacancy, new ApplicationToKeep(candidate, string.Empty, string.Empty, string.Empty, null, null, null));

    private static Task<RecordedDecision> Decide(GrainHost host, string candidate, string request) => host.Grains.GetGrain<IDecisionGrain>("org/v05").Record(
        new DecisionToRecord(candidate, HiringOutcome.Interviewed, "because", "HR", request));
}
