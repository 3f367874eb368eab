namespace Matching.Embedded;

/// <summary>The identity of a grain: its type and its key, written "type/key".</summary>
public readonly record struct GrainId : IComparable<GrainId>
{
    /// <summary>Makes an identity.</summary>
    /// <param name="type">The grain type.</param>
    /// <param name="key">The key.</param>
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>The grain type.</summary>
    public GrainType Type { get; }

    /// <summary>The key. Integers are hexadecimal, GUIDs 32 digits.</summary>
    public IdSpan Key { get; }

    /// <summary>Whether this is the empty identity.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Makes an identity.</summary>
    /// <param name="type">The name of the grain type, not blank.</param>
    /// <param name="key">The key, not blank.</param>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <summary>Makes an identity.</summary>
    /// <param name="type">The grain type.</param>
    /// <param name="key">The key, not blank.</param>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new GrainId(type, IdSpan.Create(key));
    }

    /// <inheritdoc />
    public int CompareTo(GrainId other)
    {
        var byType = Type.CompareTo(other.Type);
        return byType != 0 ? byType : Key.CompareTo(other.Key);
    }

    /// <summary>"type/key".</summary>
    public override string ToString() => $"{Type}/{Key}";
}
