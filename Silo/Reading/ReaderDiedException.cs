namespace Matching.Silo.Reading;

/// <summary>A reader process ended while it read a document: its stack or its memory was exhausted, or somebody killed it.</summary>
internal sealed class ReaderDiedException() : Exception("a reader process ended while it read a document");

/// <summary>No reader process can be started.</summary>
internal sealed class ReaderUnavailableException(string why, Exception? inner = null) : Exception($"no reader process starts: {why}", inner);
