using System.Diagnostics.CodeAnalysis;

namespace Matching.Embedded;

/// <summary>A row met by a scan.</summary>
/// <param name="Key">The grain's key.</param>
/// <param name="State">The state; null when the row is damaged.</param>
/// <param name="Etag">The row's version.</param>
/// <param name="Damage">Why there is no state; null when there is one.</param>
public readonly record struct StateRow<TState>(string Key, TState? State, string Etag, CorruptedStateException? Damage)
{
    /// <summary>Whether the row is damaged and <see cref="State"/> missing.</summary>
    [MemberNotNullWhen(true, nameof(Damage))]
    public bool IsDamaged => Damage is not null;
}
