namespace Matching.Embedded.Activations;

/// <summary>Runs the tasks of one activation one at a time, in order, on the thread pool. It stays the current scheduler across awaits.</summary>
internal sealed class ActivationScheduler(Activation? activation) : TaskScheduler, IThreadPoolWorkItem
{
    // A busy activation gives its thread back after this long, so that others get theirs.
    private const int QuantumMilliseconds = 25;

    private readonly Queue<Task> _tasks = new();
    private bool _scheduled;

    /// <summary>The activation that it serves; null for an observer.</summary>
    public Activation? Activation { get; } = activation;

    public override int MaximumConcurrencyLevel => 1;

    void IThreadPoolWorkItem.Execute()
    {
        var end = Environment.TickCount64 + QuantumMilliseconds;
        while (true)
        {
            Task? task;
            lock (_tasks)
            {
                if (!_tasks.TryDequeue(out task))
                {
                    _scheduled = false;
                    return;
                }
            }

            TryExecuteTask(task);
            if (Environment.TickCount64 >= end)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }

    protected override void QueueTask(Task task)
    {
        lock (_tasks)
        {
            _tasks.Enqueue(task);
            if (_scheduled)
                return;
            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(Current, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_tasks)
            return _tasks.ToArray();
    }
}
