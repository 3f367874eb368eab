using Matching.Grains;

namespace Matching.Silo.Hosting;

/// <summary>Knows a damaged row by what Orleans makes of its error, on this silo or another one.</summary>
internal sealed class OrleansStateDamage : IStateDamage
{
    /// <inheritdoc/>
    public bool Is(Exception error) => EngineErrors.DamageOf(error) is not null;
}
