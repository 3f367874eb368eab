namespace Matching.Embedded;

/// <summary>An observer was called that is deleted or no longer alive.</summary>
public sealed class ClientNotAvailableException(string message) : OrleansException(message);
