using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Counts years of work and of leading, and gives people named outside the lists to the post they belong to.</summary>
internal static class CareerLeadership
{
    /// <summary>Years of work, each counted once; null when no post gives years.</summary>
    public static Fact<int>? Experience(SourceText text, IReadOnlyList<CareerPost> posts, int referenceYear, int most)
    {
        var counted = posts.Where(post => CareerTimeline.Counts(post, post.TitleText)).ToList();
        var years = CareerTimeline.Union(counted.Select(post => (post.From, post.To)));

        // Letters tell of the last years only; who was educated long before has worked since.
        var isLetter = counted.All(post => post.FromProse) && (counted.Count == 0 || counted.Exists(post => post.Current));
        if (isLetter && EducationReader.FirstYear(text, referenceYear) is { } educated && referenceYear - educated.Value > years + 4 && referenceYear - educated.Value <= most)
        {
            return new Fact<int>(referenceYear - educated.Value, educated.Evidence);
        }

        return counted.Count == 0 ? null : new Fact<int>(Math.Clamp((int)Math.Round(years), 0, most), First(text, counted));
    }

    /// <summary>Years of leading: what the text says itself where it does, else the sum of the posts.</summary>
    public static Fact<int>? Leadership(SourceText text, SectionKind[] sections, IReadOnlyList<CareerPost> posts, int most)
    {
        var counted = posts.Where(post => post.Dated && post.LeadsFrom is not null).ToList();
        var years = (int)Math.Round(CareerTimeline.Union(counted.Select(post => (post.LeadsFrom!.Value, post.To))));
        var stated = StatedYears.OfLeadership(text, sections);
        if (stated is not null && (counted.Count == 0 || Math.Abs(stated.Value - years) > 1) && stated.Value <= most)
        {
            return stated;
        }

        return counted.Count == 0 ? (posts.Count == 0 ? null : new Fact<int>(0, null)) : new Fact<int>(Math.Clamp(years, 0, most), First(text, counted));
    }

    /// <summary>In letters and under headings of their own people tell of their present post.</summary>
    public static void AttributeFreeText(SourceText text, SectionKind[] sections, bool[] headings, IReadOnlyList<CareerPost> posts)
    {
        if (posts.FirstOrDefault(post => !post.Nested) is not { } current || (current.Seniority < Seniority.TeamLeader && current.Title is not null))
        {
            return;
        }

        if (DeniesLeading(text) && current.People is null)
        {
            current.LeadsFrom = null;
            current.Seniority = Seniority.Specialist;
            return;
        }

        foreach (var line in text.Lines)
        {
            if (headings[line.Index] || sections[line.Index] is not (SectionKind.Unknown or SectionKind.Profile or SectionKind.Career)
                || posts.Any(post => post.Block.Start <= line.Start && line.Start < post.Block.End))
            {
                continue;
            }

            var (first, end) = text.TokenRange(line.Start, line.End);
            foreach (var count in PeopleReader.Read(text, first, end))
            {
                if (count.Trust > (current.Title is null ? 1 : 0) && !count.Leaders && count.Value > (current.People?.Value ?? 0))
                {
                    current.People = new Fact<int>(count.Value, Evidence.Of(text.Text, count.Start, count.End));
                }

                current.LeadsLeaders |= count.Leaders && count.Trust > 0;
            }
        }

        if (current is { People: null, Seniority: >= Seniority.TeamLeader })
        {
            current.People = ToldPeople.Read(text, text.Sentences.Where(sentence => sections[sentence.Line] is SectionKind.Unknown or SectionKind.Profile && !Quotes.Holds(text, sentence)
                && !posts.Any(post => post.Block.Start < sentence.End && sentence.Start < post.Block.End)));
        }

        if (current is { Seniority: Seniority.UnitHead, LeadsLeaders: true, People.Value: >= 25, Title: { } open } && SeniorityReader.IsOpenTitle(text, open))
        {
            current.Seniority = Seniority.Chief;
        }

        if (current.Title is null && current.Seniority == Seniority.Unknown && current.People is { } led)
        {
            current.Seniority = ToldLeadership.ByScale(led.Value);
            current.LeadsFrom = current.From;
        }
    }

    // "Jeg har ikke personaleansvar for nogen": said of oneself and in the present perfect, not of the post that is sought.
    private static bool DeniesLeading(SourceText text)
    {
        foreach (var sentence in text.Sentences)
        {
            var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            var denials = PeopleLexicon.NoStaff.Find(text, first, end);
            var own = Enumerable.Range(first, end - first).Any(i => text.Tokens[i].Key is "har" or "have" or "havde" or "never" or "leder")
                && Enumerable.Range(first, end - first).Any(i => text.Tokens[i].Key is "jeg" or "i" or "ve");
            if (denials.Count > 0 && own)
            {
                return true;
            }
        }

        return false;
    }

    private static Evidence First(SourceText text, IEnumerable<CareerPost> posts)
    {
        var earliest = posts.MinBy(post => post.From)!;
        return Evidence.Of(text.Text, Math.Min(earliest.Head.Start, earliest.Date!.Value.Start), Math.Max(earliest.Head.End, earliest.Date!.Value.End));
    }
}
