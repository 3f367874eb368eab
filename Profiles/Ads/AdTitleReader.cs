using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>
/// Reads the job title: from the first line that names one, cut off at the employer ("X til Y", "X, Y", "Y søger X"),
/// else from the first sentence that says whom they seek.
/// </summary>
internal static partial class AdTitleReader
{
    private const int HeadLines = 8, LongestHead = 130;

    private static readonly HashSet<string> Acronyms = ["HR", "IT", "EU", "PPR", "GIS", "BI", "CFO", "CEO", "CIO", "CTO", "SFO", "PR", "ESG", "SD", "KL", "SAP", "ERP", "AI", "DPO", "GDPR", "UX", "ESDH", "BUM", "SSP", "CSR", "FM", "GMO", "SBSYS"];

    /// <summary>The title without the employer, or null.</summary>
    public static Fact<string>? Read(SourceText text, Fact<string>? employer)
    {
        // A line that calls itself the title outweighs a headline above it: "Dataspecialist? Du bestemmer" / "Stilling: BI-konsulent".
        foreach (var line in text.Lines.Take(HeadLines))
        {
            if (line.End - line.Start <= LongestHead && SaysTitle().IsMatch(text.Slice(line)) && FromLine(text, line.Start, line.End, employer?.Value) is { } span)
            {
                return Title(text, span);
            }
        }

        foreach (var line in text.Lines.Take(HeadLines))
        {
            if (line.Kind != SentenceKind.Bullet && line.End - line.Start <= LongestHead && FromLine(text, line.Start, line.End, employer?.Value) is { } span)
            {
                return Title(text, span);
            }
        }

        foreach (var sentence in text.Sentences)
        {
            // "HR-partner søges til lønafdelingen i Nørlund Kommune."
            if (IsSought().Match(text.Text, sentence.Start, sentence.End - sentence.Start) is { Success: true } sought && TitleWords.HasTitle(sought.Value))
            {
                return Title(text, (sought.Index, sought.Index + sought.Length));
            }

            if (Sought(text.Text, sentence.Start, sentence.End) is { } span && TitleWords.HasTitle(text.Text[span.Start..span.End]))
            {
                return Title(text, span);
            }
        }

        return null;
    }

    private static (int Start, int End)? FromLine(SourceText text, int start, int end, string? employer)
    {
        start += Bar().Match(text.Text, start, end - start).Length;
        var label = Label().Match(text.Text, start, end - start);
        start += label.Success ? label.Length : 0;
        end = label.Success && Terms().Match(text.Text, start, end - start) is { Success: true } terms ? terms.Index : end;
        if (label.Success && Tail().Match(text.Text[start..end]) is { Success: true } more && TitleWords.HasTitle(text.Text.Substring(start, more.Index)))
        {
            end = start + more.Index;
        }

        if (Sought(text.Text, start, end) is { } sought && TitleWords.HasTitle(text.Text[sought.Start..sought.End]))
        {
            return sought;
        }

        var line = text.Text[start..end];
        var isSentence = line.EndsWith('.') && line.Count(c => c == ' ') > 5;
        if (isSentence || line.EndsWith('?') || line.EndsWith('!') || Verb().IsMatch(line))
        {
            return null;
        }

        // "Ravnby Kommune: Økonomichef" and "Ravnby Kommune - Økonomichef" name the employer first.
        if (employer is not null && line.StartsWith(employer, StringComparison.OrdinalIgnoreCase))
        {
            var rest = line.AsSpan(employer.Length).TrimStart(" :–—-|,");
            start = end - rest.Length;
            line = rest.ToString();
        }

        var tail = Tail().Match(line);
        line = tail.Success && TitleWords.HasTitle(line[..tail.Index]) ? line[..tail.Index] : line;
        line = Wanted().Replace(line.TrimEnd(' ', '.', ',', ':', '–', '-'), "");
        var cut = Cut(line, employer);
        var title = line[..cut].TrimEnd(' ', ',', '–', '—', '-', '|', ':', '.');
        return title.Length >= 3 && title.Split(' ').Length <= 14 && TitleWords.HasTitle(title) ? (start, start + title.Length) : null;
    }

