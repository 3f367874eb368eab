using Matching.Contracts;
using Matching.Grains.Changes;

namespace Matching.GrainsTests;

/// <summary>The log of changes, as it is and as it comes back from storage.</summary>
public sealed class ChangeLogTests
{
    private static readonly DateTimeOffset Since = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Through_random_changes_and_restarts_it_says_what_a_plain_list_says()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var stored = new SortedDictionary<long, ChangeBlock>();
            var log = new ChangeLog([], 7);
            var reference = new List<ChangeNote>();
            for (var step = 0; step < 120; step++)
            {
                ChangeNote[] notes = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => Note(random, step))];
                var plan = log.Plan(notes, Since, TimeProvider.System);
                foreach (var block in plan.Written)
                {
                    Assert.Equal(stored.GetValueOrDefault(block.Key)?.Revision ?? 0, block.Revision);
                    stored[block.Key] = block with { Revision = block.Revision + 1 };
                }

                var empty = log.Carry(plan);
                foreach (var block in empty)
                {
                    stored.Remove(block.Key);
                }

                log.Drop(empty, 0);
                Note(reference, notes);
                if (random.Next(8) == 0)
                {
                    log = new ChangeLog(stored.Values, 7);
                }

                Assert.Equal(reference.Count, log.Count);
            }

            // Read in pages of any size, and from any place.
            var read = new List<Change>();
            for (var page = log.After(7, 13); ; page = log.After(page.Last, 13))
            {
                read.AddRange(page.Changes);
                if (!page.More)
                {
                    break;
                }
            }

            Assert.Equal(reference, read.Select(change => change.Note));
            Assert.Equal(read.Select(change => change.Number).Order().Distinct(), read.Select(change => change.Number));
            var from = read[random.Next(read.Count)];
            Assert.Equal(read.Where(change => change.Number > from.Number), log.After(from.Number, 10_000).Changes);

            // Nothing that is stored names an erased candidate but notices.
            foreach (var erased in reference.Where(note => note.Kind == ChangeKind.CandidateErased).Select(note => note.Candidate).Distinct())
            {
                var last = reference.FindLastIndex(note => note.Kind == ChangeKind.CandidateErased && note.Candidate == erased);
                var before = stored.Values.SelectMany(block => block.Changes).Where(change => change.Note.Candidate == erased && change.Number < read[last].Number);
                Assert.Empty(before);
            }
        }
    }

    [Fact]
    public void What_is_old_or_too_much_goes_in_whole_parts_and_the_floor_says_up_to_where()
    {
        var log = new ChangeLog([], 7);
        for (var at = 0; at < 10; at++)
        {
            var plan = log.Plan([.. Enumerable.Range(0, 100).Select(one => new ChangeNote(ChangeKind.ApplicationReceived, "v", $"c{at}-{one}", 0, 1, DateTimeOffset.UtcNow))], Since, TimeProvider.System);
            log.Carry(plan);
        }

        var surplus = log.Surplus(DateTimeOffset.UtcNow.AddDays(-7), 500);
        Assert.Equal(4, surplus.Count);
        log.Drop(surplus, surplus[^1].Last);
        Assert.Equal(1000 - (4 * ChangeLog.BlockSize), log.Count);
        Assert.Equal(surplus[^1].Last, log.Floor);
        Assert.Equal(log.Count, log.After(log.Floor, 10_000).Changes.Count);
        Assert.Equal(4, log.Surplus(DateTimeOffset.UtcNow.AddMinutes(1), 100_000).Count);
    }

    [Fact]
    public void A_change_that_comes_again_or_too_late_is_passed_over()
    {
        var log = new ChangeLog([], 7);
        var note = new ChangeNote(ChangeKind.DecisionRecorded, "v", "c", 0, 3, DateTimeOffset.UtcNow);
        log.Carry(log.Plan([note, note with { At = note.At.AddSeconds(1) }], Since, TimeProvider.System));
        Assert.Empty(log.Plan([note], Since, TimeProvider.System).Written);
        Assert.Empty(log.Plan([note with { Version = 4 }], note.At.AddSeconds(1), TimeProvider.System).Fresh);
        Assert.Equal(1, log.Count);
    }

    private static ChangeNote Note(Random random, int step) => random.Next(10) switch
    {
        < 4 => new ChangeNote(ChangeKind.ListChanged, $"v{random.Next(5)}", string.Empty, 0, step, DateTimeOffset.UnixEpoch.AddDays(1)),
        4 => new ChangeNote(ChangeKind.CandidateErased, string.Empty, $"c{random.Next(20)}", 0, step, DateTimeOffset.UnixEpoch.AddDays(1)),
        _ => new ChangeNote(ChangeKind.ApplicationChanged, "v1", $"c{random.Next(20)}", 0, step, DateTimeOffset.UnixEpoch.AddDays(1)),
    };

    /// <summary>The rule, one note after the other: what is known is passed over, an erasure takes what came before, of a list the latest stays.</summary>
    private static void Note(List<ChangeNote> reference, ChangeNote[] notes)
    {
        ChangeNote[] fresh = [.. notes.Where(note => !reference.Contains(note)).Distinct()];
        foreach (var note in fresh)
        {
            reference.RemoveAll(earlier => (note.Kind == ChangeKind.CandidateErased && earlier.Candidate == note.Candidate)
                || (note.Kind == ChangeKind.ListChanged && earlier.Kind == ChangeKind.ListChanged && earlier.Vacancy == note.Vacancy));
            reference.Add(note);
        }
    }
}
