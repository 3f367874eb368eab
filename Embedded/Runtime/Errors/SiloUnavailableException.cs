namespace Matching.Embedded;

/// <summary>A call was refused because the engine is stopping or stopped.</summary>
public sealed class SiloUnavailableException(string message) : OrleansMessageRejectionException(message);
