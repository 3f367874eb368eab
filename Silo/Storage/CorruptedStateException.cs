namespace Matching.Silo.Storage;

/// <summary>A stored row is not as it was written, or not what its state type can hold. Other rows still serve.</summary>
[GenerateSerializer, Alias("matching.corrupted-state-exception")]
public sealed class CorruptedStateException : OrleansException
{
    /// <summary>Names the row and what is wrong with it.</summary>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grain">The grain's identity "type/key", or its key where the type is not known.</param>
    /// <param name="what">What is wrong; never the content.</param>
    /// <param name="innerException">The cause, if any.</param>
    public CorruptedStateException(string stateName, string grain, string what, Exception? innerException = null)
        : base($"State '{stateName}' of grain '{grain}' is damaged: {what}. Restore the row from a backup, or delete it to begin anew.", innerException!)
    {
        StateName = stateName;
        Grain = grain;
        What = what;
    }

    /// <summary>The state's name.</summary>
    [Id(0)] public string StateName { get; }

    /// <summary>The grain's identity "type/key", or its key where the type is not known.</summary>
    [Id(1)] public string Grain { get; }

    /// <summary>What is wrong.</summary>
    [Id(2)] public string What { get; }
}
