using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Core.Internal;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Reads messages out of a request body. What has not come is waited for, never more than one message is held.</summary>
internal static class RequestReader
{
    /// <summary>The only message of a request.</summary>
    /// <exception cref="RpcException">There is none, a broken one, or more than one.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> ReadSingleAsync<T>(PipeReader body, MessageDecoder<T> decoder)
        where T : class
    {
        var message = await ReadNextAsync(body, decoder, CancellationToken.None).ConfigureAwait(false)
            ?? throw Failure("The request has no message; send exactly one.");
        while (true)
        {
            var result = await ReadBytesAsync(body, CancellationToken.None).ConfigureAwait(false);
            var more = !result.Buffer.IsEmpty;
            body.AdvanceTo(result.Buffer.Start);
            if (more)
            {
                throw Failure("The request goes on after its message; send exactly one.");
            }

            if (result.IsCompleted)
            {
                return message;
            }
        }
    }

    /// <summary>The next message of a request, or null at its end.</summary>
    /// <exception cref="RpcException">The message is broken.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T?> ReadNextAsync<T>(
        PipeReader body, MessageDecoder<T> decoder, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var result = await ReadBytesAsync(body, cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            var decoded = false;
            try
            {
                decoded = decoder.TryDecode(ref buffer, out var message);
                if (decoded)
                {
                    return message;
                }

                if (result.IsCompleted)
                {
                    return buffer.IsEmpty ? null : throw Failure("The request ends in the middle of a message.");
                }
            }
            finally
            {
                // Without a whole message everything was examined: the next read waits for more.
                body.AdvanceTo(buffer.Start, decoded ? buffer.Start : buffer.End);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ReadResult> ReadBytesAsync(PipeReader body, CancellationToken cancellationToken)
    {
        try
        {
            var result = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (!result.IsCanceled)
            {
                return result;
            }

            body.AdvanceTo(result.Buffer.Start);
            throw new OperationCanceledException("The call ended while a request was awaited.");
        }
        catch (IOException e)
        {
            throw new ClientGoneException(e);
        }
    }

    private static RpcException Failure(string detail) => new(new Status(StatusCode.Internal, detail));
}
