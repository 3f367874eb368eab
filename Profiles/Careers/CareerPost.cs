using Matching.Contracts;

namespace Matching.Profiles.Careers;

/// <summary>A post while it is being read: where it stands in the text, and what has been found out about it.</summary>
internal sealed class CareerPost
{
    /// <summary>First line that names it.</summary>
    public required int Line { get; init; }

    /// <summary>Offsets of the words that name title and employer.</summary>
    public required (int Start, int End) Head { get; init; }

    /// <summary>When it was held, or null when no year is given.</summary>
    public DateSpan? Date { get; set; }

    /// <summary>Words that name the title; null when only dates and employer are given.</summary>
    public TitleReading? Title { get; set; }

    /// <summary>True for an item of a list under another post.</summary>
    public bool Nested { get; init; }

    /// <summary>True for a job beside studies.</summary>
    public bool Student { get; init; }

    /// <summary>True when it was read from running text.</summary>
    public bool FromProse { get; set; }

    /// <summary>Offsets of all that describes it: head and the lines below.</summary>
    public (int Start, int End) Block { get; set; }

    /// <summary>First point in time, in years.</summary>
    public double From { get; set; }

    /// <summary>Last point in time, in years; the reference year when it goes on.</summary>
    public double To { get; set; }

    /// <summary>True when it goes on.</summary>
    public bool Current { get; set; }

    /// <summary>True when years are known or could be inferred.</summary>
    public bool Dated { get; set; }

    /// <summary>Since when employees were led in it, in years; null when none were.</summary>
    public double? LeadsFrom { get; set; }

    /// <summary>For how many of its last years people were led, where a told career says so.</summary>
    public int? LedLast { get; set; }

    /// <summary>How high it stood.</summary>
    public Seniority Seniority { get; set; }

    /// <summary>Where the employer belongs.</summary>
    public Sectors Sector { get; set; }

    /// <summary>What kind of employer it had.</summary>
    public EmployerKind Kind { get; set; }

    /// <summary>True for an office that one is elected to.</summary>
    public bool Elected { get; set; }

    /// <summary>Title as written.</summary>
    public string TitleText { get; set; } = "";

    /// <summary>Employer as written, or null.</summary>
    public string? Employer { get; set; }

    /// <summary>True when the employer stands on a line above several titles.</summary>
    public bool EmployerAbove { get; set; }

    /// <summary>People led in it.</summary>
    public Fact<int>? People { get; set; }

    /// <summary>True when it led leaders.</summary>
    public bool LeadsLeaders { get; set; }

    /// <summary>Budget in DKK.</summary>
    public Fact<long>? Budget { get; set; }

    /// <summary>What it was about, 0-15 an area.</summary>
    public byte[] Areas { get; set; } = [];
}
