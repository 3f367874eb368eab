namespace Grpc.Core;

/// <summary>Reads a stream of messages, one at a time, by one reader.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message read last; only after <see cref="MoveNext"/> answered true.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false when the other side has sent its last one.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
