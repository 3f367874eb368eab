namespace Grpc.Core;

/// <summary>Writes the requests of a streaming call.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Ends the stream of requests; responses may still come.</summary>
    Task CompleteAsync();
}
