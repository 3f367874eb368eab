using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Fills in what the text says about each post: title, employer, sector, people, budget, seniority, areas.</summary>
internal static partial class PostDescriber
{
    private const int NearHead = 220;

    // "Direktør for Børn, Unge og Familie": how far the fields of a title reach.
    private const int FieldWords = 8;

    /// <summary>Fills in the posts; blocks and dates are set already, posts stand in the order of the text.</summary>
    public static void Describe(SourceText text, IReadOnlyList<CareerPost> posts, TitleReading? headline, Sectors headlineSector)
    {
        var latest = posts.Where(post => !post.Nested).OrderByDescending(post => post.Current).ThenByDescending(post => post.To).ThenByDescending(post => post.From).FirstOrDefault();
        for (var i = 0; i < posts.Count; i++)
        {
            var post = posts[i];
            if (post.Title is null && (post == latest || posts.Count == 1))
            {
                post.Title = headline;
            }

            Name(text, post, i > 0 ? posts[i - 1] : null);
            Place(text, post, i > 0 ? posts[i - 1] : null, post == latest ? headlineSector : Sectors.None);
            Lead(text, post);
            var (head, block) = (Tokens(text, HeadZone(text, post)), Tokens(text, post.Block));
            post.Seniority = SeniorityReader.Of(text, post, head, block);
            Settle(text, post, block);
            if (post.Title is { } held && CareerLexicon.Politics.TryMatch(text, held.First, held.End, out _))
            {
                // A mayor leads, but not an administration, and nobody is employed under a politician.
                post.Seniority = Seniority.Specialist;
                post.Elected = true;
                post.LeadsFrom = null;
                post.People = null;
            }

            post.Kind = EmployerKindReader.Of(text, post, head);
            post.Areas = AreaReader.Read(text, post.Title, Named(text, post), Tokens(text, post.Head), block);
        }
    }

    // The words of a title and what follows it on its line; they can lie apart from the post, under the name.
    private static (int First, int End) Named(SourceText text, CareerPost post)
    {
        if (post.Title is not { } title || (post.Head.Start <= text.Tokens[title.First].Start && text.Tokens[title.First].Start < post.Head.End))
        {
            return (0, 0);
        }

        var line = text.Lines.Last(candidate => candidate.Start <= text.Tokens[title.First].Start);
        return (title.First, Math.Min(text.TokenRange(line.Start, line.End).End, title.End + FieldWords));
    }

    /// <summary>The head and, where it is short and followed by a line of its own, that line: employers often stand there.</summary>
    public static (int Start, int End) HeadZone(SourceText text, CareerPost post)
    {
        var line = text.Lines.FirstOrDefault(candidate => candidate.Start >= post.Head.End);
        var start = Math.Min(post.Head.Start, post.Block.Start);
        var isNext = line.Length() is > 0 and < 70 && line.Kind == SentenceKind.Prose && !line.BlankBefore && line.End <= post.Block.End;
        return (start, isNext ? line.End : Math.Max(post.Head.End, Math.Min(post.Block.End, LineEnd(text, post))));
    }

    private static int LineEnd(SourceText text, CareerPost post)
    {
        // In a list item that goes on as prose, only the first sentence names the employer.
        var sentence = text.SentenceAt(post.Head.End - 1);
        return sentence < 0 ? post.Head.End : Math.Min(text.Sentences[sentence].End, post.Head.End + 120);
    }

    private static int Length(this TextLine line) => line.End - line.Start;

    private static (int First, int End) Tokens(SourceText text, (int Start, int End) span) => text.TokenRange(span.Start, span.End);

