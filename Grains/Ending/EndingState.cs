using Matching.Contracts;

namespace Matching.Grains.Ending;

/// <summary>That an organisation has been ended or is being ended.</summary>
[GenerateSerializer, Alias("matching.ending-state")]
public sealed class EndingState
{
    /// <summary>The end as it stands; null for an organisation that goes on.</summary>
    [Id(0)] public OrganisationEnding? Ending { get; set; }
}
