using Grpc.Core;
using Grpc.Core.Internal;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The requests of a streaming call. A message is read when it is asked for, so a slow method slows the client.</summary>
internal sealed class RequestStreamReader<T>(HttpCallContext call, MessageDecoder<T> decoder) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    /// <inheritdoc/>
    public T Current => _current
        ?? throw new InvalidOperationException("There is no current request; call MoveNext and read Current while it answers true.");

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (call.HasEnded)
        {
            throw new InvalidOperationException("Nothing can be read because the call has ended.");
        }

        // The last message is let go before a wait that may be long.
        _current = null;
        _current = await RequestReader.ReadNextAsync(call.Http.Request.BodyReader, decoder, cancellationToken).ConfigureAwait(false);
        return _current is not null;
    }
}
