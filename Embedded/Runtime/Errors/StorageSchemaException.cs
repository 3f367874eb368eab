namespace Matching.Embedded;

/// <summary>The database was laid out by an older or newer engine than this one.</summary>
public sealed class StorageSchemaException(string message) : OrleansException(message);
