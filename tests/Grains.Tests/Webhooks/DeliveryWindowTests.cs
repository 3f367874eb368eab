using Matching.Contracts;
using Matching.Grains.Webhooks;

namespace Matching.GrainsTests;

/// <summary>What is sent when: each at least once, a subject's in order, retried, and given up after three days.</summary>
public sealed class DeliveryWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);
    private static readonly ChangeKind[] All = Enum.GetValues<ChangeKind>();

    [Fact]
    public void Through_random_failures_and_crashes_everything_arrives_and_what_is_of_one_subject_in_its_order()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var feed = Enumerable.Range(1, 200).Select(number => Application(number, $"c{random.Next(12)}", random.Next(4) == 0 ? ChangeKind.DecisionRecorded : ChangeKind.ApplicationChanged)).ToArray();
            var stored = new DeliveryProgress();
            var progress = Copy(stored);
            var window = new DeliveryWindow(progress);
            var (now, arrived) = (Start, new List<Change>());
            while (stored.Cursor < 200)
            {
                Change[] rest = [.. feed.Where(change => change.Number > window.Read).Take(Math.Min(random.Next(1, 40), window.Room))];
                window.Add(new ChangePage(rest, rest.Length > 0 ? rest[^1].Number : window.Read, false), All);
                var taken = window.Take(now, 4);
                Assert.Equal(taken.Count, taken.Select(change => change.Note.Candidate).Distinct().Count());
                foreach (var change in taken)
                {
                    if (random.Next(5) == 0)
                    {
                        Assert.True(window.Failed(change.Number, now, random.NextDouble()));
                    }
                    else
                    {
                        // A receiver that has taken it may never be heard of: the process dies before it is written.
                        arrived.Add(change);
                        window.Delivered(change.Number);
                    }
                }

                if (random.Next(10) == 0)
                {
                    progress = Copy(stored);
                    window = new DeliveryWindow(progress);
                }
                else if (random.Next(3) == 0)
                {
                    stored = Copy(progress);
                }

                now = taken.Count == 0 && window.Next() is { } next && next > now ? next : now + TimeSpan.FromSeconds(1);
            }

            Assert.Equal(feed.Select(change => change.Number), arrived.Select(change => change.Number).Distinct().Order());
            foreach (var subject in arrived.GroupBy(change => change.Note.Candidate))
            {
                // What comes again comes from where it was written: the first arrivals are in order.
                var first = subject.Select(change => change.Number).Distinct().ToArray();
                Assert.Equal(first.Order(), first);
            }
        }
    }

    [Fact]
    public void A_receiver_that_is_down_is_tried_one_message_at_a_time_ever_more_seldom_and_given_up_after_three_days()
    {
        var progress = new DeliveryProgress();
        var window = new DeliveryWindow(progress);
        window.Add(new ChangePage([.. Enumerable.Range(1, 50).Select(number => Application(number, $"c{number}"))], 50, false), All);
        var (now, attempts, goesOn) = (Start, 0, true);
        while (goesOn)
        {
            var taken = window.Take(now, 4);
            Assert.True(attempts < 5 || taken.Count == 1);
            foreach (var change in taken)
            {
                attempts++;
                goesOn &= window.Failed(change.Number, now, 0.5);
            }

            now = goesOn && window.Next() is { } next && next > now ? next : now;
        }

        Assert.InRange(now - Start, TimeSpan.FromDays(3), TimeSpan.FromDays(3) + TimeSpan.FromHours(2));
        Assert.InRange(attempts, 30, 100);
        Assert.Equal(0, progress.Cursor);
    }

    [Fact]
    public void One_message_that_is_never_taken_holds_back_its_subject_alone_and_comes_back_as_failed_after_a_crash()
    {
        var progress = new DeliveryProgress();
        var window = new DeliveryWindow(progress);
        window.Add(new ChangePage([Application(1, "poison"), Application(2, "other"), Application(3, "poison")], 3, false), All);
        Assert.Equal([1L, 2L], window.Take(Start, 4).Select(change => change.Number));
        window.Failed(1, Start, 0);
        window.Delivered(2);
        Assert.Empty(window.Take(Start + TimeSpan.FromSeconds(4), 4));
        Assert.Equal(Start + TimeSpan.FromSeconds(5), window.Next());
        Assert.Equal(0, progress.Cursor);
        Assert.Equal([2L], progress.Ahead);

        var again = new DeliveryWindow(Copy(progress));
        again.Add(new ChangePage([Application(1, "poison"), Application(2, "other"), Application(3, "poison")], 3, false), All);
        Assert.Empty(again.Take(Start, 4));
        Assert.Equal([1L], again.Take(Start + TimeSpan.FromSeconds(5), 4).Select(change => change.Number));
        again.Delivered(1);
        Assert.Equal([3L], again.Take(Start + TimeSpan.FromSeconds(5), 4).Select(change => change.Number));
    }

    [Fact]
    public void Nobody_who_is_erased_meanwhile_is_named_any_more_and_of_lists_the_latest_change_is_sent()
    {
        var window = new DeliveryWindow(new DeliveryProgress());
        window.Add(new ChangePage([Application(1, "a"), Application(2, "b"), List(3, "v"), List(4, "v")], 4, false), All);
        window.Add(new ChangePage([new Change(5, new ChangeNote(ChangeKind.CandidateErased, string.Empty, "a", 0, 5, Start))], 5, false), All);
        Assert.Equal([2L, 4L, 5L], window.Take(Start, 9).Select(change => change.Number));
    }

    [Fact]
    public void What_is_not_subscribed_to_is_passed_over()
    {
        var progress = new DeliveryProgress();
        var window = new DeliveryWindow(progress);
        window.Add(new ChangePage([Application(1, "a"), List(2, "v")], 7, false), [ChangeKind.JobDone]);
        Assert.Empty(window.Take(Start, 4));
        Assert.Equal(7, progress.Cursor);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 15)]
    [InlineData(7, 3_645)]
    [InlineData(8, 7_200)]
    [InlineData(int.MaxValue, 7_200)]
    public void Pauses_grow_to_two_hours_and_are_up_to_half_shorter_by_chance(int failures, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), DeliverySchedule.Pause(failures, 0));
        Assert.InRange(DeliverySchedule.Pause(failures, 0.999), TimeSpan.FromSeconds(seconds / 2), TimeSpan.FromSeconds(seconds));
    }

    private static Change Application(long number, string candidate, ChangeKind kind = ChangeKind.ApplicationReceived) =>
        new(number, new ChangeNote(kind, "v", candidate, 0, number, Start));

    private static Change List(long number, string vacancy) => new(number, new ChangeNote(ChangeKind.ListChanged, vacancy, string.Empty, 0, number, Start));

    private static DeliveryProgress Copy(DeliveryProgress progress) =>
        new() { Cursor = progress.Cursor, Ahead = [.. progress.Ahead], Failed = new Dictionary<long, FailedDelivery>(progress.Failed) };
}
