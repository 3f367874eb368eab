using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>The gRPC call that an HTTP request carries.</summary>
public interface IServerCallContextFeature
{
    /// <summary>Its context.</summary>
    ServerCallContext ServerCallContext { get; }
}
