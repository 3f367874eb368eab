using Matching.Contracts;

namespace Matching.Profiles.Careers;

/// <summary>What a CV says about a career: posts and what follows from them. Offsets are those of the text that was read.</summary>
public sealed class CareerFacts
{
    internal CareerFacts(IReadOnlyList<(int Start, int End, Post Post)> blocks, (int Start, SectionKind Kind)[] sections, int referenceYear)
    {
        Blocks = blocks;
        _sections = sections;
        _referenceYear = referenceYear;
    }

    private readonly (int Start, SectionKind Kind)[] _sections;
    private readonly int _referenceYear;

    /// <summary>Current or latest title as written.</summary>
    public Fact<string>? Title { get; internal init; }

    /// <summary>Posts, the latest first.</summary>
    public IReadOnlyList<Post> Posts { get; internal init; } = [];

    /// <summary>Years of work, 0-60; overlapping posts count once, studies and internships not at all.</summary>
    public Fact<int>? YearsExperience { get; internal init; }

    /// <summary>Years with responsibility for employees, 0-60.</summary>
    public Fact<int>? YearsLeadership { get; internal init; }

    /// <summary>Most people led at one time.</summary>
    public Fact<int>? PeopleLed { get; internal init; }

    /// <summary>Largest budget held, in DKK.</summary>
    public Fact<long>? Budget { get; internal init; }

    /// <summary>Highest completed education.</summary>
    public Fact<EducationLevel>? Education { get; internal init; }

    /// <summary>Sectors worked in.</summary>
    public Sectors Sectors { get; internal init; }

    /// <summary>Languages that the person says to master, ISO 639-1 codes.</summary>
    public IReadOnlyList<Fact<string>> Languages { get; internal init; } = [];

    /// <summary>How high the current or latest post stands.</summary>
    public Seniority Seniority { get; internal init; }

    /// <summary>How high the highest post stood.</summary>
    public Seniority HighestSeniority { get; internal init; }

    /// <summary>What the career is about, recent posts counting most: 0-15 an area, in the order of <see cref="ProfessionalAreas.All"/>.</summary>
    public byte[] Areas { get; internal init; } = new byte[ProfessionalAreas.All.Count];

    /// <summary>The passages that describe posts, in the order of the text; they do not overlap, but an item can lie within another post's passage.</summary>
    internal IReadOnlyList<(int Start, int End, Post Post)> Blocks { get; }

    /// <summary>The post that the passage at <paramref name="offset"/> describes; null outside every post's lines.</summary>
    public Post? PostAt(int offset)
    {
        Post? found = null;
        foreach (var (start, end, post) in Blocks)
        {
            // An item within another post's lines starts later, so the last one that holds the offset is the nearest.
            if (start <= offset && offset < end)
            {
                found = post;
            }
        }

        return found;
    }

    /// <summary>What the passage at <paramref name="offset"/> is for.</summary>
    public SectionKind SectionAt(int offset)
    {
        // The last line that starts at or before the offset; lines are in the order of the text.
        var (from, to) = (0, _sections.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _sections[middle].Start <= offset ? (middle + 1, to) : (from, middle);
        }

        return from == 0 ? SectionKind.Unknown : _sections[from - 1].Kind;
    }

    /// <summary>
    /// Full years, 0-15, since what the passage at <paramref name="offset"/> tells was last done: 0 in a current post and outside every post,
    /// where a CV speaks of the present; 15 in a post without years that is not the latest.
    /// </summary>
    public int YearsSince(int offset) => PostAt(offset) switch
    {
        null or { Current: true } => 0,
        { EndYear: { } end } => Math.Clamp(_referenceYear - end, 0, 15),
        _ => 15,
    };
}