    private static void Name(SourceText text, CareerPost post, CareerPost? above)
    {
        var head = text.Text[post.Head.Start..post.Head.End];
        if (post.Title is not { } title)
        {
            post.TitleText = above is not null && SharesHead(text, post, above) ? above.TitleText : post.FromProse ? "" : FirstPart(head);
            post.Title = above is not null && SharesHead(text, post, above) ? above.Title : null;
            if (!post.FromProse && post.Title is null && head.IndexOf(post.TitleText, StringComparison.Ordinal) is >= 0 and var at && post.TitleText.Length > 0 && !IsWorkplace(text, post.Head.Start + at, post.TitleText.Length))
            {
                // A title that no list knows has its employer beside it as others have.
                post.Employer = EmployerFinder.Find(text, post, above, HeadZone(text, post), post.Head.Start + at, post.Head.Start + at + post.TitleText.Length);
            }

            return;
        }

        var (start, end) = (text.Tokens[title.First].Start, text.Tokens[title.End - 1].End);
        var (from, to) = (start, end);
        var lower = post.Head.Start <= start && start < post.Head.End ? post.Head.Start : start;
        var upper = lower < start || post.Head.End > end ? Math.Max(end, post.Head.End) : end;
        if (!(post.Head.Start <= start && start < post.Head.End) && !post.FromProse)
        {
            upper = text.Lines.Last(line => line.Start <= start).End;
        }

        if (text.Lines.LastOrDefault(line => line.Start <= start) is var titled && FieldLabels.Title(text, titled) is { } labelled && labelled <= start)
        {
            lower = Math.Max(lower, labelled);
        }

        while (from > lower && !HeadSigns.IsBreak(text.Text, from - 1))
        {
            from--;
        }

        while (to < upper && !HeadSigns.IsBreak(text.Text, to) && !HeadSigns.IsPlace(text.Text, to))
        {
            to++;
        }

        // "Forbundsdirektør Bjarke Thomsen": a name behind the title.
        to = PersonBehind().IsMatch(text.Text[end..to]) || (!post.FromProse && ToldEmployer.Begins(text.Text, end, to)) ? end : TitleList.End(text, from, to, upper);
        post.TitleText = Enumerator().Replace(text.Text[from..to], "").Trim(' ', '-', '–', '.', ':', '*', '\t', '»', '«', '›', '‹', '"', '“', '”');
        post.TitleText = Earlier().Replace(post.TitleText, "");
        post.TitleText = post.TitleText.Length is 0 or > 120 ? text.Text[start..end] : post.TitleText;
        post.Employer = EmployerFinder.Find(text, post, above, HeadZone(text, post), from, to);
    }

    [GeneratedRegex(@"^ \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+$")]
    private static partial Regex PersonBehind();

    // "Før det driftsleder samme sted": when it was is no part of a title.
    [GeneratedRegex(@"^(?:før det|forinden|inden da|derefter|herefter|dernæst|siden|senest|tidligere|before that|previously|then|after that|jeg var|jeg blev|i was|i served as|served as|i worked as|worked as|i became|ansat som|ansættelse som)\s+(?=\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Earlier();

    // "2. Konsulent": the number of an item of a list.
    [GeneratedRegex(@"^\s*[0-9]{1,2}[.)]\s+")]
    private static partial Regex Enumerator();

    // "Konsulent, Solby Kommune 2001-2004, Lerby Kommune 2004-2008"; a stronger mark between them parts the posts.
    private static bool SharesHead(SourceText text, CareerPost post, CareerPost above) =>
        post.Line == above.Line && above.Title is not null && post.Head.Start > above.Head.End && text.Text.AsSpan(above.Head.End, post.Head.Start - above.Head.End).IndexOfAny("·;|•") < 0;

    private static bool IsWorkplace(SourceText text, int start, int length)
    {
        var (first, end) = text.TokenRange(start, start + length);
        return SectorReader.OfWorkplace(text, first, end) != Sectors.None;
    }

    private static string FirstPart(string head)
    {
        var end = head.AsSpan().IndexOfAny(",(·|–");
        return (end > 2 ? head[..end] : head).Trim().Trim('»', '«', '›', '‹').Trim();
    }

    private static void Place(SourceText text, CareerPost post, CareerPost? above, Sectors headline)
    {
        var (first, end) = Tokens(text, HeadZone(text, post));
        if (post.FromProse && text.SentenceAt(post.Head.Start) is >= 0 and var told)
        {
            // In running text the employer can stand before the title.
            first = text.Sentences[told].FirstToken;
        }

        post.Sector = SectorReader.Read(text, first, end);
        var same = SamePlace(text, first, end);
        var grew = post is { FromProse: true, Employer: null, Date: { } date } && above is { FromProse: true, Employer: not null } && SectorReader.OfWorkplace(text, first, end) == Sectors.None
            && !text.Text.AsSpan(date.Start, Math.Min(date.End, text.Text.Length) - date.Start).ContainsAnyInRange('0', '9') && !IsMoved(text, first, end);
        if (((same && !(post.FromProse && post.Employer is not null)) || grew) && above is not null)
        {
            post.Employer = above.Employer;
            post.Sector = above.Sector;
        }

        if (SectorReader.OfWorkplace(text, first, end) == Sectors.None && headline != Sectors.None && !same)
        {
            post.Sector = headline;
        }

        if (post is { Sector: Sectors.None, FromProse: false, Employer: { } employer } && SectorReader.IsMunicipality(text, employer))
        {
            post.Sector = Sectors.Municipality;
        }
    }

    // "Efter fire år blev jeg koordinator" tells of the same workplace; "Efter fire år skiftede jeg" does not.
    private static bool IsMoved(SourceText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.Tokens[i].Key is "skiftede" or "flyttede" or "hos" or "moved" or "joined" or "transferred" or "went" or "left" or "forlod")
            {
                return true;
            }
        }

        return false;
    }

