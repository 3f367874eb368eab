using System.Text.Json;
using Matching.Contracts;

namespace Matching.Grains.Moving;

/// <summary>Reads rows that an organisation's file brings. Stateless.</summary>
public sealed class RowIntake(IStateText text)
{
    /// <summary>The state of a row.</summary>
    /// <exception cref="RefusedException">It is none of this release.</exception>
    public TState Read<TState>(ReadOnlySpan<byte> row)
        where TState : class, new()
    {
        try
        {
            return text.Read<TState>(row);
        }
        catch (JsonException)
        {
            // What the reader says may repeat what stands in the row.
            throw IsNone<TState>();
        }
    }

    /// <summary>A row as this release writes it, so that equal states are equal texts.</summary>
    /// <exception cref="RefusedException">It is none of this release.</exception>
    public byte[] Normal<TState>(ReadOnlySpan<byte> row)
        where TState : class, new() => text.Write(Read<TState>(row));

    /// <summary>The text of a state.</summary>
    public byte[] Write<TState>(TState state)
        where TState : class, new() => text.Write(state);

    /// <summary>A row says nothing that this release knows as such a state.</summary>
    internal static RefusedException IsNone<TState>() =>
        new(RefusalReason.Invalid, $"part: a row of the file is no {typeof(TState).Name} of this release; export the organisation again, with this release or an earlier one.", "part");

    /// <summary>Somebody made the thing meanwhile.</summary>
    internal static RefusedException IsHere(string what) =>
        new(RefusalReason.Precondition, $"The organisation has {what} of its own that the file would replace; import into an organisation that nobody works with.");
}
