namespace Matching.Embedded;

/// <summary>Marks a grain class of which one identity may have several activations, each with turns of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : Attribute
{
    /// <summary>At most <paramref name="maxLocalWorkers"/> activations an identity; 0 or less means one a processor.</summary>
    /// <param name="maxLocalWorkers">The most activations.</param>
    public StatelessWorkerAttribute(int maxLocalWorkers) => MaxLocalWorkers = maxLocalWorkers;

    /// <summary>At most one activation a processor.</summary>
    public StatelessWorkerAttribute() => MaxLocalWorkers = -1;

    /// <summary>The most activations of one identity; not positive means one a processor.</summary>
    internal int MaxLocalWorkers { get; }
}
