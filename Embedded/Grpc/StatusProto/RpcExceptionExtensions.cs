namespace Grpc.Core;

/// <summary>Reads rich statuses out of exceptions that callers get.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>The rich status of a failed call; null when the server sent none, or one that cannot be read.</summary>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException ex)
    {
        ArgumentNullException.ThrowIfNull(ex);
        return ex.Trailers.GetRpcStatus(ignoreParseError: true);
    }
}
