using Grpc.Core;
using Grpc.Core.Internal;

namespace Grpc.Net.Client.Internal;

/// <summary>Writes the requests of a streaming call; a write waits while the server's window is full.</summary>
internal sealed class RequestStreamWriter<T>(ClientCall call, RequestStreamContent content, Action<T, SerializationContext> serializer)
    : IClientStreamWriter<T>
{
    // How long a broken write waits for the status that explains it.
    private static readonly TimeSpan ExplanationTime = TimeSpan.FromSeconds(1);

    private int _writing;
    private bool _completed;

    /// <inheritdoc/>
    public WriteOptions? WriteOptions { get; set; } = call.Options.WriteOptions;

    /// <inheritdoc/>
    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (_completed)
        {
            throw new InvalidOperationException("CompleteAsync ended the requests; write before it.");
        }

        if (Interlocked.Exchange(ref _writing, 1) == 1)
        {
            throw new InvalidOperationException("The previous request is still being written; await each WriteAsync before the next.");
        }

        try
        {
            var stream = await content.OpenAsync().ConfigureAwait(false);
            if (stream is null || call.Ended.IsCompleted)
            {
                throw CallEnded();
            }

            using var giveUp = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).Dispose(), call);
            await SendAsync(stream, message).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync()
    {
        _completed = true;
        content.Complete();
        return Task.CompletedTask;
    }

    private async Task SendAsync(Stream stream, T message)
    {
        var frame = new PooledBuffer();
        RequestEncoding.Encode(call, frame, message, serializer, WriteOptions);
        try
        {
            await stream.WriteAsync(frame.Written, call.Token).ConfigureAwait(false);
            if (((WriteOptions?.Flags ?? default) & WriteFlags.BufferHint) == 0)
            {
                await stream.FlushAsync(call.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // The server ended the call while this was written; its status, which comes with the response, says why.
            await Task.WhenAny(call.Ended, Task.Delay(ExplanationTime)).ConfigureAwait(false);
            throw call.Ended.IsCompleted ? CallEnded() : call.Fail(e);
        }

        frame.Dispose();
    }

    private Exception CallEnded() => call.Failure
        ?? new InvalidOperationException("Nothing can be written because the server has ended the call.");
}
