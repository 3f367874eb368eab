using Matching.Embedded.Streams;

namespace Matching.Embedded;

/// <summary>Settings of streams that grains return.</summary>
public static class AsyncEnumerableExtensions
{
    /// <summary>Sets how many elements that are ready at once travel together; 100 unless set.</summary>
    /// <param name="self">What a grain method returned; other sequences are left as they are.</param>
    /// <param name="maxBatchSize">At least 1.</param>
    public static IAsyncEnumerable<T> WithBatchSize<T>(this IAsyncEnumerable<T> self, int maxBatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        if (self is GrainStream<T> stream)
            stream.MaxBatchSize = maxBatchSize;
        return self;
    }
}
