namespace Matching.Embedded;

/// <summary>Wraps a value that is never changed. Here nothing is copied anyway.</summary>
[GenerateSerializer, Immutable]
public readonly struct Immutable<T>(T value)
{
    /// <summary>The value.</summary>
    [Id(0)]
    public readonly T Value = value;
}

/// <summary>Wraps values in <see cref="Immutable{T}"/>.</summary>
public static class ImmutableExtensions
{
    /// <summary>Promises that the value is never changed.</summary>
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
