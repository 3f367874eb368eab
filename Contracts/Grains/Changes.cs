namespace Matching.Contracts;

/// <summary>What changed.</summary>
[Alias("matching.change-kind")]
public enum ChangeKind
{
    /// <summary>A candidate applied to a vacancy, or applied again after withdrawing.</summary>
    ApplicationReceived = 1,

    /// <summary>What is kept of an application changed, its status for instance.</summary>
    ApplicationChanged = 2,

    /// <summary>The shortlist of a vacancy has other people, places or scores.</summary>
    ListChanged = 3,

    /// <summary>A decision on a candidate was recorded.</summary>
    DecisionRecorded = 4,

    /// <summary>A candidate was deleted or erased.</summary>
    CandidateErased = 5,

    /// <summary>A job came to its end.</summary>
    JobDone = 6,
}

/// <summary>A change as whoever made it tells of it. Two that are equal but for their time are the same change.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Vacancy">Id of the vacancy; empty when it is about none.</param>
/// <param name="Candidate">Id of the candidate; empty when it is about none.</param>
/// <param name="Job">Number of the job; 0 when it is about none.</param>
/// <param name="Version">Grows with each change of the same kind of the same thing.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("matching.change-note")]
public sealed record ChangeNote(
    [property: Id(0)] ChangeKind Kind,
    [property: Id(1)] string Vacancy,
    [property: Id(2)] string Candidate,
    [property: Id(3)] long Job,
    [property: Id(4)] long Version,
    [property: Id(5)] DateTimeOffset At);

/// <summary>A change with its place in the feed.</summary>
/// <param name="Number">Its place: grows from change to change, with gaps, and does not fall behind the clock (milliseconds since 1970).</param>
/// <param name="Note">What changed.</param>
[GenerateSerializer, Immutable, Alias("matching.change")]
public sealed record Change([property: Id(0)] long Number, [property: Id(1)] ChangeNote Note);

/// <summary>Changes in the order of the feed.</summary>
/// <param name="Changes">Those after the number that was asked for, the oldest first.</param>
/// <param name="Last">Number after which to go on: every change up to it was considered.</param>
/// <param name="More">Whether there were more than fit.</param>
[GenerateSerializer, Immutable, Alias("matching.change-page")]
public sealed record ChangePage([property: Id(0)] IReadOnlyList<Change> Changes, [property: Id(1)] long Last, [property: Id(2)] bool More);

/// <summary>
/// An organisation's feed of changes: kinds, ids, versions and times, for seven days, while somebody reads it. Key: organisation. Of the changes of a vacancy's list only the
/// latest is kept, and what names a candidate goes when that candidate is erased, but for the notice of the erasure.
/// </summary>
[Alias("matching.change-feed"), Version(1)]
public interface IChangeFeedGrain : IGrainWithStringKey
{
    /// <summary>Appends changes in their order; they are durable when the task is complete. What the feed has already it passes over, and all while nobody reads it.</summary>
    [Alias("append")]
    Task Append(IReadOnlyList<ChangeNote> notes);

    /// <summary>Up to <paramref name="size"/> changes after <paramref name="after"/>; 0 for the oldest that are kept.</summary>
    /// <exception cref="RefusedException">Changes after that number are no longer kept, or the number is none of the feed's.</exception>
    [Alias("read"), AlwaysInterleave]
    Task<ChangePage> Read(long after, int size);

    /// <summary><see cref="Read"/>, waiting up to <paramref name="wait"/> for the first of them.</summary>
    /// <inheritdoc cref="Read"/>
    [Alias("next"), AlwaysInterleave]
    Task<ChangePage> Next(long after, int size, TimeSpan wait, CancellationToken cancellationToken = default);

    /// <summary>Number of the last change that is kept or has been, or when the feed began; counts as reading.</summary>
    [Alias("last"), AlwaysInterleave]
    Task<long> Last();

    /// <summary>Number of the last change that is no longer kept, or when the feed began: where to begin to have all that is kept; counts as reading.</summary>
    [Alias("floor"), AlwaysInterleave]
    Task<long> Floor();

    /// <summary>Lets go of what has been kept for long enough.</summary>
    [Alias("trim")]
    Task Trim();
}

/// <summary>A part of a feed. Key: organisation/number of its first change.</summary>
[Alias("matching.change-block"), Version(1)]
public interface IChangeBlockGrain : IGrainWithStringKey
{
    /// <summary>Keeps the changes in place of those that there were.</summary>
    /// <param name="changes">In the order of the feed.</param>
    /// <param name="last">Number of the last change that it has had.</param>
    /// <param name="revision">How often the part was kept before; another number is refused, for then another feed writes it too.</param>
    [Alias("keep")]
    Task Keep(IReadOnlyList<Change> changes, long last, long revision);

    /// <summary>Deletes it.</summary>
    [Alias("clear")]
    Task Clear();
}

/// <summary>Looks for vacancies whose shortlist is another than the feed has told of. Key: organisation.</summary>
[Alias("matching.list-lookout"), Version(1)]
public interface IListLookoutGrain : IGrainWithStringKey
{
    /// <summary>Looks, and tells the feed; complete when it has the changes of all lists that could be read. Many who ask at a time share one look.</summary>
    [Alias("look"), AlwaysInterleave]
    Task Look();
}