    // Where the employer, the institution or the place begins.
    private static int Cut(string line, string? employer)
    {
        var cut = line.Length;
        if (employer is not null)
        {
            var at = line.IndexOf(employer, StringComparison.OrdinalIgnoreCase);
            if (at > 0)
            {
                cut = Joint(line, at);
            }
        }

        foreach (Match match in Separators().Matches(line[..cut]))
        {
            var after = line[(match.Index + match.Length)..cut];
            if (TitleWords.HasTitle(line[..match.Index]) && IsPlace(match.Value.Trim(), after))
            {
                return match.Index;
            }
        }

        return cut;
    }

    // "til", "i", "hos", "," ... that join the employer to the title.
    private static int Joint(string line, int at)
    {
        var match = BeforeEmployer().Match(line[..at]);
        return match.Success ? match.Index : at;
    }

    // "til Solbakken", "til Center for Personale" are where; "til kommunalt byggeri", "til Byrådssekretariatet", "for Teknik, Klima" are what.
    private static bool IsPlace(string joint, string after)
    {
        var first = after.Split(' ', ',')[0];
        if (first.Length == 0 || TitleWords.IsTitle(first))
        {
            return false;
        }

        if (joint is "-" or "–" or "—" or "|")
        {
            return true;
        }

        if (joint is not ("til" or "hos" or "at" or "ved" or "TIL" or "HOS") || !char.IsUpper(first[0]))
        {
            return false;
        }

        return !Function().IsMatch(first);
    }

    private static (int Start, int End)? Sought(string text, int start, int end)
    {
        var match = Seeks().Match(text, start, end - start);
        if (!match.Success)
        {
            return null;
        }

        var group = match.Groups["title"];
        var (from, to) = (group.Index, group.Index + group.Length);
        var title = text[from..to];
        var stop = After().Match(title);
        to = stop.Success ? from + stop.Index : to;
        while (to > from && text[to - 1] is ' ' or ',' or '.' or '!' or '?' or ':')
        {
            to--;
        }

        return to - from >= 3 && title[..(to - from)].Split(' ').Length <= 9 ? (from, to) : null;
    }

    private static Fact<string> Title(SourceText text, (int Start, int End) span)
    {
        var written = text.Text[span.Start..span.End];
        return new Fact<string>(Cased(written), Evidence.Of(text.Text, span.Start, span.End));
    }

    // Capitals throughout become sentence case; a title out of a sentence gets its capital.
    internal static string Cased(string title)
    {
        if (title.Any(char.IsLower))
        {
            return char.ToUpperInvariant(title[0]) + title[1..];
        }

        var words = WordParts().Replace(title, match => Acronyms.Contains(match.Value) ? match.Value : match.Value.ToLowerInvariant());
        // What a chief is chief of is a name: "Direktør for Teknik og Miljø".
        var area = Area().Match(words);
        if (area.Success)
        {
            words = words[..area.Index] + WordParts().Replace(area.Value, match => match.Value is "for" or "af" or "og" or "i" or "til" or "of" or "and" or "the" ? match.Value : char.ToUpperInvariant(match.Value[0]) + match.Value[1..]);
        }

        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex(@"\G(?:stillingsopslag|jobopslag|ledig stilling(?: som)?|jobannonce|job title|stilling|stillingsbetegnelse|jobtitel|titel|vacancy|position|job|vi søger)(?:\s*[:–|-]+\s*|\s*\.{3,}\s*|\s{2,})+|\G(?:stillingsbetegnelse|jobtitel|job title)\s+|\G(?:barselsvikar|vikar|barselsvikariat|vikariat|genopslag)\s*:\s*|\Gledig stilling som\s+|\G(?:fast )?ansættelse som\s+|\G(?:ledig )?stilling som\s+|\G(?:genopslag|opslag)\s*[:–-]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[\s|]*(?:stilling|stillingsbetegnelse|jobtitel|titel|job title|position)(?:\s*:\s*|\s*\.{3,}\s*|\s*\|\s*|\s{2,})\S", RegexOptions.IgnoreCase)]
    private static partial Regex SaysTitle();

