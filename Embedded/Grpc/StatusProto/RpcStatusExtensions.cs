using Google.Protobuf;

namespace Grpc.Core;

/// <summary>Turns rich statuses into exceptions that services throw.</summary>
public static class RpcStatusExtensions
{
    /// <summary>An exception with the code and text of a status, and the whole status in its trailers.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.ToRpcException((StatusCode)status.Code, status.Message);
    }

    /// <summary>An exception with a code and text of its own, and the whole status in its trailers.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata { { MetadataExtensions.StatusDetailsTrailerName, status.ToByteArray() } };
        return new RpcException(new Status(statusCode, message), trailers);
    }
}
