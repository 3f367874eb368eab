using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Explanation;

/// <summary>
/// What the texts say of the groups other than competences, one way and the other. A group of which nothing speaks against the candidate can
/// only count for, and the reverse: so a sentence never praises what is taken away for, nor blames what is given for.
/// </summary>
internal static class Findings
{
    private const int NearPost = 50;
    private const int SameWork = 60;

    /// <summary>The strongest thing found that counts this way; null when nothing does.</summary>
    public static Finding? Of(FeatureGroup group, bool helps, VacancyProfile vacancy, CandidateProfile candidate) => group switch
    {
        FeatureGroup.Role => helps ? WorkFor(vacancy, candidate) : WorkAgainst(vacancy, candidate),
        FeatureGroup.Seniority => helps ? LevelFor(vacancy, candidate) : LevelAgainst(vacancy, candidate),
        FeatureGroup.Scale => ScaleFindings.Of(helps, vacancy, candidate),
        FeatureGroup.Experience => helps ? ExperienceFor(vacancy, candidate) : ExperienceAgainst(vacancy, candidate),
        FeatureGroup.Sector => helps ? SectorFor(vacancy, candidate) : SectorAgainst(vacancy, candidate),
        FeatureGroup.Education => Education(helps, vacancy, candidate),
        FeatureGroup.Language => Languages(helps, vacancy, candidate),
        FeatureGroup.Text => WordFindings.Of(helps, vacancy, candidate),
        _ => new Finding(Found.Whole, helps),
    };

    /// <summary>What the ad asks for beside competences and the CV does not show, the level first.</summary>
    public static IEnumerable<Finding> Lacking(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var lacking = new[]
        {
            LevelAgainst(vacancy, candidate), vacancy.PeopleLed is null ? null : ScaleFindings.Of(false, vacancy, candidate),
            vacancy.YearsExperience is null ? null : ExperienceAgainst(vacancy, candidate), vacancy.Education is null ? null : Education(false, vacancy, candidate), Languages(false, vacancy, candidate),
        };
        return lacking.OfType<Finding>().Where(finding => finding.Found switch
        {
            Found.Lower or Found.LevelNotShown or Found.ScaleNotShown or Found.TooFewYears or Found.YearsNotShown
                or Found.EducationBelow or Found.EducationNotShown or Found.LanguagesMissing => true,
            Found.People => candidate.PeopleLed!.Value < vacancy.PeopleLed!.Value,
            _ => false,
        });
    }

    /// <summary>The latest post, or null.</summary>
    public static Post? Latest(CandidateProfile candidate) => candidate.Posts.Count > 0 ? candidate.Posts[0] : null;

    /// <summary>The post that a passage lies in, or null.</summary>
    public static Post? PostOf(CandidateProfile candidate, Evidence? passage) =>
        passage is null ? null : candidate.Posts.FirstOrDefault(post => post.Evidence.Start <= passage.Start && passage.End <= post.Evidence.End);

    /// <summary>Years of experience that the post asks for, or that are usual at its level; 0 when neither is known.</summary>
    public static int YearsAsked(VacancyProfile vacancy) => vacancy.YearsExperience?.Value ?? PostLadder.Default.OfLevel(AskedPost.Level(vacancy))?.Years ?? 0;

