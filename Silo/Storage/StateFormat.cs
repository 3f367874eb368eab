using System.Text.Json;

namespace Matching.Silo.Storage;

/// <summary>States as the JSON in which they are stored, for moving them. Orleans has no counterpart.</summary>
public static class StateFormat
{
    /// <summary>The state that a text stands for: members that it lacks have their defaults, unknown ones are passed over.</summary>
    /// <exception cref="JsonException">It stands for no such state.</exception>
    public static TState Read<TState>(ReadOnlySpan<byte> json)
        where TState : class
    {
        try
        {
            return JsonSerializer.Deserialize<TState>(json, StateJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is NotSupportedException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new JsonException($"It does not fit {typeof(TState).Name}.", error);
        }
    }

    /// <summary>The text of a state.</summary>
    public static byte[] Write<TState>(TState state) => JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Options);
}
