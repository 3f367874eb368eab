namespace Grpc.Core;

/// <summary>Writes a stream of messages, one at a time: the task of a write ends before the next begins.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Writes one message; waits while the other side's window is full.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes one message unless cancelled; cancelling a write that has begun cancels the call.</summary>
    /// <exception cref="NotSupportedException">The writer cannot cancel writes, and the token can be cancelled.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException($"{GetType().Name} cannot cancel a write; call WriteAsync without a token.")
        : WriteAsync(message);

    /// <summary>How following messages are written; null for the call's defaults.</summary>
    WriteOptions? WriteOptions { get; set; }
}
