using Matching.Contracts;

namespace Matching.Grains.Changes;

/// <summary>What an organisation's feed remembers beside its changes.</summary>
[GenerateSerializer, Alias("matching.change-feed-state")]
public sealed class ChangeFeedState
{
    /// <summary>Number of the last change that is no longer kept, or when the feed began.</summary>
    [Id(0)] public long Floor { get; set; }

    /// <summary>When somebody last read it, to the hour; null while nobody follows it, and nothing is kept.</summary>
    [Id(1)] public DateTimeOffset? Followed { get; set; }
}

/// <summary>A part of a feed.</summary>
[GenerateSerializer, Alias("matching.change-block-state")]
public sealed class ChangeBlockState
{
    /// <summary>In the order of the feed.</summary>
    [Id(0)] public List<Change> Changes { get; set; } = [];

    /// <summary>How often it was kept.</summary>
    [Id(1)] public long Revision { get; set; }

    /// <summary>Number of the last change that it has had.</summary>
    [Id(2)] public long Last { get; set; }
}

/// <summary>How long a feed is.</summary>
/// <param name="Age">Changes are kept for this long.</param>
/// <param name="Most">And at most this many of them.</param>
public sealed record ChangeFeedOptions(TimeSpan Age, int Most)
{
    /// <summary>A week, which is more than twice as long as deliveries are retried; and what one process can hold of many organisations.</summary>
    public static ChangeFeedOptions Default { get; } = new(TimeSpan.FromDays(7), 50_000);
}
