using System.Globalization;
using Matching.Contracts;

namespace Matching.Profiles.Seeking;

/// <summary>A kind of wish.</summary>
public enum WishKind
{
    /// <summary>How high the post stands.</summary>
    Level = 1,

    /// <summary>To lead no employees.</summary>
    LeadsNobody = 2,

    /// <summary>What the post is about.</summary>
    Area = 3,

    /// <summary>Where it is.</summary>
    Place = 4,

    /// <summary>Hours a week.</summary>
    Hours = 5,

    /// <summary>From when.</summary>
    Start = 6,
}

/// <summary>Whether a post meets a wish.</summary>
public enum WishStanding
{
    /// <summary>It does.</summary>
    Met = 1,

    /// <summary>Nearly: counts half.</summary>
    Partly = 2,

    /// <summary>It does not.</summary>
    NotMet = 3,

    /// <summary>The ad does not say; does not count.</summary>
    Unknown = 4,
}

/// <summary>What becomes of a wish in a post.</summary>
/// <param name="Kind">Which wish.</param>
/// <param name="Standing">Whether it is met.</param>
/// <param name="Sentence">One sentence for people, Danish or English.</param>
/// <param name="BlindSentence">The same where nothing may be said of where the candidate seeks.</param>
/// <param name="Wish">What the candidate says; null for a stated wish.</param>
/// <param name="Post">What the ad says; null when it says nothing word for word.</param>
public sealed record WishOutcome(WishKind Kind, WishStanding Standing, string Sentence, string BlindSentence, Evidence? Wish, Evidence? Post);

/// <summary>
/// How well a post fits what a candidate seeks. Never part of how well the candidate fits the post.
/// </summary>
/// <param name="Share">0-100: wishes that are met, those partly met at half, of all that the ad says something of; null when it says nothing of any.</param>
/// <param name="Outcomes">Each wish, in the order of <see cref="WishKind"/>.</param>
public sealed record PostFit(double? Share, IReadOnlyList<WishOutcome> Outcomes)
{
    /// <summary>Kilometres that "Aarhus-området" reaches.</summary>
    public const int Surroundings = 30;

    private const int ClearArea = 5, SomeArea = 2, NearKilometres = 25, NearDays = 31;
    private const double NearHours = 3;

    /// <summary>Lays a post beside what a candidate seeks.</summary>
    /// <param name="wishes">What the candidate seeks.</param>
    /// <param name="post">What the ad says.</param>
    /// <param name="language">"en", or Danish for anything else.</param>
    /// <returns>Null when nothing is known of the wishes.</returns>
    public static PostFit? Of(Wishes wishes, VacancyProfile post, string language)
    {
        if (wishes.IsEmpty)
        {
            return null;
        }

        var words = new PostFitWords(language == "en");
        List<WishOutcome> outcomes = [.. new[] { Level(wishes, post, words), Nobody(wishes, post, words), Area(wishes, post, words), Place(wishes, post, words), Hours(wishes, post, words), Start(wishes, post, words) }.OfType<WishOutcome>()];
        var known = outcomes.Count(one => one.Standing != WishStanding.Unknown);
        var met = outcomes.Count(one => one.Standing == WishStanding.Met) + (outcomes.Count(one => one.Standing == WishStanding.Partly) / 2.0);
        return new PostFit(known == 0 ? null : 100 * met / known, outcomes);
    }

    private static WishOutcome? Level(Wishes wishes, VacancyProfile post, PostFitWords words)
    {
        if (wishes.Levels is not { } sought)
        {
            return null;
        }

        var steps = post.Seniority < sought.Value.Lowest ? sought.Value.Lowest - post.Seniority : post.Seniority > sought.Value.Highest ? post.Seniority - sought.Value.Highest : 0;
        var standing = post.Seniority == Seniority.Unknown ? WishStanding.Unknown : steps switch { 0 => WishStanding.Met, 1 => WishStanding.Partly, _ => WishStanding.NotMet };
        return Made(WishKind.Level, standing, words.Level(standing, sought.Value, post.Seniority), sought.Evidence, post.Title?.Evidence);
    }

    private static WishOutcome? Nobody(Wishes wishes, VacancyProfile post, PostFitWords words)
    {
        if (wishes.LeadsNobody is not { Value: true } sought)
        {
            return null;
        }

        var standing = post.PeopleLed is { Value: > 0 } || post.Seniority >= Seniority.TeamLeader ? WishStanding.NotMet : post.Seniority == Seniority.Unknown ? WishStanding.Unknown : WishStanding.Met;
        return Made(WishKind.LeadsNobody, standing, words.Nobody(standing), sought.Evidence, post.PeopleLed?.Evidence ?? post.Title?.Evidence);
    }

