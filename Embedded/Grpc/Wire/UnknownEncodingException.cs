namespace Grpc.Core.Internal;

/// <summary>A message is compressed in a way that this side does not know; the answer names those it knows.</summary>
internal sealed class UnknownEncodingException(string encoding, string accepted) : RpcException(
    new Status(StatusCode.Unimplemented, $"grpc-encoding '{encoding}' is not supported; use one of {accepted}."))
{
    /// <summary>The supported names, for <c>grpc-accept-encoding</c>.</summary>
    public string Accepted { get; } = accepted;
}
