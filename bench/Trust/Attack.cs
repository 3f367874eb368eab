using Matching.Contracts;

namespace Matching.Bench.Trust;

/// <summary>What an applicant who wants a better place has at hand.</summary>
/// <param name="Ad">Text of the ad.</param>
/// <param name="Cv">Text of the applicant's own CV.</param>
/// <param name="Asked">What was read from the ad.</param>
/// <param name="Own">What was read from the CV.</param>
/// <param name="Best">Text of the CV that is first on the list.</param>
/// <param name="BestProfile">What was read from it.</param>
internal sealed record Attack(string Ad, string Cv, VacancyProfile Asked, CandidateProfile Own, string Best, CandidateProfile BestProfile)
{
    /// <summary>Sentences and items of the ad, at least five words each.</summary>
    public string[] AdSentences => Sentences(Ad);

    /// <summary>Passages in which the ad asks for something, each once.</summary>
    public string[] Demands => [.. Asked.Requirements.SelectMany(requirement => requirement.Evidence).Select(quote => Ad[quote.Start..quote.End]).Distinct()];

    /// <summary>The CV with lines put where the latest post is described; at the end where it has none.</summary>
    public string InLatestPost(string lines)
    {
        var at = Own.Posts.Count == 0 ? Cv.Length : Own.Posts[0].Evidence.End;
        return $"{Cv[..at]}\n{lines}\n{Cv[at..]}";
    }

    /// <summary>The CV with lines put before its posts begin.</summary>
    public string BeforePosts(string lines)
    {
        var first = Own.Posts.Count == 0 ? Cv.Length : Own.Posts.Min(post => post.Evidence.Start);

        // Before the heading that the posts stand under, if there is a blank line to part them.
        var gap = Cv.LastIndexOf("\n\n", Math.Max(0, first - 1), StringComparison.Ordinal);
        var at = gap < 0 ? 0 : gap;
        return $"{Cv[..at]}\n\n{lines}\n{Cv[at..]}";
    }

    /// <summary>Sentences and items of a text, at least five words each.</summary>
    public static string[] Sentences(string text) =>
    [
        .. text.Split(['\n', '.', '!', '?'], StringSplitOptions.RemoveEmptyEntries)
            .Select(sentence => sentence.Trim(' ', '\r', '●', '•', '-', '–', '*'))
            .Where(sentence => sentence.Count(letter => letter == ' ') >= 4),
    ];
}