    // What ends a title in a headline: hours, days, kinds of contract, and whom it would suit ("med hjerte for børn").
    [GeneratedRegex(@"[\s,(–-]+\d{2}(?:[,.]\d)?(?:\s?[-–]\s?\d{2})?(?:\s+(?:ugentlige|weekly))?\s+(?:timer|hours)\b|\s+\(?(?:pr\.\s+)?\d{1,2}[./]\s?(?:\d{1,2}[./-]|\p{L}+)|\s*\((?:gen(?:opslag|slået)|tidsbegrænset|deltid|fuldtid|fast\b|fixed[- ]term|part[- ]time|full[- ]time|permanent|eller\b|or\b|m/k|w/m|f/m|m/f)|,\s*(?:deltid|fuldtid|tidsbegrænset|part[- ]time|full[- ]time)\b|\s+med (?:hang|hjerte|lyst|flair|blik|mod|smag|passion|interesse|sans|drive|ambition|fokus|overblik|humor|gåpåmod)\w*\s|\s+with (?:a )?(?:heart|passion|flair|eye|drive)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Tail();

    // "Havnechef søges", "Head of IT wanted".
    [GeneratedRegex(@"\s+(?:søges|soeges|wanted|sought)$", RegexOptions.IgnoreCase)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"\G\p{L}[\p{L} &/-]{2,60}(?= (?:søges|soeges) (?:til|i|hos|ved|pr|fra|snarest)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex IsSought();

    [GeneratedRegex(@"\G[\s|]*")]
    private static partial Regex Bar();

    // Behind a labelled title its terms may follow: "Stilling: Arkivar, fast, 37 timer".
    [GeneratedRegex(@"\s*[,|(]\s*(?:fast|tidsbegrænset|barselsvikariat|vikariat|deltid|fuldtid|\d|full[- ]time|part[- ]time|permanent|temporary)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Terms();

    [GeneratedRegex(@"(?:\b[Bb]liv(?= (?:vores|vor|ny|nye|næste|our)\b)|\bsøger(?: vi)?|\bmangler(?: vi)?|\bhar (?:derfor )?brug for|(?:^|(?<=[.?!]\s))(?:Som|As)|\bsoeger(?: vi)?|\bSØGER|\bleder (?:vi )?efter|\bansætter(?: vi)?|\bansætte|\bis (?:looking for|seeking|recruiting|hiring)|\b(?:are|we're) (?:looking for|seeking|recruiting|hiring)|\bseeks?)\s+(?:(?:nu|derfor|lige nu|pr\.)\s+)*(?:(?:en|et|vores|ny|nye|nyt|an?|our|new|the|next|næste|kommende|EN|NY|dig som|erfaren|dygtig|engageret|stærk|experienced|dedicated)\s+(?:og )?)*(?<title>[\p{L}][^.!?\n]{2,110})")]
    private static partial Regex Seeks();

    [GeneratedRegex(@",|;|\s[–—-]\s|\s\(?(?:der|som|til|med|hos|i|ved|at|who|that|with|to|for at|på|pr\.|fra|from|ansat|in our|inden|snarest|skal|får|bliver|står|kan|vil|har|er|you|will|TIL|HOS|DER)\s|\s(?:in|for)\s(?=the\b|our\b|a\b)", RegexOptions.None)]
    private static partial Regex After();

    [GeneratedRegex(@"\s+(?:til|i|hos|ved|for|på|at|in|with|TIL|I|HOS|of)\s+(?:(?:den|det|the)\s+)?$|\s*[,–—|:(-]\s*$")]
    private static partial Regex BeforeEmployer();

    [GeneratedRegex(@"\s+(?:til|hos|ved|at|TIL|HOS|[-–—|])\s+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"(?:sekretariatet|forvaltningen|afdelingen|udvalget|direktionen|området|staben|tilsynet|kontoret|sekretariat|borgmesteren|direktøren)$", RegexOptions.IgnoreCase)]
    private static partial Regex Function();

    // A finite verb makes it a sentence, not a heading.
    [GeneratedRegex(@"\b(?:er|har|kan|vil|skal|får|bliver|giver|gør|står|søger|is|are|will|can|have|has)\b")]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?<=(?:direktør|chef|leder|director|head|manager)) (?:for|af|of) .*$", RegexOptions.IgnoreCase)]
    private static partial Regex Area();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex WordParts();
}
