using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>
/// Reads who seeks: the organisation named in the first lines, by "X søger", and most often after that.
/// Neighbours and partners are named seldom and late.
/// </summary>
internal static partial class EmployerReader
{
    private const int HeadLines = 5, ShortestSentence = 5;

    // Names of houses that are looked at; each is held against all organisations.
    private const int MostHouses = 200;

    /// <summary>The employer with the passage that names it best, or null.</summary>
    public static Fact<string>? Read(SourceText text)
    {
        var scores = new Dictionary<string, (double Score, int Start, int End, string Name)>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Organisations().Matches(text.Text))
        {
            var start = match.Index + Skipped(match.ValueSpan);

            // A name does not begin in the sentence before; "St. Ravnby Kommune" does.
            var stop = text.Text.LastIndexOf(". ", match.Index + match.Length - 1, match.Index + match.Length - start, StringComparison.Ordinal);
            start = stop - start >= ShortestSentence ? stop + 2 : start;
            var name = Named(text.Text[start..(match.Index + match.Length)]);
            if (name.Length < 4 || IsGeneral(name))
            {
                continue;
            }

            var score = Score(text, start, match.Index + match.Length);
            var known = scores.GetValueOrDefault(name, (0, start, match.Index + match.Length, name));
            // A name in mixed case is the better spelling of one in capitals.
            var spelled = known.Name.Any(char.IsLower) || !name.Any(char.IsLower) ? known.Name : name;
            scores[name] = (known.Score + score, known.Start, known.End, spelled);
        }

