namespace Matching.Silo.Health;

/// <summary>Whether this process may answer: in a cluster it must be a member, and know that it still is. Thread safe.</summary>
internal interface IStanding
{
    /// <summary>True while it may.</summary>
    bool Holds { get; }
}

/// <summary>One process alone may always answer.</summary>
internal sealed class StandingAlone : IStanding
{
    /// <inheritdoc/>
    public bool Holds => true;
}
