using System.Text.Json.Serialization;

namespace Matching.Contracts;

/// <summary>
/// What a candidate seeks, as stated or as read from CV and letter. A value without evidence was stated. No list and no score depends on any of it.
/// </summary>
[TravelsAs("matching.wishes")]
public sealed record Wishes
{
    /// <summary>Most areas of work.</summary>
    public const int MostAreas = 6;

    /// <summary>Most places.</summary>
    public const int MostPlaces = 10;

    /// <summary>How high the post is to stand; null when that is not known.</summary>
    [Number(0)] public Fact<SoughtLevels>? Levels { get; init; }

    /// <summary>True when the candidate does not want to lead employees; null when nothing is known of it.</summary>
    [Number(1)] public Fact<bool>? LeadsNobody { get; init; }

    /// <summary>Areas of work, of <see cref="ProfessionalAreas.All"/>; one of them is to be the post's.</summary>
    [Number(2)] public IReadOnlyList<Fact<string>> Areas { get; init; } = [];

    /// <summary>Municipalities, regions and parts of the country, by the names that <c>Profiles.Seeking.DanishPlaces</c> knows; the post is to be in one of them.</summary>
    [Number(3)] public IReadOnlyList<Fact<string>> Places { get; init; } = [];

    /// <summary>How far from them the post may be, kilometres in the air between main towns, 1-500; null: within them.</summary>
    [Number(4)] public Fact<int>? Kilometres { get; init; }

    /// <summary>Hours a week.</summary>
    [Number(5)] public Fact<SoughtHours>? Hours { get; init; }

    /// <summary>The first day on which the candidate can begin.</summary>
    [Number(6)] public Fact<DateOnly>? Start { get; init; }

    /// <summary>Whether nothing is known.</summary>
    [JsonIgnore] public bool IsEmpty => Levels is null && LeadsNobody is null && Areas.Count == 0 && Places.Count == 0 && Hours is null && Start is null;

    /// <summary>These wishes, and for each kind of which they say nothing the <paramref name="other"/> ones.</summary>
    public Wishes Over(Wishes other) => new()
    {
        Levels = Levels ?? other.Levels,
        LeadsNobody = LeadsNobody ?? other.LeadsNobody,
        Areas = Areas.Count > 0 ? Areas : other.Areas,
        Places = Places.Count > 0 ? Places : other.Places,

        // How far is said of places: it goes with those that are taken.
        Kilometres = Places.Count > 0 ? Kilometres : other.Kilometres,
        Hours = Hours ?? other.Hours,
        Start = Start ?? other.Start,
    };

    /// <summary>The same wishes with other passages.</summary>
    /// <param name="passage">Makes a passage of one of these.</param>
    public Wishes In(Func<Evidence, Evidence> passage)
    {
        Fact<T> Moved<T>(Fact<T> fact) => fact.Evidence is { } evidence ? fact with { Evidence = passage(evidence) } : fact;
        return new Wishes
        {
            Levels = Levels is { } levels ? Moved(levels) : null,
            LeadsNobody = LeadsNobody is { } nobody ? Moved(nobody) : null,
            Areas = [.. Areas.Select(Moved)],
            Places = [.. Places.Select(Moved)],
            Kilometres = Kilometres is { } kilometres ? Moved(kilometres) : null,
            Hours = Hours is { } hours ? Moved(hours) : null,
            Start = Start is { } start ? Moved(start) : null,
        };
    }
}

/// <summary>Levels that are sought.</summary>
/// <param name="Lowest">The lowest.</param>
/// <param name="Highest">The highest; not below the lowest.</param>
[TravelsAs("matching.sought-levels")]
public sealed record SoughtLevels([property: Number(0)] Seniority Lowest, [property: Number(1)] Seniority Highest);

/// <summary>Hours a week that are sought.</summary>
/// <param name="Least">The fewest, 1-48.</param>
/// <param name="Most">The most, 1-48; not below the fewest.</param>
[TravelsAs("matching.sought-hours")]
public sealed record SoughtHours([property: Number(0)] double Least, [property: Number(1)] double Most);
