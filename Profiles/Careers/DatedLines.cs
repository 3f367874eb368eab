using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>How dates stand in the lines of a list of posts.</summary>
internal sealed partial class DatedLines(SourceText text)
{
    /// <summary>"2004-2009 Teamleder, X; 1999-2004 Ingeniør": whether a second stretch starts a second post, when a mark parts them.</summary>
    public bool IsSeparate(DateSpan first, DateSpan second, TextLine line) =>
        second.Kind is DateSpanKind.Closed or DateSpanKind.Current or DateSpanKind.Open && second.Start - first.End > 8 && line.Kind != SentenceKind.Bullet
        && ((text.Text.AsSpan(line.Start, second.Start - line.Start).TrimEnd() is { Length: > 0 } before && before[^1] is ';' or '·' or '|' or '.')
            || (BeginsWithTitle(first.End, second.Start) && BeginsWithTitle(second.End, line.End)));

    // "2011-2017 Økonomichef, Solby Kommune, 2006-2011 Controller, Nordby Kommune": each years with the title behind them.
    private bool BeginsWithTitle(int start, int end)
    {
        var (first, last) = text.TokenRange(start, end);
        return TitleReader.Read(text, first, Math.Min(last, first + 8)) is { } title && title.First - first <= 2;
    }

    /// <summary>"Forinden: 2012–2017 specialkonsulent": offset after the label, or 0.</summary>
    public int Label(TextLine line)
    {
        var colon = text.Text.AsSpan(line.Start, Math.Min(24, line.End - line.Start)).IndexOf(": ");
        return colon > 0 ? line.Start + colon + 2 : 0;
    }

    /// <summary>"Current position: secretary, X Hospital, employed 1 October 2011": whether the label says that it goes on.</summary>
    public bool IsNow(int start, int label) =>
        Folding.Key(text.Text.AsSpan(start, label - start).TrimEnd(": ")) is "nuvaerende stilling" or "nuvaerende job" or "nuvaerende ansaettelse" or "nuvaerende" or "current position" or "current post" or "current job" or "present position";

    /// <summary>Whether nothing but a mark, or a word such as "fra", stands before the date.</summary>
    public bool StartsWithDate(TextLine line, DateSpan date)
    {
        var lead = text.Text.AsSpan(line.Start, date.Start - line.Start).Trim();
        return lead.Length == 0 || (lead.Length <= 8 && !lead.ContainsAnyInRange('A', 'Z') && lead.IndexOfAnyInRange('a', 'z') < 0)
            || (lead.Length <= 10 && Folding.Key(lead) is "fra" or "from" or "perioden" or "period" or "aug.-" or "jan.-" or "feb.-");
    }

    /// <summary>Whether a stretch of years, with a length or a remark, is all that the line has.</summary>
    public bool IsDateOnly(TextLine line, List<DateSpan> dates)
    {
        if (dates[0].Kind == DateSpanKind.Single || dates.Count > 1)
        {
            return false;
        }

        var left = text.TokenRange(line.Start, dates[0].Start);
        var right = text.TokenRange(dates[0].End, line.End);
        return left.End <= left.First && (Enumerable.Range(right.First, right.End - right.First)
            .All(i => text.Tokens[i].Kind == TokenKind.Number || IsLength(text.Tokens[i].Key) || text.Tokens[i].Key is "vikariat" or "og" or "and" or "fuldtid" or "deltid" or "full" or "part" or "time" or "ca" or "i" or "alt")
            || IsPlace(right.First, right.End) || IsRemark(dates[0].End, line.End));
    }

    /// <summary>Offset after a remark on how long it was: "(4 år og 9 mdr.)", "/ 4 yrs", "· 10 mos"; <paramref name="from"/> without one.</summary>
    public int LengthEnd(int from, int limit) => LengthRemark().Match(text.Text, from, limit - from) is { Success: true } remark ? from + remark.Length : from;

    [GeneratedRegex(@"\G[\s,]*(?:[(\[]|[/·•]\s?)\s*(?:ca\.?\s*)?[0-9]{1,2}(?:[.,][0-9])?\s*(?:år|aar|yrs?|years?|mdr|måneder|mos?|months?)\b\.?(?:,?\s*(?:og|and|&)?\s*[0-9]{1,2}\s*(?:mdr|md|måneder|måned|mos?|months?)\b\.?)?\s*[)\]]?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LengthRemark();

    /// <summary>Whether a word counts how long something lasted.</summary>
    public static bool IsLength(string word) => word is "aar" or "mdr" or "md" or "maaned" or "maaneder" or "years" or "year" or "months" or "month" or "mos" or "mo" or "yrs" or "yr";

    // "2016 - 2027 (tidsbegrænset)".
    private bool IsRemark(int start, int end) => text.Text.AsSpan(start, end - start).Trim() is ['(', .., ')'] and { Length: <= 40 } && text.TokenRange(start, end) is var (first, last) && TitleReader.Read(text, first, last) is null
        && SectorReader.OfWorkplace(text, first, last) == Contracts.Sectors.None;

    // "01/2015 - current - Odense, Denmark".
    private bool IsPlace(int first, int end) => end > first && end - first <= 4 && text.Tokens[end - 1].Key is "danmark" or "denmark" or "sverige" or "sweden" or "norge" or "norway"
        && TitleReader.Read(text, first, end) is null;
}
