namespace Matching.Grains;

/// <summary>
/// Work that a process may leave unfinished when it ends, and that goes on without anybody asking: at the next start, and when another silo of the cluster
/// is gone.
/// </summary>
public interface IUnfinishedWork
{
    /// <summary>What it is, for the log; in the plural.</summary>
    string Name { get; }

    /// <summary>Activates every grain that has some, wherever it lives; the activation looks what there is to do, and does it.</summary>
    /// <exception cref="Exception">It could not be found out what there is, or some grain could not be activated.</exception>
    Task<WokenWork> Wake(CancellationToken cancellationToken);
}

/// <summary>What waking came to.</summary>
/// <param name="Awake">Pieces of work that go on now.</param>
/// <param name="Failed">Pieces of work that could not be woken, which are to be tried again.</param>
public readonly record struct WokenWork(int Awake, int Failed);
