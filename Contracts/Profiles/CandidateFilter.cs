namespace Matching.Contracts;

/// <summary>Whom a search is among; all conditions have to hold, exactly. The default lets everybody through.</summary>
[TravelsAs("matching.candidate-filter")]
public sealed record CandidateFilter
{
    /// <summary>Strength from which on an area is one that somebody has worked in, of 0-15.</summary>
    public const int LeastArea = 5;

    /// <summary>The latest post stands at least so high; <see cref="Seniority.Unknown"/>: any.</summary>
    [Number(0)] public Seniority LowestSeniority { get; init; }

    /// <summary>The latest post stands at most so high, and how high is known; <see cref="Seniority.Unknown"/>: any.</summary>
    [Number(1)] public Seniority HighestSeniority { get; init; }

    /// <summary>Career or latest post is about one of these, at a strength of at least <see cref="LeastArea"/>: places in <see cref="ProfessionalAreas.All"/>.</summary>
    [Number(2)] public IReadOnlyList<int> Areas { get; init; } = [];

    /// <summary>Years of work, at least; 0-60.</summary>
    [Number(3)] public int YearsExperience { get; init; }

    /// <summary>Years with responsibility for employees, at least; 0-60.</summary>
    [Number(4)] public int YearsLeadership { get; init; }

    /// <summary>Worked in one of these sectors; none: any.</summary>
    [Number(5)] public Sectors Sectors { get; init; }

    /// <summary>Most people led, at least.</summary>
    [Number(6)] public int PeopleLed { get; init; }

    /// <summary>Education, at least.</summary>
    [Number(7)] public EducationLevel Education { get; init; }

    /// <summary>Level at least, by competence; 1-5.</summary>
    [Number(8)] public IReadOnlyDictionary<string, int> Competences { get; init; } = new Dictionary<string, int>();

    /// <summary>The current or latest title has none of these words or beginnings of words, in lower case.</summary>
    [Number(9)] public IReadOnlyList<string> WithoutTitles { get; init; } = [];

    /// <summary>Applied to this vacancy, and did not take it back; empty: any.</summary>
    [Number(10)] public string AppliedTo { get; init; } = string.Empty;

    /// <summary>The current or latest title has one of these words, as for <see cref="WithoutTitles"/>; none: any.</summary>
    [Number(11)] public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>URIs of concepts of a taxonomy, one of which the title of a post means; none: any. Profiles do not tell: what links titles is asked.</summary>
    [Number(12)] public IReadOnlyList<string> Concepts { get; init; } = [];

    /// <summary>Whether a profile, and not a row alone, has to be looked at.</summary>
    public bool AsksProfiles => PeopleLed > 0 || Competences.Count > 0 || WithoutTitles.Count > 0 || Titles.Count > 0 || Concepts.Count > 0;

    /// <summary>Whether a profile meets what rows tell roughly or not at all, but for <see cref="Concepts"/>.</summary>
    public bool Takes(CandidateProfile profile)
    {
        var title = (profile.Title?.Value ?? (profile.Posts.Count > 0 ? profile.Posts[0].Title : string.Empty)).ToLowerInvariant();
        return (PeopleLed == 0 || profile.PeopleLed?.Value >= PeopleLed)
            && Competences.All(asked => profile.Competences.Any(level => level.Competence == asked.Key && level.Level >= asked.Value))
            && !WithoutTitles.Any(word => HasWord(title, word))
            && (Titles.Count == 0 || Titles.Any(word => HasWord(title, word)));
    }

    private static bool HasWord(string title, string word)
    {
        for (var at = title.IndexOf(word, StringComparison.Ordinal); at >= 0; at = title.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            // "konsulent" is meant in "økonomikonsulent" too: the end of a Danish compound says what it is.
            var end = at + word.Length;
            if (at == 0 || !char.IsLetter(title[at - 1]) || end == title.Length || !char.IsLetter(title[end]))
            {
                return true;
            }
        }

        return false;
    }
}
