using Matching.Contracts;

namespace Matching.Profiles.Ads;

/// <summary>Why a passage of an ad deserves a second look.</summary>
public enum AdCautionKind
{
    /// <summary>Nobody can be told by it from anybody else: it says what somebody is like, not what the post needs done.</summary>
    Vague,

    /// <summary>It can turn people down for a protected characteristic without naming it, or names it outright.</summary>
    StandIn,
}

/// <summary>
/// What Danish law protects when people are employed, as far as words of ads stand in for it
/// (forskelsbehandlingsloven § 1 and § 5; ligebehandlingsloven § 6).
/// </summary>
public enum ProtectedGround
{
    /// <summary>None: a vague criterion.</summary>
    None,

    /// <summary>Age.</summary>
    Age,

    /// <summary>Sex, also pregnancy and family.</summary>
    Sex,

    /// <summary>Race, colour, national, social or ethnic origin.</summary>
    Origin,

    /// <summary>Disability and illness.</summary>
    Disability,

    /// <summary>Religion, faith or political view.</summary>
    Belief,
}

/// <summary>A passage of an ad that its author should look at before a list is used.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Ground">What the passage stands in for; <see cref="ProtectedGround.None"/> for a vague one.</param>
/// <param name="Passage">The words.</param>
public sealed record AdCaution(AdCautionKind Kind, ProtectedGround Ground, Evidence Passage);