    /// <summary>Languages that the ad asks for and the one that it is written in.</summary>
    public static IReadOnlyList<string> LanguagesAsked(VacancyProfile vacancy) => [.. vacancy.Languages.Select(l => l.Value).Append(vacancy.Language).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Those that the CV shows nothing of.</summary>
    public static IReadOnlyList<string> LanguagesMissing(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var held = LanguageFlags.Of(candidate.Languages.Select(l => l.Value).Append(candidate.Language));
        return [.. LanguagesAsked(vacancy).Where(code => (held & LanguageFlags.Of(code)) == 0)];
    }

    // A post of the kind that stood about as high tells more than an early one, and the latest of equals more than the others.
    private static Finding? WorkFor(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var level = AskedPost.Level(vacancy);
        return candidate.Posts.Select((post, rank) => (post, rank, Near: Near(vacancy, post.Areas, post.Seniority)))
            .Where(p => p.Near >= NearPost)
            .OrderByDescending(p => PostName.Has(p.post)).ThenByDescending(p => level == Seniority.Unknown || p.post.Seniority >= level - 1).ThenByDescending(p => p.Near >= 80).ThenBy(p => p.rank)
            .Select(p => p.post).FirstOrDefault() is { } near
            ? new Finding(Found.SameWork, true, near, vacancy.Title?.Evidence, PostName.Line(near))
            : Near(vacancy, candidate.Areas, candidate.HighestSeniority) >= NearPost ? new Finding(Found.SameWorkInCareer, true, null, vacancy.Title?.Evidence, NearestLine(vacancy, candidate)) : null;
    }

    /// <summary>Where a career comes nearest to the ad's work though no post alone is near; null when no post has anything of it.</summary>
    private static Evidence? NearestLine(VacancyProfile vacancy, CandidateProfile candidate) =>
        candidate.Posts.Where(PostName.Has).Select(post => (Post: post, Near: Near(vacancy, post.Areas, post.Seniority))).Where(one => one.Near > 0)
            .OrderByDescending(one => one.Near).Select(one => PostName.Line(one.Post)).FirstOrDefault();

    private static Finding? WorkAgainst(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var latest = Latest(candidate);
        var ofLatest = latest is not null && latest.Areas.Any(a => a > 0);
        var areas = ofLatest ? latest!.Areas : candidate.Areas;
        return Near(vacancy, areas, latest?.Seniority ?? candidate.Seniority) >= SameWork ? null
            : AreaNames.Beside(areas, AskedPost.Kinds(vacancy)).Count == 0 ? new Finding(Found.NoSuchWork, false, null, vacancy.Title?.Evidence)
            : ofLatest ? new Finding(Found.OtherWork, false, latest, vacancy.Title?.Evidence, PostName.Line(latest))
            : new Finding(Found.OtherWork, false, null, vacancy.Title?.Evidence);
    }

    // Percent of the strongest possible, as the features of kind see it.
    private static int Near(VacancyProfile vacancy, byte[] areas, Seniority seniority)
    {
        var kinds = AskedPost.Kinds(vacancy);
        var best = AskedPost.General(vacancy) * PostLadder.Default.General(seniority) / 15;
        for (var asked = 0; asked < kinds.Length; asked++)
        {
            for (var held = 0; held < areas.Length && held < kinds.Length; held++)
            {
                best = Math.Max(best, Math.Min((int)kinds[asked], 15) * Math.Min((int)areas[held], 15) * PostLadder.Default.Nearness(asked, held) / 225);
            }
        }

        return best;
    }

    private static Finding? LevelFor(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, held, latest) = (AskedPost.Level(vacancy), CandidateRow.Level(candidate), Latest(candidate));
        return held == Seniority.Unknown ? null
            : asked == Seniority.Unknown ? Shown(Found.LevelNotAsked, latest)
            : held == asked ? Shown(Found.SameLevel, latest)
            : held > asked ? Shown(Found.Higher, latest)
            : candidate.HighestSeniority >= asked ? Shown(Found.HasBeenAtLevel, Highest(candidate))
            : held == asked - 1 ? Shown(Found.OneLevelBelow, latest)
            : null;

        Finding Shown(Found found, Post? post) => new(found, true, post, vacancy.Title?.Evidence, PostName.Line(post));
    }

    private static Finding? LevelAgainst(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, held, latest) = (AskedPost.Level(vacancy), CandidateRow.Level(candidate), Latest(candidate));
        return held == Seniority.Unknown ? Shown(Found.LevelNotShown, latest)
            : asked == Seniority.Unknown ? Shown(Found.LevelNotAsked, latest)
            : held > asked ? Shown(Found.Higher, latest)
            : candidate.HighestSeniority > asked ? Shown(Found.HasBeenHigher, Highest(candidate))
            : held < asked ? Shown(Found.Lower, latest)
            : null;

