using Matching.Contracts;
using Matching.Grains.Changes;

namespace Matching.Grains.Jobs;

/// <summary>An organisation's jobs, the latest last.</summary>
[GenerateSerializer, Alias("matching.job-state")]
public sealed class JobState : IHasOutbox
{
    /// <summary>The latest, the last of them perhaps under way.</summary>
    [Id(0)] public List<RescoreJob> Jobs { get; set; } = [];

    /// <summary>Number of the last job.</summary>
    [Id(1)] public long LastNumber { get; set; }

    /// <inheritdoc/>
    [Id(2)] public Outbox Outbox { get; set; } = new();
}
