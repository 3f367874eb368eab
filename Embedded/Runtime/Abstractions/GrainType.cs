namespace Matching.Embedded;

/// <summary>The name of a grain class in identities; see <see cref="GrainTypeAttribute"/>.</summary>
public readonly record struct GrainType : IComparable<GrainType>
{
    /// <summary>Makes a grain type.</summary>
    /// <param name="id">Its name.</param>
    public GrainType(IdSpan id) => Value = id;

    /// <summary>The name.</summary>
    public IdSpan Value { get; }

    /// <summary>Whether this is the empty value.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>Makes a grain type.</summary>
    /// <param name="value">Its name, not blank.</param>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new GrainType(IdSpan.Create(value));
    }

    /// <inheritdoc />
    public int CompareTo(GrainType other) => Value.CompareTo(other.Value);

    /// <summary>The name.</summary>
    public override string ToString() => Value.ToString();
}
