using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Finds the employer of a post: beside its title, on a line of its own under title or years, or above several titles.</summary>
internal static class EmployerFinder
{
    private const int LongestName = 70;
    private const int LinesBelow = 3;
    private const int MostNameWords = 7;

    private static readonly HashSet<string> Countries = ["danmark", "denmark", "dk", "sverige", "sweden", "norge", "norway", "tyskland", "germany", "storbritannien", "uk", "groenland", "greenland", "faeroeerne"];

    /// <summary>The employer as written, or null; <paramref name="from"/> and <paramref name="to"/> are the offsets of the title.</summary>
    public static string? Find(SourceText text, CareerPost post, CareerPost? above, (int Start, int End) zone, int from, int to)
    {
        if (post.FromProse)
        {
            return Told(text, post, zone, from, to);
        }

        if (Labelled(text, post) is { } labelled)
        {
            return labelled;
        }

        var parts = Parts(text, post, zone, from, to);
        if (parts.Where(part => IsWorkplace(text, part)).Select(part => Clean(text.Text[part.Start..part.End])).FirstOrDefault(name => name.Length > 0) is { } named)
        {
            return named;
        }

        // Where the list begins with an employer on a line above its titles, employers stand above all of them.
        var isHabit = above is null or { EmployerAbove: true };
        if (isHabit && Over(text, post) is { } leading)
        {
            post.EmployerAbove = true;
            return leading;
        }

        if (Between(text, post, from) is { } between)
        {
            return between;
        }

        if (above is not { EmployerAbove: true } && Below(text, post) is { } below)
        {
            return below;
        }

        if (!isHabit && Over(text, post) is { } over)
        {
            post.EmployerAbove = true;
            return over;
        }

        var ownEnd = text.Lines.LastOrDefault(line => line.Start <= Math.Max(from, to - 1)).End;
        foreach (var part in parts.Where(part => part.Start >= to && (part.Start < ownEnd || above is not { EmployerAbove: true })))
        {
            var name = Clean(text.Text[part.Start..part.End]);
            var (first, end) = text.TokenRange(part.Start, part.End);
            if (first < end && end - first <= 6 && name.Length > 0 && char.IsUpper(name[0]) && !name.Any(char.IsDigit) && !IsPlace(text, part.Start) && !new PostWords(text).IsLiving(first, end))
            {
                return name;
            }
        }

        if (above is { EmployerAbove: true })
        {
            post.EmployerAbove = true;
            return above.Employer;
        }

        return null;
    }

    private static string? Told(SourceText text, CareerPost post, (int Start, int End) zone, int from, int to)
    {
        var parts = Parts(text, post, zone, from, to);
        var workplace = parts.Where(part => IsWorkplace(text, part)).Select(part => ToldEmployer.Name(Clean(text.Text[part.Start..part.End]))).FirstOrDefault(name => name is not null);
        var sentence = text.SentenceAt(Math.Max(0, to - 1));
        var (start, end) = sentence < 0 ? zone : (text.Sentences[sentence].Start, text.Sentences[sentence].End);
        return workplace ?? ToldEmployer.In(text.Text, start, end, to) ?? parts.Where(part => part.Start >= to && part.Start < end && !IsPlace(text, part.Start))
            .Select(part => Clean(text.Text[part.Start..part.End])).Where(name => name.Length > 0 && char.IsUpper(name[0]) && !name.Any(char.IsDigit)).Select(ToldEmployer.Name).FirstOrDefault(name => name is not null);
    }

    /// <summary>The line above a post when it names an employer over one or several titles, or null.</summary>
    public static TextLine? LineOver(SourceText text, CareerPost post)
    {
        var at = text.Lines.Count(line => line.Start <= Math.Min(post.Head.Start, post.Date?.Start ?? post.Head.Start)) - 1;
        at--;
        if (at >= 0 && IsLength(text, text.Lines[at]))
        {
            return at > 0 && IsName(text, text.Lines[at - 1]) ? text.Lines[at - 1] : null;
        }

        if (at >= 0 && Undated(text, text.Lines[at]) is { } stay)
        {
            return stay;
        }

        if (at < 0 || !IsName(text, text.Lines[at]))
        {
            return null;
        }

        var (first, end) = text.TokenRange(text.Lines[at].Start, text.Lines[at].End);
        if (text.Lines[at + 1].BlankBefore && (end - first > 6 || CareerLexicon.SureEmployers.Find(text, first, end).Count == 0))
        {
            return null;
        }

        return SectorReader.OfWorkplace(text, first, end) != Sectors.None && TitleReader.Read(text, first, end) is null ? text.Lines[at] : null;
    }

    // The line between the title and its years, whatever its form: "04/2019 - 10/2024 / Ashby Care, Leicester / Service Manager".
    private static string? Between(SourceText text, CareerPost post, int from)
    {
        if (post.Date is not { } date)
        {
            return null;
        }

        var title = LineAt(text, from);
        var years = LineAt(text, date.Start);
        if (Math.Abs(title - years) != 2)
        {
            return null;
        }

        var line = text.Lines[(title + years) / 2];
        var (first, end) = text.TokenRange(line.Start, line.End);
        return IsName(text, line) && end - first <= MostNameWords && TitleReader.Read(text, first, end) is null ? Clean(FirstPart(text.Text[line.Start..line.End])) : null;
    }

