namespace Matching.Grains;

/// <summary>Tells a row that cannot be read any more from a storage that cannot be read just now. The host provides it.</summary>
public interface IStateDamage
{
    /// <summary>True when a call of a grain failed since a row of its state is not as it was written, which no later try changes.</summary>
    bool Is(Exception error);
}
