namespace Matching.Profiles.Careers;

/// <summary>What a passage of a CV is for.</summary>
public enum SectionKind : byte
{
    /// <summary>Under no heading that is known: letters, introductions, own headings.</summary>
    Unknown,

    /// <summary>A summary of oneself.</summary>
    Profile,

    /// <summary>Posts held.</summary>
    Career,

    /// <summary>Education.</summary>
    Education,

    /// <summary>Courses and certificates.</summary>
    Courses,

    /// <summary>Boards, offices of trust, volunteering, publications.</summary>
    Boards,

    /// <summary>Lists of competences and tools: claims without evidence.</summary>
    Competences,

    /// <summary>Languages.</summary>
    Languages,

    /// <summary>Leisure and private life.</summary>
    Hobby,

    /// <summary>What the person wants.</summary>
    Wish,

    /// <summary>What the person says not to have or know.</summary>
    Limits,

    /// <summary>References, contact, practical matters.</summary>
    References,
}
