using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Reads a career from the text of a CV, in Danish, English or both: lists with dates, running text, letters.</summary>
public static class CareerReader
{
    private const int LongestEvidence = 400;
    private const int MostYears = 60;

    /// <summary>Reads a CV.</summary>
    /// <param name="text">The repaired text.</param>
    /// <param name="referenceYear">The year that "now" means; posts that go on are counted to its first day.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="referenceYear"/> is outside 1990-2100.</exception>
    public static CareerFacts Read(SourceText text, int referenceYear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(referenceYear, 1990);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(referenceYear, 2100);
        var (sections, headings) = SectionReader.Read(text);
        var posts = PostFinder.Find(text, sections, headings);
        var headline = Headline.Read(text, headings);
        posts.AddRange(ProsePostReader.Read(text, sections, headings, posts, headline.Title, referenceYear));
        posts.Sort((a, b) => a.Head.Start.CompareTo(b.Head.Start));
        PostBlocks.Set(text, sections, headings, posts);
        CareerTimeline.Settle(posts, referenceYear);
        ActingPosts.Shorten(text, posts);
        ToldCareer.Add(text, sections, posts, headline, referenceYear);
        posts.Sort((a, b) => a.Head.Start.CompareTo(b.Head.Start));
        if (posts.Count == 0 && headline.Title is { } only)
        {
            posts.Add(Headline.AsPost(text, only));
        }

        PostDescriber.Describe(text, posts, headline.Title, headline.Sector);
        ToldLeadership.Describe(text, sections, posts);
        PostAreas.Complete(text, posts, headline.Title);
        return Assemble(text, sections, headings, Latest(posts), referenceYear);
    }

    private static List<CareerPost> Latest(List<CareerPost> posts) =>
    [
        .. posts.OrderByDescending(post => post.Dated || posts.Count == 1).ThenByDescending(post => post.Current).ThenBy(post => post.Nested)
            .ThenByDescending(post => post.To).ThenByDescending(post => post.From).ThenBy(post => post.Head.Start),
    ];

    private static CareerFacts Assemble(SourceText text, SectionKind[] sections, bool[] headings, List<CareerPost> posts, int referenceYear)
    {
        CareerLeadership.AttributeFreeText(text, sections, headings, posts);
        var records = posts.ToDictionary(post => post, post => Record(text, post, referenceYear));
        var latest = posts.FirstOrDefault();
        var main = posts.Where(post => !post.Nested || posts.All(other => other.Nested)).ToList();
        return new CareerFacts(
            [.. posts.OrderBy(post => post.Block.Start).Select(post => (post.Block.Start, post.Block.End, records[post]))],
            [.. text.Lines.Select(line => (line.Start, sections[line.Index]))],
            referenceYear)
        {
            Title = latest is null ? null : Named(text, latest),
            Posts = [.. posts.Select(post => records[post])],
            YearsExperience = CareerLeadership.Experience(text, posts, referenceYear, MostYears),
            YearsLeadership = CareerLeadership.Leadership(text, sections, posts, MostYears),
            PeopleLed = posts.Where(post => post.People is not null).MaxBy(post => post.People!.Value)?.People,
            Budget = posts.Where(post => post.Budget is not null).MaxBy(post => post.Budget!.Value)?.Budget,
            Education = EducationReader.Read(text, sections, posts),
            Sectors = posts.Aggregate(Sectors.None, (all, post) => all | post.Sector),
            Languages = LanguageReader.Read(text, sections),
            Seniority = main.FirstOrDefault()?.Seniority ?? Seniority.Unknown,
            HighestSeniority = posts.Select(post => post.Seniority).DefaultIfEmpty(Seniority.Unknown).Max(),
            Areas = CareerAreas.Read(text, posts, referenceYear),
        };
    }

    private static Fact<string>? Named(SourceText text, CareerPost post)
    {
        var at = post.TitleText.Length == 0 ? -1 : text.Text.IndexOf(post.TitleText, Math.Min(post.Block.Start, text.Text.Length), StringComparison.Ordinal);
        at = at < 0 && post.TitleText.Length > 0 ? text.Text.IndexOf(post.TitleText, StringComparison.Ordinal) : at;
        return post.TitleText.Length == 0 ? null : new Fact<string>(post.TitleText, at < 0 ? null : Evidence.Of(text.Text, at, at + post.TitleText.Length));
    }

    // A term that ends in a later year goes on, and its end is known.
    private static int? EndYear(CareerPost post) => !post.Dated ? null
        : post.Current ? (post.Date?.To is null ? null : post.Date?.LastYear)
        : post.Date is { Kind: DateSpanKind.Single } ? (int)Math.Floor(post.From)
        : post.Date is { Kind: DateSpanKind.Closed, LastYear: { } last } ? last
        : (int)Math.Floor(post.To);

    private static Post Record(SourceText text, CareerPost post, int referenceYear)
    {
        var end = post.Block.End;
        if (end - post.Block.Start > LongestEvidence)
        {
            var sentence = text.SentenceAt(post.Block.Start + LongestEvidence);
            end = sentence >= 0 && text.Sentences[sentence].Start > post.Head.Start ? Math.Max(text.Sentences[sentence].Start, post.Head.End) : post.Block.Start + LongestEvidence;
            end = Math.Min(end, post.Block.End);
            end = post.Block.Start + text.Text[post.Block.Start..end].TrimEnd().Length;
        }

        return new Post(
            post.TitleText,
            post.Employer,
            post.Dated ? (int)Math.Floor(post.From) : null,
            EndYear(post),
            post.Current,
            post.Seniority,
            post.Sector,
            post.People?.Value,
            post.Budget?.Value,
            post.Areas,
            Evidence.Of(text.Text, post.Block.Start, end))
        {
            EmployerKind = post.Kind,
            Elected = post.Elected,
            ImpossibleYears = post is { Dated: false, Date: { } years } && (years.Kind == DateSpanKind.Impossible || years.From > referenceYear) ? text.Text[years.Start..years.End].Trim() : null,
        };
    }
}
