using Google.Protobuf;
using Grpc.Core;
using Matching.Silo.Health;

namespace Matching.Silo.Security;

/// <summary>
/// Gives a client that does not read a bounded time for each message of a stream, so that it cannot hold what waits for it; counts large messages while they
/// are on their way; and sends nothing once this process may have been given up by its cluster, for what it knows may be old by then.
/// </summary>
internal sealed class GuardedStreamWriter<T>(IServerStreamWriter<T> inner, HttpContext http, IStanding standing, AnswerBudget answers, TimeSpan toRead) : IServerStreamWriter<T>
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

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
        using var room = message is IMessage sized && sized.CalculateSize() is >= AnswerBudget.Small and var size ? await Room(size, cancellationToken) : null;
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

    /// <summary>Waits for others' messages to be read, as long as a client has to read its own.</summary>
    private async Task<IDisposable> Room(int size, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < toRead; waited += Look)
        {
            if (answers.TryTake(CallLimits.CallerOf(http), size) is { } room)
            {
                return room;
            }

            await Task.Delay(Look, cancellationToken);
        }

        throw AnswerBudget.Full();
    }
}
