namespace Matching.Embedded;

/// <summary>Another process holds the database. One process at a time may serve it, as each grain has one activation.</summary>
public sealed class StorageLockedException(string message) : OrleansException(message);
