namespace Grpc.Core.Internal;

/// <summary>A message became longer or shorter while it was being written, so that its frame is wrong.</summary>
internal sealed class BrokenFrameException(Type message) : InvalidOperationException(
    $"A {message.Name} changed while it was being sent; do not change or share a message until its write has ended.");