    private static int LineAt(SourceText text, int offset)
    {
        var (low, high) = (0, text.Lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = text.Lines[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    // "Solby Kommune (2016 - nu)": the name before the years of the whole stay, or null.
    private static TextLine? Undated(SourceText text, TextLine line)
    {
        if (line.Kind == SentenceKind.Bullet || line.End - line.Start > LongestName || DateSpanReader.Read(text.Text, line.Start, line.End) is not [{ Kind: not DateSpanKind.Single } stay] || stay.Start <= line.Start)
        {
            return null;
        }

        var end = stay.Start;
        while (end > line.Start && !char.IsLetterOrDigit(text.Text[end - 1]) && text.Text[end - 1] is not ('.' or ')'))
        {
            end--;
        }

        var named = line with { End = end };
        var (first, last) = text.TokenRange(line.Start, end);
        return end > line.Start && IsName(text, named) && SectorReader.OfWorkplace(text, first, last) != Sectors.None && TitleReader.Read(text, first, last) is null && text.Text.AsSpan(stay.End, line.End - stay.End).Trim(" )]").IsEmpty ? named : null;
    }

    private static string? Over(SourceText text, CareerPost post) => LineOver(text, post) is { } line ? Clean(text.Text[line.Start..line.End]) : null;

    private static string? Below(SourceText text, CareerPost post)
    {
        var last = Math.Max(post.Head.End, post.Date?.End ?? 0) - 1;
        var line = text.Lines.Count(candidate => candidate.Start <= last);
        if (line >= text.Lines.Count || text.Lines[line].Start >= post.Block.End || !IsName(text, text.Lines[line]))
        {
            return null;
        }

        var (first, end) = text.TokenRange(text.Lines[line].Start, text.Lines[line].End);
        return SectorReader.OfWorkplace(text, first, end) != Sectors.None && TitleReader.Read(text, first, end) is null
            ? Clean(FirstPart(text.Text[text.Lines[line].Start..text.Lines[line].End]))
            : null;
    }

    private static string? Labelled(SourceText text, CareerPost post)
    {
        // In a form the employer can be the field above: "Arbejdsgiver: ... / Stilling: ... / Ansat: ...".
        for (var at = post.Line; at > 0 && at >= post.Line - 1 && !text.Lines[at].BlankBefore; at--)
        {
            if (FieldLabels.Employer(text, text.Lines[at - 1]) is { } above)
            {
                return Clean(FirstPart(text.Text[above..text.Lines[at - 1].End]));
            }
        }

        foreach (var line in text.Lines.Where(line => line.Start >= post.Block.Start && line.Start < post.Block.End).Take(LinesBelow + 1))
        {
            if (FieldLabels.Employer(text, line) is { } value)
            {
                return Clean(FirstPart(text.Text[value..line.End]));
            }
        }

        return null;
    }

    private static List<(int Start, int End)> Parts(SourceText text, CareerPost post, (int Start, int End) zone, int from, int to)
    {
        var parts = new List<(int Start, int End)>();
        var start = zone.Start;
        for (var at = zone.Start; at <= zone.End; at++)
        {
            var isDate = post.Date is { } date && at >= date.Start && at < date.End;
            if (at == zone.End || isDate || HeadSigns.IsBreak(text.Text, at) || (at == to && to > from))
            {
                parts.Add((start, at));
                start = at + 1;
            }
        }

        return [.. parts.Where(part => part.End > part.Start && (part.Start < from || part.Start >= to) && !(post.Date is { } years && part.Start >= years.Start && part.Start < years.End))];
    }

    private static bool IsWorkplace(SourceText text, (int Start, int End) part)
    {
        var (first, end) = text.TokenRange(part.Start, part.End);
        return first < end && SectorReader.OfWorkplace(text, first, end) != Sectors.None && !text.Text.AsSpan(part.Start, part.End - part.Start).ContainsAnyInRange('0', '9');
    }

    // "Svendborg, Danmark": a line that ends in a country is a place.
    private static bool IsPlace(SourceText text, int offset)
    {
        var line = text.Lines.Last(candidate => candidate.Start <= offset);
        var (first, end) = text.TokenRange(offset, line.End);
        return first < end && end - first <= 5 && Countries.Contains(text.Tokens[end - 1].Key);
    }

    // "9 år 3 måneder": how long somebody was there.
    private static bool IsLength(SourceText text, TextLine line)
    {
        var (first, end) = text.TokenRange(line.Start, line.End);
        return first < end && end - first <= 6 && Enumerable.Range(first, end - first).All(i => text.Tokens[i].Kind == TokenKind.Number || DatedLines.IsLength(text.Tokens[i].Key));
    }

    private static bool IsName(SourceText text, TextLine line) =>
        line.Kind != SentenceKind.Bullet && line.End - line.Start is > 1 and <= LongestName && text.Text[line.End - 1] is not ('.' or ':') && !text.Slice(line).ContainsAnyInRange('0', '9')
        && char.IsUpper(text.Text[line.Start]) && text.TokenRange(line.Start, line.End) is var (first, end) && !new PostWords(text).IsSentence(first, end);

    private static string FirstPart(string name)
    {
        var end = name.AsSpan().IndexOfAny(",(·|");
        return end > 2 ? name[..end] : name;
    }

    private static string Clean(string part)
    {
        var trimmed = part.Trim(' ', '\t', '.', '-', '*', '"', '”', '[', ']');
        foreach (var word in new[] { "i ", "hos ", "ved ", "at ", "på ", "in ", "with ", "of ", "@ " })
        {
            trimmed = trimmed.StartsWith(word, StringComparison.Ordinal) ? trimmed[word.Length..] : trimmed;
        }

        return trimmed;
    }
}
