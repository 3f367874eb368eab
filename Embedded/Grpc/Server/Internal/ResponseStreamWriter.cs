using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The responses of a streaming call. A write ends when the response is on its way or buffered within bounds.</summary>
internal sealed class ResponseStreamWriter<T>(HttpCallContext call, Action<T, SerializationContext> serializer)
    : IServerStreamWriter<T>
    where T : class
{
    private int _writing;

    /// <inheritdoc/>
    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    /// <inheritdoc/>
    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _writing, 1) == 1)
        {
            throw new InvalidOperationException("The previous response is still being written; await each WriteAsync before the next.");
        }

        try
        {
            if (call.HasEnded)
            {
                throw new InvalidOperationException("Nothing can be written because the call has ended.");
            }

            // A write that is given up leaves half a frame behind, so giving it up gives up the call.
            using var giveUp = cancellationToken.UnsafeRegister(static state => ((HttpCallContext)state!).Reset(), call);
            await call.StartResponseAsync().ConfigureAwait(false);
            call.Write(message, serializer);
            if (((WriteOptions?.Flags ?? default) & WriteFlags.BufferHint) == 0)
            {
                await call.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }
}
