using Matching.Contracts;
using Matching.Grains.Changes;

namespace Matching.Grains.Applications;

/// <summary>The process of a vacancy.</summary>
[GenerateSerializer, Alias("matching.application-state")]
public sealed class ApplicationState : IHasOutbox
{
    /// <summary>One a candidate.</summary>
    [Id(0)] public List<KeptApplication> Applications { get; set; } = [];

    /// <summary>Grows whenever the people whose application stands become others.</summary>
    [Id(1)] public long Version { get; set; }

    /// <summary>The process is not blind; all are until somebody says so.</summary>
    [Id(2)] public bool Seeing { get; set; }

    /// <summary>Who was revealed, one a candidate.</summary>
    [Id(3)] public List<Revelation> Revealed { get; set; } = [];

    /// <summary>Which CVs were opened, one a candidate and caller.</summary>
    [Id(4)] public List<CvOpening> Openings { get; set; } = [];

    /// <summary>What was noted, the oldest first.</summary>
    [Id(5)] public List<ProcessNote> Notes { get; set; } = [];

    /// <summary>Number of the last note.</summary>
    [Id(6)] public long LastNote { get; set; }

    /// <inheritdoc/>
    [Id(7)] public Outbox Outbox { get; set; } = new();

    /// <summary>Who looked at the list, one a caller.</summary>
    [Id(8)] public List<ListVisit> Visits { get; set; } = [];
}
