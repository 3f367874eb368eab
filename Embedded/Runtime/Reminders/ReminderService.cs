using Matching.Embedded.Calls;
using Matching.Embedded.Storage;
using Microsoft.Extensions.Logging;

namespace Matching.Embedded.Reminders;

/// <summary>
/// Keeps all reminders in memory and in the store, and calls grains when they are due.
/// A tick missed while the engine was down comes once, as soon as it is up.
/// </summary>
internal sealed partial class ReminderService : IDisposable
{
    private const int SpareEntries = 64;

    private readonly GrainEngine _engine;
    private readonly ILogger<ReminderService> _logger;
    private readonly SemaphoreSlim _changes = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), Entry> _entries = [];
    private readonly PriorityQueue<Entry, DateTime> _due = new();
    private readonly HashSet<Task> _firing = [];
    private readonly ITimer _timer;
    private bool _stopped = true;

    public ReminderService(GrainEngine engine, ILogger<ReminderService> logger)
    {
        _engine = engine;
        _logger = logger;
        using (FlowSuppression.Begin())
            _timer = engine.Time.CreateTimer(static state => ((ReminderService)state!).FireDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ticks that have left and are not noted yet.</summary>
    internal int TicksUnderWay
    {
        get
        {
            lock (_gate)
                return _firing.Count;
        }
    }

    private DateTime Now => _engine.Time.GetUtcNow().UtcDateTime;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var stored = await _engine.Store.ReadRemindersAsync(cancellationToken);
        lock (_gate)
        {
            foreach (var reminder in stored)
                Schedule(new Entry(reminder));
            _stopped = false;
            Arm();
        }
    }

    /// <summary>Waits until ticks under way are over and noted, after <see cref="Stop"/>.</summary>
    /// <param name="patience">The longest wait; what is not noted by then comes again after the next start.</param>
    public async Task SettleAsync(TimeSpan patience)
    {
        Task all;
        lock (_gate)
            all = Task.WhenAll(_firing);
        await all.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < _engine.Options.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"Reminder '{name}' of grain '{grain}' has a period of {period}: the least is {_engine.Options.MinimumReminderPeriod}. Use a grain timer for shorter ones.",
                nameof(period));
        }

        var first = Now + dueTime;
        var entry = new Entry(new StoredReminder(grain.Type.ToString(), grain.Key.ToString(), name, first, period, first));
        await _changes.WaitAsync();
        try
        {
            await _engine.Store.WriteReminderAsync(entry.Stored);
            lock (_gate)
            {
                Schedule(entry);
                Arm();
            }
        }
        finally
        {
            _changes.Release();
        }

        return entry;
    }

    public async Task UnregisterAsync(GrainId grain, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        await _changes.WaitAsync();
        try
        {
            await _engine.Store.DeleteReminderAsync(grain.Type.ToString(), grain.Key.ToString(), reminder.ReminderName);
            lock (_gate)
            {
                if (!_entries.Remove((grain, reminder.ReminderName)))
                    throw new ReminderException($"Grain '{grain}' has no reminder '{reminder.ReminderName}' to unregister.");
            }
        }
        finally
        {
            _changes.Release();
        }
    }

    public IGrainReminder? Find(GrainId grain, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (_gate)
            return _entries.GetValueOrDefault((grain, name));
    }

    public List<IGrainReminder> FindAll(GrainId grain)
    {
        lock (_gate)
        {
            return [.. _entries.Where(e => e.Key.Grain == grain).OrderBy(e => e.Key.Name, StringComparer.Ordinal).Select(e => e.Value)];
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Schedule(Entry entry)
    {
        _entries[entry.Identity] = entry;
        _due.Enqueue(entry, entry.Stored.NextTick);
        if (_due.Count <= (2 * _entries.Count) + SpareEntries)
            return;
        // Replaced and unregistered ones wait in the queue for their time; too many of them are cleared out at once.
        _due.Clear();
        _due.EnqueueRange(_entries.Values.Where(e => !e.IsFiring).Select(static e => (e, e.Stored.NextTick)));
    }

    private bool IsCurrent(Entry entry) => ReferenceEquals(_entries.GetValueOrDefault(entry.Identity), entry);

    private void Arm()
    {
        while (_due.TryPeek(out var replaced, out _) && !IsCurrent(replaced))
            _due.Dequeue();
        if (_stopped || !_due.TryPeek(out _, out var next))
            return;
        var wait = next - Now;
        // Clocks are set, and timers have a longest wait: look again at least once a day.
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait, Timeout.InfiniteTimeSpan);
    }

    private void FireDue()
    {
        List<Entry> due = [];
        lock (_gate)
        {
            if (_stopped)
                return;
            while (_due.TryPeek(out var entry, out var time) && time <= Now)
            {
                _due.Dequeue();
                if (!IsCurrent(entry))
                    continue;
                entry.IsFiring = true;
                due.Add(entry);
            }

            Arm();
        }

        foreach (var entry in due)
            Follow(FireAsync(entry));
    }

    private void Follow(Task firing)
    {
        lock (_gate)
            _firing.Add(firing);
        firing.ContinueWith(
            task =>
            {
                lock (_gate)
                    _firing.Remove(task);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task FireAsync(Entry entry)
    {
        var reminder = entry.Stored;
        try
        {
            var grain = (IRemindable)(object)GrainReference.Create(_engine, typeof(IRemindable), entry.Identity.Grain);
            await grain.ReceiveReminder(reminder.Name, new TickStatus(reminder.FirstTick, reminder.Period, Now));
        }
        catch (SiloUnavailableException)
        {
            // The engine is stopping: the tick stays due and comes after the next start.
            return;
        }
        catch (Exception error)
        {
            LogFailed(reminder.Name, entry.Identity.Grain.Type, error);
        }

        await AdvanceAsync(entry);
    }

    private async Task AdvanceAsync(Entry entry)
    {
        var now = Now;
        var reminder = entry.Stored;
        var missed = now < reminder.NextTick ? 0 : (now - reminder.NextTick).Ticks / reminder.Period.Ticks;
        var next = new Entry(reminder with { NextTick = reminder.NextTick + (reminder.Period * (missed + 1)) });
        await _changes.WaitAsync();
        try
        {
            lock (_gate)
            {
                if (!IsCurrent(entry))
                    return;
            }

            await WriteOrLogAsync(next);
            lock (_gate)
            {
                Schedule(next);
                Arm();
            }
        }
        finally
        {
            _changes.Release();
        }
    }

    // A tick that cannot be noted comes again after a restart, which is better than no further ticks.
    private async Task WriteOrLogAsync(Entry next)
    {
        try
        {
            await _engine.Store.WriteReminderAsync(next.Stored);
        }
        catch (Exception error)
        {
            LogFailed(next.Stored.Name, next.Identity.Grain.Type, error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Reminder '{Name}' of a grain of type '{GrainType}' failed; it comes again after its period.")]
    private partial void LogFailed(string name, GrainType grainType, Exception error);

    private sealed class Entry(StoredReminder stored) : IGrainReminder
    {
        public StoredReminder Stored { get; } = stored;

        public (GrainId Grain, string Name) Identity { get; } = (GrainId.Create(stored.GrainType, stored.GrainKey), stored.Name);

        public string ReminderName => Stored.Name;

        /// <summary>Whether it has left the queue, because its tick is under way.</summary>
        public bool IsFiring { get; set; }
    }
}
