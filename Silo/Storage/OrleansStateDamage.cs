using Matching.Grains;
using Matching.Silo.Hosting;

namespace Matching.Silo.Storage;

/// <summary>Knows a damaged row by what Orleans makes of its error, on this silo or another one.</summary>
internal sealed class OrleansStateDamage : IStateDamage
{
    /// <inheritdoc/>
    public bool Is(Exception error) => OrleansErrors.DamageOf(error) is not null;
}
