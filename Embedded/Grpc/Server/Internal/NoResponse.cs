using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What a call gets whose method returned null.</summary>
internal static class NoResponse
{
    /// <summary>The failure for a method.</summary>
    public static RpcException Of(IMethod method) =>
        new(new Status(StatusCode.Cancelled, $"{method.FullName} returned no message."));
}
