using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads the responses of a streaming call; its end ends the call.</summary>
internal sealed class ResponseStreamReader<T>(ClientCall call, Task<ResponseMessages<T>> opening) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;
    private int _reading;

    /// <inheritdoc/>
    public T Current => _current
        ?? throw new InvalidOperationException("There is no current response; call MoveNext and read Current while it answers true.");

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _reading, 1) == 1)
        {
            throw new InvalidOperationException("The previous MoveNext has not ended; await it before the next.");
        }

        try
        {
            _current = null;
            if (call.Ended.IsCompleted)
            {
                return call.Failure is { } failure ? throw failure : false;
            }

            return await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        // Giving up a read gives up the call, because the place in the stream is lost.
        using var giveUp = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).Dispose(), call);
        try
        {
            var messages = await opening.ConfigureAwait(false);
            var (found, message) = await messages.ReadAsync(call.Token).ConfigureAwait(false);
            if (found)
            {
                _current = message;
                return true;
            }

            call.Succeed(messages.Trailers);
            messages.Dispose();
            return false;
        }
        catch (Exception e)
        {
            throw call.Fail(e);
        }
    }
}
