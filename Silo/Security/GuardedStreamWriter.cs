using Grpc.Core;
using Matching.Silo.Health;

namespace Matching.Silo.Security;

/// <summary>
/// Gives a client that does not read a bounded time for each message of a stream, so that it cannot hold what waits for it; and sends nothing
/// once this process may have been given up by its cluster, for what it knows may be old by then.
/// </summary>
internal sealed class GuardedStreamWriter<T>(IServerStreamWriter<T> inner, HttpContext http, IStanding standing, TimeSpan toRead) : IServerStreamWriter<T>
{
    private readonly CallBytes? bytes = CallBytes.Of(http);

    /// <inheritdoc/>
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    /// <inheritdoc/>
    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        standing.MustHold();
        var writing = cancellationToken.CanBeCanceled ? inner.WriteAsync(message, cancellationToken) : inner.WriteAsync(message);
        try
        {
            await writing.WaitAsync(toRead, CancellationToken.None);
            bytes?.Answered();
        }
        catch (TimeoutException)
        {
            // It does not read, so it cannot be told why either: the stream is cut, which ends the write too.
            http.Abort();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw RichStatus.Refusal(StatusCode.ResourceExhausted, "SLOW_CLIENT", "The client read too slowly; read messages as they come, or ask for less.");
        }
    }
}
