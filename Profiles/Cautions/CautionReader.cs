using Matching.Contracts;

namespace Matching.Profiles.Cautions;

/// <summary>
/// Finds in a career what nobody can check from the CV alone and a human should ask about. Pure; an honest CV can have cautions,
/// which is why they are shown and move no score.
/// </summary>
public static class CautionReader
{
    private const int OverlapYears = 2;

    // From specialist to chief is a step that people take; from specialist to director, or from employee to chief, is one to ask about.
    private const int Leap = 4;
    private const int LonelyLeap = 3;
    private const int StillGoing = int.MaxValue / 2;

    /// <summary>The cautions of a career, overlaps first.</summary>
    /// <param name="profile">What was read, the corrections laid over it.</param>
    /// <param name="language">"da" or "en".</param>
    public static IReadOnlyList<Caution> OfCareer(CandidateProfile profile, string language)
    {
        var danish = language != "en";
        return [.. Overlaps(profile.Posts, danish), .. OutOfLine(profile.Posts, danish), .. Unsupported(profile.Posts, danish), .. Stuffed(profile.Stuffing, danish)];
    }

    /// <summary>The caution about passages that are in another candidate's CV, too, or none.</summary>
    /// <param name="passages">How many, see <see cref="Copies.SharedPassages"/>.</param>
    /// <param name="language">"da" or "en".</param>
    public static IEnumerable<Caution> OfShared(int passages, string language)
    {
        if (passages > 0)
        {
            yield return new Caution(
                CautionKind.SharedWithCandidate,
                language != "en"
                    ? "Hele passager står ordret også i en anden kandidats CV på listen; hvem der har skrevet dem, kan ikke ses."
                    : "Whole passages are word for word in the CV of another candidate on this list, too; who wrote them cannot be seen.",
                []);
        }
    }

    /// <summary>The caution about an ad's own words, or none.</summary>
    /// <param name="passages">The passages, see <see cref="Copies.CopiedPassages"/>.</param>
    /// <param name="language">"da" or "en".</param>
    public static IEnumerable<Caution> OfCopies(IReadOnlyList<Evidence> passages, string language)
    {
        if (passages.Count > 0)
        {
            yield return new Caution(CautionKind.CopiedFromAd, (language != "en", passages.Count) switch
            {
                (true, 1) => "Et sted i CV'et er opslagets egne ord; det tæller ikke med her.",
                (true, var count) => $"{count} steder i CV'et er opslagets egne ord; de tæller ikke med her.",
                (false, 1) => "One passage of the CV is the ad's own words; it counts nothing here.",
                (false, var count) => $"{count} passages of the CV are the ad's own words; they count nothing here.",
            }, passages);
        }
    }

    private static IEnumerable<Caution> Overlaps(IReadOnlyList<Post> posts, bool danish)
    {
        Post[] dated = [.. posts.Where(post => post is { StartYear: not null, Elected: false, Seniority: > Seniority.Trainee })];
        for (var i = 0; i < dated.Length; i++)
        {
            for (var j = i + 1; j < dated.Length; j++)
            {
                var (from, to) = (Math.Max(dated[i].StartYear!.Value, dated[j].StartYear!.Value), Math.Min(End(dated[i]), End(dated[j])));
                if (to - from < OverlapYears || SameEmployer(dated[i], dated[j]))
                {
                    continue;
                }

                yield return new Caution(CautionKind.OverlappingPosts, (danish, to == StillGoing) switch
                {
                    (true, true) => $"To stillinger hos forskellige arbejdsgivere går begge fra {from} til nu.",
                    (true, false) => $"To stillinger hos forskellige arbejdsgivere overlapper fra {from} til {to}.",
                    (false, true) => $"Two posts with different employers both run from {from} until now.",
                    (false, false) => $"Two posts with different employers overlap from {from} to {to}.",
                }, [dated[i].Evidence, dated[j].Evidence]);
            }
        }
    }

    // Far higher than everything before it, or than everything else, and no step in between; or director and up with nothing else to be seen.
    private static IEnumerable<Caution> OutOfLine(IReadOnlyList<Post> posts, bool danish)
    {
        foreach (var post in posts.Where(post => post.Seniority >= Seniority.UnitHead && !post.Elected))
        {
            Post[] others = [.. posts.Where(other => other != post && other.Seniority != Seniority.Unknown)];
            Post[] before = [.. others.Where(other => other.StartYear is { } start && post.StartYear is { } from && start < from)];
            var isLeap = before.Length > 0 && before.Max(other => other.Seniority) <= post.Seniority - Leap;
            var isLonely = others.Length > 0 && before.Length == 0 && others.Max(other => other.Seniority) <= post.Seniority - LonelyLeap;
            var isFirst = others.Length > 0 && before.Length == 0 && post.StartYear is not null && others.Where(other => other.StartYear is not null).All(other => other.Seniority <= post.Seniority - Leap);
            var isAlone = others.Length == 0 && post.Seniority >= Seniority.Director;
            if (isAlone || isLeap || isLonely || isFirst)
            {
                yield return new Caution(
                    CautionKind.PostOutOfLine,
                    danish ? "En lederstilling ligger langt over resten af karrieren, eller står alene." : "A leading post stands far above the rest of the career, or stands alone.",
                    [post.Evidence]);
            }
        }
    }

    // A post that is no higher than one with years and employer lifts nobody. One within the years of another has its employer: "konstitueret i ni måneder".
    private static IEnumerable<Caution> Unsupported(IReadOnlyList<Post> posts, bool danish)
    {
        var supported = posts.Where(IsSupported).Select(post => post.Seniority).DefaultIfEmpty().Max();
        foreach (var post in posts.Where(post => post.Seniority >= Seniority.TeamLeader && post.Seniority > supported && !post.Elected && !IsSupported(post)))
        {
            if (post.StartYear is { } from && posts.Any(other => other != post && IsSupported(other) && other.StartYear <= from && End(other) >= from))
            {
                continue;
            }

            yield return new Caution(CautionKind.UnsupportedPost, (danish, post.StartYear is null) switch
            {
                (true, true) => "En lederstilling er nævnt uden årstal.",
                (true, false) => "En lederstilling er nævnt uden arbejdsgiver.",
                (false, true) => "A leading post is named without years.",
                (false, false) => "A leading post is named without an employer.",
            }, [post.Evidence]);
        }
    }

    private static IEnumerable<Caution> Stuffed(IReadOnlyList<Evidence> passages, bool danish)
    {
        if (passages.Count > 0)
        {
            yield return new Caution(
                CautionKind.Stuffing,
                danish
                    ? "CV'et opregner mange kompetencer, som ingen stilling, årstal, arbejdsgiver eller resultat fortæller om; opregningen tæller ikke med."
                    : "The CV lists many competences of which no post, year, employer or result tells; the list counts nothing.",
                passages);
        }
    }

    private static bool IsSupported(Post post) => post.StartYear is not null && !string.IsNullOrEmpty(post.Employer);

    private static int End(Post post) => post.EndYear ?? (post.Current ? StillGoing : post.StartYear!.Value);

    private static bool SameEmployer(Post left, Post right) =>
        left.Employer is null || right.Employer is null || left.Employer.Contains(right.Employer, StringComparison.OrdinalIgnoreCase) || right.Employer.Contains(left.Employer, StringComparison.OrdinalIgnoreCase);
}
