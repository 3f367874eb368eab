namespace Matching.Embedded;

/// <summary>A row has another version than the writer last saw: somebody else wrote it in between.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>A conflict, described.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>A conflict with its cause.</summary>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A conflict between two versions.</summary>
    /// <param name="errorMsg">What conflicts.</param>
    /// <param name="storedEtag">The row's version; null when unknown or absent.</param>
    /// <param name="currentEtag">The writer's version; null when it knew no row.</param>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base(errorMsg)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The activation whose state it is, so that only that one ends.</summary>
    internal object? Holder { get; set; }

    /// <summary>The row's version; null when unknown or absent.</summary>
    public string? StoredEtag { get; }

    /// <summary>The writer's version; null when it knew no row.</summary>
    public string? CurrentEtag { get; }
}
