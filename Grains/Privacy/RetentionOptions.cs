namespace Matching.Grains.Privacy;

/// <summary>How long candidates are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>Months after the last vacancy that a candidate applied to closed, 1-120; 0 keeps candidates until somebody deletes them.</summary>
    public int Months { get; init; } = 6;

    /// <summary>How often the organisation's candidates are looked through.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromDays(1);
}
