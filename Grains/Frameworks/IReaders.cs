namespace Matching.Grains.Frameworks;

/// <summary>Whether documents are read in the same way wherever they are read. The host may provide it; one process agrees with itself.</summary>
public interface IReaders
{
    /// <summary>False while silos of another <see cref="Extraction.Version"/> are members of the cluster, or of one that is not known yet.</summary>
    bool Agree { get; }
}

/// <summary>One process alone.</summary>
public sealed class OneReader : IReaders
{
    /// <inheritdoc/>
    public bool Agree => true;
}
