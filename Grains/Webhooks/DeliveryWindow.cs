using Matching.Contracts;

namespace Matching.Grains.Webhooks;

/// <summary>
/// The changes that a subscription has still to deliver, as far as they were read: which may be sent now, and how far all has come. Changes of one
/// subject (a candidate, else a vacancy, else a job) go one after the other; others go side by side. When one after the other fails, the receiver is
/// taken to be down: then one is tried at a time, those first that were tried least. Used in one grain's turns only.
/// </summary>
/// <param name="progress">What is stored of it; kept up to date.</param>
public sealed class DeliveryWindow(DeliveryProgress progress)
{
    /// <summary>Changes that are looked at: one that is not taken holds back its subject, and others until so many wait behind it.</summary>
    public const int Size = 500;

    /// <summary>Changes that may be done with while one before them is not: what is stored of them is written at each step.</summary>
    private const int MostAhead = 1_000;

    /// <summary>Failures without a success between them after which the receiver is taken to be down.</summary>
    private const int Down = 5;

    private readonly SortedDictionary<long, Change> waiting = [];
    private readonly HashSet<long> underWay = [];
    private long read = progress.Cursor;
    private int failures;
    private DateTimeOffset resume;

    /// <summary>Number of the last change that was read.</summary>
    public long Read => read;

    /// <summary>How many more can be read.</summary>
    public int Room => Math.Max(0, Math.Min(Size - waiting.Count, MostAhead - progress.Ahead.Count));

    /// <summary>Deliveries that are under way.</summary>
    public int UnderWay => underWay.Count;

    /// <summary>Takes in what follows in the feed.</summary>
    /// <param name="page">What follows.</param>
    /// <param name="wanted">What is subscribed to.</param>
    public void Add(ChangePage page, IReadOnlyCollection<ChangeKind> wanted)
    {
        foreach (var change in page.Changes.Where(change => change.Number > read))
        {
            Keep(earlier => !IsVoidBy(earlier.Note, change.Note));
            if (wanted.Contains(change.Note.Kind) && !progress.Ahead.Contains(change.Number))
            {
                waiting[change.Number] = change;
            }
        }

        read = Math.Max(read, page.Last);
        Move();
    }

    /// <summary>Lets go of what is not wanted any more and not under way.</summary>
    public void Keep(Func<Change, bool> wanted)
    {
        foreach (var number in waiting.Values.Where(change => !underWay.Contains(change.Number) && !wanted(change)).Select(change => change.Number).ToArray())
        {
            Done(number);
        }
    }

    /// <summary>The changes to send now, which are under way from here on.</summary>
    /// <param name="now">The time.</param>
    /// <param name="most">How many deliveries may be under way.</param>
    public IReadOnlyList<Change> Take(DateTimeOffset now, int most)
    {
        var isDown = failures >= Down;
        var room = (isDown ? 1 : most) - underWay.Count;
        if (room <= 0 || (isDown && now < resume))
        {
            return [];
        }

        var due = Heads().Where(change => !underWay.Contains(change.Number) && (!progress.Failed.TryGetValue(change.Number, out var failed) || isDown || failed.Next <= now));
        Change[] taken = [.. (isDown ? due.OrderBy(change => progress.Failed.GetValueOrDefault(change.Number)?.Attempts ?? 0) : due).Take(room)];
        Array.ForEach(taken, change => underWay.Add(change.Number));
        return taken;
    }

    /// <summary>When the next is to be sent, unless something else happens first; null for not before that.</summary>
    public DateTimeOffset? Next()
    {
        if (failures >= Down)
        {
            return waiting.Count > 0 && underWay.Count == 0 ? resume : null;
        }

        var next = Heads().Where(change => !underWay.Contains(change.Number)).Select(change => progress.Failed.GetValueOrDefault(change.Number)?.Next ?? DateTimeOffset.MinValue).Order().Take(1).ToArray();
        return next.Length > 0 ? next[0] : null;
    }

    /// <summary>How often a change has been tried.</summary>
    public int Attempts(long number) => progress.Failed.GetValueOrDefault(number)?.Attempts ?? 0;

    /// <summary>The receiver has taken it.</summary>
    public void Delivered(long number)
    {
        failures = 0;
        underWay.Remove(number);
        Done(number);
    }

    /// <summary>The receiver has not.</summary>
    /// <param name="number">The change.</param>
    /// <param name="now">The time.</param>
    /// <param name="chance">0 to below 1, for the pause.</param>
    /// <returns>False when it, or another that waits, has not been taken for as long as is tried.</returns>
    public bool Failed(long number, DateTimeOffset now, double chance)
    {
        failures++;
        resume = now + DeliverySchedule.Pause(failures >= Down ? failures - Down + 1 : 1, chance);
        underWay.Remove(number);
        var before = progress.Failed.GetValueOrDefault(number);
        var attempts = (before?.Attempts ?? 0) + 1;
        progress.Failed[number] = new FailedDelivery(attempts, before?.Since ?? now, now + DeliverySchedule.Pause(attempts, chance));
        return now - progress.Failed.Values.Min(one => one.Since) < DeliverySchedule.Longest;
    }

    private void Done(long number)
    {
        waiting.Remove(number);
        progress.Failed.Remove(number);
        progress.Ahead.Add(number);
        Move();
    }

    /// <summary>Everything before the first that waits is done with.</summary>
    private void Move()
    {
        progress.Cursor = Math.Max(progress.Cursor, waiting.Count > 0 ? waiting.Keys.First() - 1 : read);
        progress.Ahead.RemoveWhere(number => number <= progress.Cursor);
    }

    /// <summary>The first of each subject that waits.</summary>
    private IEnumerable<Change> Heads()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in waiting.Values)
        {
            if (seen.Add(SubjectOf(change.Note)))
            {
                yield return change;
            }
        }
    }

    /// <summary>Nothing is sent any more that names whom a later change erases, nor that a list changed when it has changed again.</summary>
    private static bool IsVoidBy(ChangeNote earlier, ChangeNote later) => later.Kind switch
    {
        ChangeKind.CandidateErased => earlier.Candidate == later.Candidate,
        ChangeKind.ListChanged => earlier.Kind == ChangeKind.ListChanged && earlier.Vacancy == later.Vacancy,
        _ => false,
    };

    private static string SubjectOf(ChangeNote note) =>
        note.Candidate.Length > 0 ? "candidate/" + note.Candidate : note.Vacancy.Length > 0 ? "vacancy/" + note.Vacancy : FormattableString.Invariant($"job/{note.Job}");
}