        House(text, scores);
        var best = scores.Values.OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Start).FirstOrDefault();

        // An authority that is named once in passing ("Ankestyrelsen omgjorde ...") is what the ad speaks of, not who seeks.
        if (best.Name is null || (best.Score < 2 && IsAuthority(best.Name)))
        {
            return FromHead(text) ?? FromPlace(text) ?? (best.Name is null ? FromOpening(text) : null) ?? (best.Name is null ? null : Found(text, best));
        }

        return Found(text, best);
    }

    // "Skarø Havn er en selvstyrehavn", "til Skarø Havn" in the first line: a house seeks itself where nobody that it may belong to is named as often.
    private static void House(SourceText text, Dictionary<string, (double Score, int Start, int End, string Name)> scores)
    {
        if (scores.Values.Any(entry => !IsAuthority(entry.Name) && Public().IsMatch(entry.Name)))
        {
            return;
        }

        foreach (var match in Houses().Matches(text.Text).Take(MostHouses))
        {
            var start = match.Index + Skipped(match.ValueSpan);
            var name = text.Text[start..(match.Index + match.Length)].Trim();
            if (name.Length < 6 || !name.Contains(' ') || IsOpening(name.Split(' ')[0]))
            {
                continue;
            }

            // A name that begins so is the same one, said shorter.
            var shorter = scores.Values.Where(entry => name.Length > entry.Name.Length && name.StartsWith(entry.Name, StringComparison.OrdinalIgnoreCase) && name[entry.Name.Length] == ' ').Sum(entry => entry.Score);
            (double Score, int Start, int End, string Name) known = scores.TryGetValue(name, out var before) ? before : (shorter, start, match.Index + match.Length, name);
            scores[name] = (known.Score + Score(text, start, match.Index + match.Length), known.Start, known.End, known.Name);
        }
    }

    private static Fact<string> Found(SourceText text, (double Score, int Start, int End, string Name) best)
    {
        return new Fact<string>(Cased(best.Name), Evidence.Of(text.Text, best.Start, best.End));
    }

    private static double Score(SourceText text, int start, int end)
    {
        var sentence = text.SentenceAt(start);
        var line = sentence < 0 ? 0 : text.Sentences[sentence].Line;
        var score = 1.0 + (line < HeadLines ? 3 : 0) + (line == 0 ? 4 : 0);
        var after = text.Text.AsSpan(end, Math.Min(40, text.Text.Length - end));
        var before = text.Text.AsSpan(Math.Max(0, start - 12), start - Math.Max(0, start - 12));
        score += Seeks().IsMatch(after) ? 4 : 0;
        score += before.EndsWith("Om ") || before.EndsWith("About ") ? 3 : 0;
        score -= before.EndsWith("med ") || before.EndsWith("with ") ? 0.5 : 0;
        return score;
    }

    // Sentences begin with capitals that are no part of the name: "I Ravnby Kommune", "Vores kolleger i ..."
    private static int Skipped(ReadOnlySpan<char> match)
    {
        var skipped = 0;
        while (true)
        {
            var rest = match[skipped..];
            var space = rest.IndexOf(' ');
            if (space <= 0 || !IsOpening(rest[..space]))
            {
                return skipped + Department(rest);
            }

            skipped += space + 1;
        }
    }

    // No municipality has "i" or "og" in its name: what stands before is a department of it.
    private static int Department(ReadOnlySpan<char> name)
    {
        if (!name.EndsWith("Kommune") && !name.EndsWith("Kommunes") && !name.EndsWith("Municipality"))
        {
            return 0;
        }

        var at = 0;
        foreach (var joint in (ReadOnlySpan<string>)[" i ", " og ", " på ", " ved ", " - "])
        {
            var last = name.LastIndexOf(joint);
            at = last >= 0 ? Math.Max(at, last + joint.Length) : at;
        }

        return at;
    }

    private static bool IsOpening(ReadOnlySpan<char> word) => word.ToString().ToLowerInvariant() is
        "i" or "som" or "om" or "for" or "hos" or "til" or "ved" or "vi" or "og" or "den" or "det" or "din" or "vores" or "mærk" or "velkommen" or "bliv" or "kære"
        or "in" or "at" or "about" or "the" or "as" or "join" or "we" or "our" or "welcome" or "from" or "er" or "har" or "når" or "da" or "på" or "af" or "fra" or "med"
        || TitleWords.IsTitle(word);

    // "Næstved Kommunes" is Næstved Kommune.
    internal static string Named(string name)
    {
        name = name.Trim();
        return name.EndsWith(" Kommunes", StringComparison.OrdinalIgnoreCase) ? name[..^1] : name;
    }

    private static bool IsGeneral(string name) => name is "Kommune" or "Den Kommune" or "Danske Kommuner" or "Danish Municipality" or "En Kommune"
        || name is "Kommunalbestyrelsen" or "Byrådet" or "Borgerrådet" or "Ældrerådet" or "Hovedudvalget" || name.EndsWith("bestyrelsen", StringComparison.OrdinalIgnoreCase) || name is "Landsstyrelsen" or "Styrelsen" or "Foreningen" or "Forbundet" || name.StartsWith("Vores ", StringComparison.Ordinal) || name.StartsWith("Anden ", StringComparison.Ordinal);

    // No organisation by its form: "Titel - Navn" or "Titel hos Navn" in the first lines.
    private static Fact<string>? FromHead(SourceText text)
    {
        foreach (var line in text.Lines.Take(3))
        {
            var written = text.Slice(line).ToString();
            var match = AfterTitle().Match(written);
            if (match.Success && TitleWords.HasTitle(written[..match.Index]))
            {
                var group = match.Groups["name"];
                return new Fact<string>(Cased(group.Value), Evidence.Of(text.Text, line.Start + group.Index, line.Start + group.Index + group.Length));
            }
        }

        foreach (var sentence in text.Sentences.Take(12))
        {
            var match = NameSeeks().Match(text.Text, sentence.Start, sentence.End - sentence.Start);
            if (match.Success && match.Groups["name"] is var group && !IsOpening(group.ValueSpan) && !IsGeneral(group.Value))
            {
                return new Fact<string>(Cased(group.Value), Evidence.Of(text.Text, group.Index, group.Index + group.Length));
            }
        }

        return null;
    }

    // No name in full: "borgmester på Rønsø", "Rørmose er en kommune med 22.000 indbyggere" name the municipality by its place.
    private static Fact<string>? FromPlace(SourceText text)
    {
        var match = Place().Match(text.Text);
        if (!match.Success || IsOpening(match.Groups["name"].ValueSpan))
        {
            return null;
        }

        var place = match.Groups["name"];
        return new Fact<string>(Cased(place.Value) + (text.MainLanguage == TextLanguage.English ? " Municipality" : " Kommune"), Evidence.Of(text.Text, place.Index, place.Index + place.Length));
    }

    // "Kvindehuset i Agerup er et krisecenter", "Dansk Nabohjælp er en landsorganisation": what the ad begins to tell of is who seeks.
    private static Fact<string>? FromOpening(SourceText text)
    {
        foreach (var sentence in text.Sentences.Take(12))
        {
            var match = NameIs().Match(text.Text, sentence.Start, sentence.End - sentence.Start);
            if (match.Success && match.Groups["name"] is var name && !IsOpening(name.Value.Split(' ')[0]) && !IsGeneral(name.Value) && !TitleWords.HasTitle(name.Value))
            {
                return new Fact<string>(Cased(name.Value), Evidence.Of(text.Text, name.Index, name.Index + name.Length));
            }
        }

        return null;
    }

    private static bool IsAuthority(string name) => Authority().IsMatch(name);

    internal static string Cased(string name) => name.Any(char.IsLower) ? name : string.Join(' ', name.Split(' ').Select(Capitalised));

    private static string Capitalised(string word) => word switch
    {
        "OG" or "I" or "FOR" or "AF" or "OF" or "AND" => word.ToLowerInvariant(),
        "A/S" or "APS" => word,
        _ when word.Length < 2 => word,
        _ => string.Join('-', word.Split('-').Select(part => part.Length < 2 ? part : part[0] + part[1..].ToLowerInvariant())),
    };

    // Bounded, for every capital of a word in hyphens begins anew.
    private const string Word = @"\p{Lu}[\p{L}’'´.-]{0,40}";

    private const string Name = @"\p{Lu}[\p{L}’'´.-]*";

    [GeneratedRegex(
        @"\b(?:" + Name + @"[ ](?:(?:og|i|på|ved|-)[ ](?=\p{Lu})|" + Name + @"[ ]){0,3}(?:Kommunes?|KOMMUNES?|Municipality|Amt|Kommunalbestyrelse|Universitet|University|Regionshospital|Politi)\b"
        + @"|" + Name + @" Kommunale \p{Lu}\p{L}+"
        + @"|(?:Municipality|City|University) of " + Name + @"(?:[ -]" + Name + @"){0,2}"
        + @"|Region (?:Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland|Østdanmark|Zealand)"
        + @"|REGION (?:HOVEDSTADEN|SJÆLLAND|SYDDANMARK|MIDTJYLLAND|NORDJYLLAND|ØSTDANMARK)"
        + @"|(?:\p{Lu}\p{L}+-?,? (?:og ))?\p{Lu}\p{L}*(?:ministeriet|styrelsen|rådet|direktoratet|forsyningen|fonden|forbundet|foreningen)\b"
        + @"|(?:" + Name + @"[ &]{1,3}){1,4}(?:A/S|ApS|P/S|K/S|I/S|a\.m\.b\.a\.|A\.m\.b\.a\.|AMBA|Ltd|Group|Forsyning|Fonden|Utility|Utilities)(?![\p{L}])"
        + @"|(?:Styrelsen|Direktoratet) for " + Name + @"(?:(?: og|,)? " + Name + @"){0,3}"
        + @"|(?:Agency|Ministry|Authority) (?:for|of) " + Name + @"(?:(?: and|,)? " + Name + @"){0,3})")]
    private static partial Regex Organisations();

    // Houses that stand by themselves, or are a municipality's: only where they are named as the one who seeks.
    [GeneratedRegex(
        @"\b(?:(?:" + Word + @" ){1,3}(?:Havn|Lufthavn|Museum|Hospital|Sygehus|Gymnasium|Beredskab|Brandvæsen|Vand|Varmeværk|Fjernvarme|Højskole|Efterskole|Friskole|Privatskole|Erhvervsråd|Kunsthal|Teater|Boligforening|Boligselskab|Port|Harbour|Museums|College)\b"
        + @"|(?:Museum|Erhvervshus|Foreningen|Forbundet|Fonden|Region|Destination|Hospitalsenhed) " + Word + @"(?: " + Word + @"){0,3}"
        + @"|\p{Lu}\p{L}{2,}styrelsen " + Name
        + @"|(?:" + Word + @" ){0,2}(?:School|College|University College|Museum|Port|Hospital) of " + Word + @"(?: " + Word + @"){0,2})")]
    private static partial Regex Houses();

    [GeneratedRegex(@"^\s*(?:søger|soeger|SØGER|seeks|is (?:looking|seeking|hiring|recruiting)|leder efter|ansætter|har brug for|mangler|tilbyder)\b")]
    private static partial Regex Seeks();

    [GeneratedRegex(@"Kommune$|Municipality|^City of|Kommunale|^Region|^REGION|\bAmt$", RegexOptions.IgnoreCase)]
    private static partial Regex Public();

    [GeneratedRegex(@"(?:ministeriet|styrelsen|rådet|direktoratet)$")]
    private static partial Regex Authority();

    [GeneratedRegex(@"\b(?:borgmester|mayor) (?:i|på|of|in) (?<name>" + Name + @"(?:[ -]" + Name + @")?)|(?<name>" + Name + @") (?:er|is) (?:en|a) (?:\p{Ll}+ ){0,2}(?:kommune|municipality)\b")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:\s+[-–—|]\s+|,\s+|\s+(?:hos|til|i|at|for|ved)\s+)(?<name>\p{Lu}[\p{L}&’'.-]+(?:\s+(?:og|&|\p{Lu}[\p{L}&’'.-]*))*)\s*$")]
    private static partial Regex AfterTitle();

    [GeneratedRegex(@"\G(?<name>\p{Lu}[\p{L}&’'-]+(?: \p{Lu}[\p{L}&’'-]+){0,3})(?: (?:i|på|ved|in|at|of) \p{Lu}\p{L}+)? (?:er (?:et|en|landets|områdets)|is (?:an?|the)|supplies|runs|leverer|driver|ligger)\b")]
    private static partial Regex NameIs();

    [GeneratedRegex(@"(?<name>\p{Lu}[\p{L}&’'.-]+(?:\s+(?:\p{Lu}[\p{L}&’'.-]*))*)\s+(?:søger|seeks|is looking for|is seeking|ansætter)\b")]
    private static partial Regex NameSeeks();
}
