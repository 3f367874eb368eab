using Matching.Contracts;
using Matching.Grains.Decisions;

namespace Matching.GrainsTests;

/// <summary>Decisions and judgments: what is kept, what it counts for, and what is deleted with what.</summary>
public sealed class DecisionTests
{
    [Fact]
    public async Task A_decision_is_kept_once_for_a_request_and_survives_a_restart()
    {
        using var file = new TemporaryFile();
        RecordedDecision first;
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ["c002", "c004"]);
            first = await Record(host, "c002", HiringOutcome.Shortlisted, "request-1");
            var again = await Record(host, "c002", HiringOutcome.Shortlisted, "request-1");
            Assert.Equal(first, again);
            await Record(host, "c004", HiringOutcome.Hired);
        }

        await using var restarted = await GrainHost.Start(file.Path);
        var desk = restarted.Service<JudgmentDesk>();
        var page = await desk.List(restarted.Grains, "org", "v05", 0, 1);
        Assert.Equal((2, first.Number), (page.Total, page.Decisions.Single().Number));
        var next = await desk.List(restarted.Grains, "org", "v05", first.Number, 10);
        Assert.Equal(("c004", 4), (next.Decisions.Single().Decision.Candidate, next.Decisions.Single().Grade));
    }

    [Fact]
    public async Task The_latest_word_on_a_pair_counts_and_a_rejection_keeps_part_of_what_was_reached()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004", "c010"]);
        await Import(host, (1, "v05", "c002", 0), (2, "v05", "c004", 1));
        await Record(host, "c002", HiringOutcome.Interviewed);
        await Record(host, "c002", HiringOutcome.Rejected);
        await Record(host, "c010", HiringOutcome.Rejected);
        Assert.Equal([("c002", 2), ("c004", 1), ("c010", 0)], await Grades(host));
        var imported = await Import(host, (1, "v05", "c002", 4));
        Assert.Equal(new JudgmentsImported(0, 1, 2), imported);
        Assert.Equal([("c002", 4), ("c004", 1), ("c010", 0)], await Grades(host));
    }

    [Fact]
    public async Task What_was_decided_can_be_taken_back_and_what_stood_before_it_counts_again()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004"]);
        await Record(host, "c002", HiringOutcome.Interviewed);
        await Record(host, "c002", HiringOutcome.Hired);
        await Record(host, "c004", HiringOutcome.Rejected);
        Assert.Equal(3, (await Record(host, "c002", HiringOutcome.Withdrawn)).Grade);
        await Record(host, "c004", HiringOutcome.Withdrawn);
        Assert.Equal([("c002", 3)], await Grades(host));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Record(host, "c004", HiringOutcome.Withdrawn));
        Assert.Equal(RefusalReason.Precondition, refused.Reason);

        // A rejection after all of that starts from nothing, as if the interview had not been.
        await Record(host, "c002", HiringOutcome.Withdrawn);
        Assert.Equal(0, (await Record(host, "c002", HiringOutcome.Rejected)).Grade);
        Assert.Equal(7, (await host.Service<JudgmentDesk>().List(host.Grains, "org", "v05", 0, 100)).Total);
    }

    [Fact]
    public async Task One_bad_row_keeps_all_judgments_out_and_every_bad_line_is_named()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004"]);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Import(
            host, (1, "v05", "c002", 3), (2, "v99", "c002", 3), (3, "v05", "nobody", 3), (5, "v05", "c004", 5), (6, "v05", "c002", 1)));
        Assert.Equal(RefusalReason.Invalid, refused.Reason);
        Assert.Contains("line 2: vacancy 'v99' does not exist", refused.Message, StringComparison.Ordinal);
        Assert.Contains("line 3: candidate 'nobody' does not exist", refused.Message, StringComparison.Ordinal);
        Assert.Contains("line 5: grade 5 is outside 0-4", refused.Message, StringComparison.Ordinal);
        Assert.Contains("line 6: the pair 'v05', 'c002' stands in line 1 already", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await Grades(host));
    }

    [Fact]
    public async Task What_was_said_of_a_candidate_or_vacancy_is_deleted_with_it()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05", "v13"], ["c002", "c004"]);
        await Import(host, (1, "v05", "c002", 1), (2, "v13", "c004", 2), (3, "v13", "c002", 3));
        await Record(host, "c002", HiringOutcome.Hired);
        await Record(host, "c004", HiringOutcome.Offered);
        await host.Candidate("c002").Delete(string.Empty);
        Assert.Equal([("c004", 4), ("c004", 2)], await Grades(host));
        await host.Vacancy("v05").Delete(string.Empty);
        Assert.Equal([("c004", 2)], await Grades(host));
    }

    [Fact]
    public async Task Nothing_is_decided_about_what_is_not_kept()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002"]);
        var nobody = await Assert.ThrowsAsync<RefusedException>(() => Record(host, "nobody", HiringOutcome.Hired));
        Assert.Equal(RefusalReason.NotFound, nobody.Reason);
        var nowhere = await Assert.ThrowsAsync<RefusedException>(() => host.Service<JudgmentDesk>().List(host.Grains, "org", "v99", 0, 10));
        Assert.Equal(RefusalReason.NotFound, nowhere.Reason);
        var decision = new DecisionToRecord("c002", HiringOutcome.Hired, string.Empty, string.Empty, string.Empty);
        var strangers = await Assert.ThrowsAsync<RefusedException>(() => host.Service<JudgmentDesk>().Record(host.Grains, "other", "v05", decision));
        Assert.Equal(RefusalReason.NotFound, strangers.Reason);
    }

    private static Task<RecordedDecision> Record(GrainHost host, string candidate, HiringOutcome outcome, string request = "") =>
        host.Service<JudgmentDesk>().Record(host.Grains, "org", "v05", new DecisionToRecord(candidate, outcome, "because", "someone", request));

    private static Task<JudgmentsImported> Import(GrainHost host, params (int Line, string Vacancy, string Candidate, int Grade)[] rows) =>
        host.Service<JudgmentDesk>().Import(host.Grains, "org", [.. rows.Select(row => (row.Line, new GradedPair(row.Vacancy, row.Candidate, row.Grade)))], "a test");

    private static async Task<(string Candidate, int Grade)[]> Grades(GrainHost host) =>
        [.. (await host.Service<JudgmentBook>().Read("org", CancellationToken.None)).Select(judgment => (judgment.Candidate, judgment.Grade))];
}
