namespace Matching.Embedded;

/// <summary>The database did not do what was asked: it is gone, full or refuses. Nothing is half-written; try again when it is back.</summary>
/// <remarks>When the connection broke while it committed, the write may stand after all; the next write of the row then meets an ETag conflict.</remarks>
public sealed class StorageUnavailableException(string message, Exception? innerException = null)
    : OrleansException(message, innerException);
