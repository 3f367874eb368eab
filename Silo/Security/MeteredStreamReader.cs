using Grpc.Core;

namespace Matching.Silo.Security;

/// <summary>Tells the count of a call's bytes which of them made which request.</summary>
internal sealed class MeteredStreamReader<T>(IAsyncStreamReader<T> inner, CallBytes bytes, bool isPacked) : IAsyncStreamReader<T>
{
    /// <inheritdoc/>
    public T Current => inner.Current;

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        var moved = await inner.MoveNext(cancellationToken);
        if (moved)
        {
            bytes.Read(inner.Current!, isPacked);
        }

        return moved;
    }
}
