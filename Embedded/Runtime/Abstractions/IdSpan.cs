namespace Matching.Embedded;

/// <summary>One part of an identity, as text. Compared by ordinal value.</summary>
public readonly record struct IdSpan : IComparable<IdSpan>
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>Whether this is the empty value.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_value);

    /// <summary>Makes a part of an identity.</summary>
    /// <param name="id">The text.</param>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    /// <inheritdoc />
    public int CompareTo(IdSpan other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The text.</summary>
    public override string ToString() => _value ?? "";
}
