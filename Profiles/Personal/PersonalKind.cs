namespace Matching.Profiles.Personal;

/// <summary>What a passage tells of a person that has no place in a competence profile.</summary>
public enum PersonalKind
{
    /// <summary>A civil registration (CPR) number.</summary>
    Cpr,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A mail address.</summary>
    Mail,

    /// <summary>A street address.</summary>
    Address,

    /// <summary>Spouse, children, marital status.</summary>
    Family,

    /// <summary>Age, date or year of birth.</summary>
    Birth,

    /// <summary>Illness, disability, pregnancy.</summary>
    Health,

    /// <summary>A party and membership of it.</summary>
    Party,

    /// <summary>Religion.</summary>
    Faith,

    /// <summary>Hobbies and what is done for pleasure.</summary>
    Leisure,
}