        Finding Shown(Found found, Post? post) => new(found, false, post, vacancy.Title?.Evidence, PostName.Line(post));
    }

    private static Post? Highest(CandidateProfile candidate) => candidate.Posts.Where(post => post.Seniority == candidate.HighestSeniority).OrderByDescending(PostName.Has).FirstOrDefault();

    private static Finding? ExperienceFor(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, years, latest) = (YearsAsked(vacancy), candidate.YearsExperience, Latest(candidate));
        return asked > 0 && years?.Value >= asked ? new Finding(Found.EnoughYears, true, null, vacancy.YearsExperience?.Evidence, years.Evidence)
            : latest is { Current: true } ? new Finding(Found.InPost, true, latest, null, PostName.Line(latest))
            : candidate.Competences.Count > 0 && candidate.Competences.Min(c => c.YearsSince) == 0 ? new Finding(Found.PractisedNow, true)
            : null;
    }

    private static Finding? ExperienceAgainst(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, years, latest) = (YearsAsked(vacancy), candidate.YearsExperience, Latest(candidate));
        return asked > 0 && years?.Value < asked ? new Finding(Found.TooFewYears, false, null, vacancy.YearsExperience?.Evidence, years.Evidence)
            : candidate.Competences.Count > 0 && candidate.Competences.Min(c => c.YearsSince) > 0 ? new Finding(Found.PractisedLongAgo, false)
            : latest is { Current: false } ? new Finding(Found.PostEnded, false, latest, null, PostName.Line(latest))
            : asked > 0 && years is null ? new Finding(Found.YearsNotShown, false)
            : null;
    }

    private static Finding? SectorFor(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var asked = vacancy.Sectors;
        var post = candidate.Posts.Where(p => (p.Sector & asked) != 0).OrderByDescending(PostName.Has).FirstOrDefault();
        return asked == Sectors.None ? candidate.Sectors == Sectors.None ? null : new Finding(Found.SectorNotAsked, true)
            : post is not null ? new Finding(Found.SameSector, true, post, vacancy.Employer?.Evidence, PostName.Line(post))
            : (candidate.Sectors & asked) != 0 ? new Finding(Found.SameSectorInCareer, true, null, vacancy.Employer?.Evidence)
            : null;
    }

    private static Finding? SectorAgainst(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, latest) = (vacancy.Sectors, Latest(candidate));
        return candidate.Sectors == Sectors.None ? new Finding(Found.SectorNotShown, false, null, vacancy.Employer?.Evidence)
            : asked == Sectors.None ? new Finding(Found.SectorNotAsked, false)
            : (candidate.Sectors & asked) == 0 ? new Finding(Found.OtherSector, false, null, vacancy.Employer?.Evidence)
            : latest is { Sector: not Sectors.None } && (latest.Sector & asked) == 0 ? new Finding(Found.OtherSectorNow, false, latest, vacancy.Employer?.Evidence, PostName.Line(latest))
            : null;
    }

    private static Finding? Education(bool helps, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, held) = (vacancy.Education?.Value ?? EducationLevel.None, candidate.Education?.Value ?? EducationLevel.None);
        Found? found = held == EducationLevel.None ? (helps ? null : Found.EducationNotShown)
            : asked == EducationLevel.None ? (helps || held < EducationLevel.Master ? Found.EducationNotAsked : null)
            : held >= asked ? (helps ? Found.EducationHeld : null)
            : helps ? null : Found.EducationBelow;
        return found is { } what ? new Finding(what, helps, null, vacancy.Education?.Evidence, candidate.Education?.Evidence) : null;
    }

    private static Finding? Languages(bool helps, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var missing = LanguagesMissing(vacancy, candidate);
        if (helps != (missing.Count == 0))
        {
            return null;
        }

        var asked = vacancy.Languages.FirstOrDefault(l => helps || missing.Contains(l.Value, StringComparer.OrdinalIgnoreCase));
        var shown = helps ? candidate.Languages.FirstOrDefault(l => string.Equals(l.Value, asked?.Value, StringComparison.OrdinalIgnoreCase)) : null;
        return new Finding(helps ? Found.LanguagesHeld : Found.LanguagesMissing, helps, null, asked?.Evidence, shown?.Evidence);
    }
}
