using Matching.Embedded.Calls;

namespace Matching.Embedded.Streams;

/// <summary>What a caller of a streaming grain method gets. Each enumeration is a call of its own.</summary>
internal sealed class GrainStream<T>(StreamPlan<T> plan, GrainReference reference, object?[] args) : IAsyncEnumerable<T>
{
    public int MaxBatchSize { get; set; } = 100;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new GrainStreamReader<T>(plan, reference, args, MaxBatchSize, cancellationToken);
}