    private static bool SamePlace(SourceText text, int first, int end)
    {
        for (var i = first; i + 1 < end; i++)
        {
            if (text.Tokens[i].Key is "samme" or "same" && text.Tokens[i + 1].Key is "sted" or "kommune" or "place" or "ministerium" or "organisation" or "forvaltning" or "arbejdsplads" or "company" or "region" or "employer" or "skole" or "firma")
            {
                return true;
            }
        }

        return false;
    }

    private static void Lead(SourceText text, CareerPost post)
    {
        var (first, end) = Tokens(text, post.Block);
        var title = post.Title?.Seniority ?? Seniority.Unknown;
        var isLeader = SeniorityReader.OfWords(text, post, Tokens(text, HeadZone(text, post))) >= Seniority.TeamLeader;
        var surely = PeopleLexicon.LeadsSurely.Find(text, first, end);
        var onlyGuides = PeopleLexicon.ProfessionalOnly.Find(text, first, end).Count + PeopleLexicon.Projects.Find(text, first, end).Count > 0;
        if (!isLeader && (surely.Count == 0 || onlyGuides))
        {
            return;
        }

        var counts = PeopleReader.Read(text, first, end)
            .Where(count => count.Trust > 0 || (isLeader && count.Trust == 0 && count.Start - post.Head.End < NearHead)
                || (title == Seniority.TopExecutive && count.Trust > -2)).ToList();
        var best = counts.Where(count => !count.Leaders).OrderByDescending(count => count.Value).FirstOrDefault();
        var leaders = counts.Where(count => count.Leaders).OrderByDescending(count => count.Value).FirstOrDefault();
        best = best.Value == 0 ? leaders : best;
        if (best.Value > 0)
        {
            post.People = new Fact<int>(best.Value, Evidence.Of(text.Text, best.Start, best.End));
        }

        post.LeadsLeaders = leaders.Value > 0 || PeopleLexicon.LeadsLeaders.Find(text, first, end).Count > 0;
        post.Budget = BudgetReader.Read(text.Text, post.Block.Start, post.Block.End);
        if (isLeader && post is { FromProse: true, LedLast: { } last })
        {
            post.LeadsFrom = Math.Max(post.From, post.To - last);
        }
        else if (isLeader)
        {
            post.LeadsFrom = title < Seniority.TeamLeader && post.Title!.Value.Later >= Seniority.TeamLeader ? LaterStart(text, post) : post.From;
        }
        else if (post.People is not null)
        {
            post.LeadsFrom = SinceIn(text, surely[0].First, post) ?? post.From;
        }
    }

    // "Energiplanlægger, siden teamleder (2012)": the year after the later role; else the last third of the time.
    private static double LaterStart(SourceText text, CareerPost post)
    {
        var at = text.Tokens[post.Title!.Value.LaterAt].Start;
        var named = DateSpanReader.Read(text.Text, at, Math.Min(text.Text.Length, at + 40)).FirstOrDefault();
        return named.From > post.From && named.From < post.To && named.Start != post.Date?.Start ? named.From : post.From + (post.To - post.From) * 2 / 3;
    }

    private static double? SinceIn(SourceText text, int token, CareerPost post)
    {
        var sentence = text.SentenceAt(text.Tokens[token].Start);
        if (sentence < 0)
        {
            return null;
        }

        var date = DateSpanReader.Read(text.Text, text.Sentences[sentence].Start, text.Sentences[sentence].End)
            .FirstOrDefault(span => span.Start != post.Date?.Start && span.From > post.From && span.From < post.To);
        return date.From > 0 ? date.From : null;
    }

    // What the seniority says about leading comes last: a denial in the text outweighs the title.
    private static void Settle(SourceText text, CareerPost post, (int First, int End) block)
    {
        var guides = PeopleLexicon.ProfessionalOnly.Find(text, block.First, block.End).Count > 0 && post.Seniority <= Seniority.TeamLeader && post.People is null;
        if (post.Seniority < Seniority.TeamLeader || guides)
        {
            post.LeadsFrom = null;
            post.People = null;
        }
    }
}