    private static WishOutcome? Area(Wishes wishes, VacancyProfile post, PostFitWords words)
    {
        if (wishes.Areas.Count == 0)
        {
            return null;
        }

        var best = wishes.Areas.MaxBy(area => Strength(post, area.Value))!;
        var standing = post.Areas.All(strength => strength == 0) ? WishStanding.Unknown : Strength(post, best.Value) switch
        {
            >= ClearArea => WishStanding.Met,
            >= SomeArea => WishStanding.Partly,
            _ => WishStanding.NotMet,
        };
        return Made(WishKind.Area, standing, words.Area(standing, standing is WishStanding.Met or WishStanding.Partly ? [best.Value] : [.. wishes.Areas.Select(area => area.Value)]), best.Evidence, post.Title?.Evidence);
    }

    private static int Strength(VacancyProfile post, string area) => ProfessionalAreas.IndexOf(area) is >= 0 and var at && at < post.Areas.Length ? post.Areas[at] : 0;

    private static WishOutcome? Place(Wishes wishes, VacancyProfile post, PostFitWords words)
    {
        if (wishes.Places.Count == 0)
        {
            return null;
        }

        // By the employer only where the ad names no place that is known: a region's hospital is in one of its towns.
        var (place, said) = PlaceOf(post.Place) is { } named ? (named, post.Place!.Evidence) : (PlaceOf(post.Employer), post.Employer?.Evidence);
        var (standing, nearest, far) = (WishStanding.Unknown, wishes.Places[0], 0.0);
        if (place is not null)
        {
            (nearest, far) = wishes.Places.Select(wish => (Wish: wish, Far: DanishPlaces.Find(wish.Value) is { } sought ? Between(sought, place) : double.MaxValue)).MinBy(one => one.Far);
            var reach = wishes.Kilometres?.Value ?? 0;

            // A post of which only the region is known may lie in any part of it.
            standing = far == 0 && !IsWithin(place, DanishPlaces.Find(nearest.Value)!) && reach == 0 ? WishStanding.Unknown
                : far <= reach ? WishStanding.Met
                : far <= reach + NearKilometres ? WishStanding.Partly
                : WishStanding.NotMet;
        }

        string[] places = standing is WishStanding.Met or WishStanding.Partly ? [nearest.Value] : [.. wishes.Places.Select(wish => wish.Value)];
        return Made(WishKind.Place, standing, words.Place(standing, places, wishes.Kilometres?.Value, place?.Name, far), nearest.Evidence, said) with
        {
            BlindSentence = words.BlindPlace(standing),
        };
    }

    private static DanishPlace? PlaceOf(Fact<string>? fact)
    {
        if (fact is null)
        {
            return null;
        }

        // The town of an address comes after its postal code: "Randersvej 1, 8000 Aarhus C".
        var mentions = DanishPlaces.Mentions(fact.Value, 0, fact.Value.Length).ToList();
        return mentions.Count == 0 ? null : (mentions.FirstOrDefault(one => one.Start > 1 && char.IsDigit(fact.Value[one.Start - 2])) is { Place: { } town } ? town : mentions[0].Place);
    }

    private static double Between(DanishPlace one, DanishPlace other) =>
        one.Municipalities.Min(here => other.Municipalities.Min(there => here.Name == there.Name ? 0 : DanishPlaces.Distance(here, there)));

    private static bool IsWithin(DanishPlace part, DanishPlace whole) => part.Municipalities.All(one => whole.Municipalities.Contains(one));

    private static WishOutcome? Hours(Wishes wishes, VacancyProfile post, PostFitWords words)
    {
        if (wishes.Hours is not { } sought)
        {
            return null;
        }

        var off = post.WeeklyHours is { } hours ? Math.Max(sought.Value.Least - hours.Value, hours.Value - sought.Value.Most) : 0;
        var standing = post.WeeklyHours is null ? WishStanding.Unknown : off <= 0 ? WishStanding.Met : off <= NearHours ? WishStanding.Partly : WishStanding.NotMet;
        return Made(WishKind.Hours, standing, words.Hours(standing, sought.Value, post.WeeklyHours?.Value), sought.Evidence, post.WeeklyHours?.Evidence);
    }

    private static WishOutcome? Start(Wishes wishes, VacancyProfile post, PostFitWords words)
    {
        if (wishes.Start is not { } sought)
        {
            return null;
        }

        var late = post.Start is { } start ? sought.Value.DayNumber - start.Value.DayNumber : 0;
        var standing = post.Start is null ? WishStanding.Unknown : late <= 0 ? WishStanding.Met : late <= NearDays ? WishStanding.Partly : WishStanding.NotMet;
        return Made(WishKind.Start, standing, words.Start(standing, sought.Value, post.Start?.Value), sought.Evidence, post.Start?.Evidence);
    }

    private static WishOutcome Made(WishKind kind, WishStanding standing, string sentence, Evidence? wish, Evidence? post) => new(kind, standing, sentence, sentence, wish, post);
}
