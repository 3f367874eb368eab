namespace Matching.Embedded;

/// <summary>A live stream ended because the activation that fed it went away. Enumerate again to go on.</summary>
public sealed class EnumerationAbortedException(string message) : Exception(message);
