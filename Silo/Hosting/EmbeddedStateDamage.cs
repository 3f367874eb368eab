using Matching.Embedded;
using Matching.Grains;

namespace Matching.Silo.Hosting;

/// <summary>The embedded engine throws what a grain threw as it is.</summary>
internal sealed class EmbeddedStateDamage : IStateDamage
{
    /// <inheritdoc/>
    public bool Is(Exception error) => error is CorruptedStateException;
}
