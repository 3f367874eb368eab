using Matching.Contracts;

namespace Matching.Grains.Changes;

/// <summary>
/// Changes that the feed may not know of yet, in the row whose writing made them: whoever has the row has them. They leave it with the next writing
/// after the feed has acknowledged them.
/// </summary>
[GenerateSerializer, Alias("matching.outbox")]
public sealed class Outbox
{
    /// <summary>Version of the last change.</summary>
    [Id(0)] public long Last { get; set; }

    /// <summary>The changes, the oldest first.</summary>
    [Id(1)] public List<ChangeNote> Waiting { get; set; } = [];

    /// <summary>Whether one that a file brings is one to live with.</summary>
    internal static bool IsSound(Outbox? outbox) =>
        outbox is { Waiting.Count: <= 100 } && outbox.Waiting.TrueForAll(note => Enum.IsDefined(note.Kind) && Named(note.Vacancy) && Named(note.Candidate));

    private static bool Named(string? id) => id is "" || Keys.IsValidId(id);
}

/// <summary>A state that changes are told of.</summary>
public interface IHasOutbox
{
    /// <summary>What may not have been told.</summary>
    Outbox Outbox { get; }
}
