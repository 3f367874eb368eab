using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>Reads what the ad asks of a person in numbers and papers: education, years of experience, languages.</summary>
internal static partial class AskedReader
{
    private const int LongestHeading = 10;

    private static readonly (EducationLevel Level, Regex Pattern)[] Educations =
    [
        (EducationLevel.Vocational, Vocational()), (EducationLevel.Bachelor, Bachelor()), (EducationLevel.Master, Master()), (EducationLevel.Phd, Phd()),
    ];

    private static readonly (string Code, Regex Pattern)[] Tongues =
    [
        ("da", Danish()), ("en", English()), ("de", German()), ("sv", Swedish()), ("no", Norwegian()), ("fr", French()),
    ];

    private static readonly string[] Numbers =
        ["nul", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The lowest education that the first sentence asking for one accepts; what is only welcome does not count.</summary>
    public static Fact<EducationLevel>? Education(SourceText text)
    {
        foreach (var sentence in text.Sentences)
        {
            var part = text.Slice(sentence).ToString();
            if (!Asks(text, sentence, part))
            {
                continue;
            }

            // "gerne suppleret med en master" is welcome, not asked.
            var welcome = Welcome().Match(part);
            var asked = welcome.Success && welcome.Index > 0 ? part[..welcome.Index] : welcome.Success ? "" : part;
            foreach (var (level, pattern) in Educations)
            {
                var match = pattern.Match(asked);
                if (match.Success && !NotAsked().IsMatch(asked))
                {
                    return new Fact<EducationLevel>(level, Evidence.Of(text.Text, sentence.Start + match.Index, sentence.Start + match.Index + match.Length));
                }
            }
        }

        return null;
    }

    /// <summary>Years of experience asked for, the lower end of a span.</summary>
    public static Fact<int>? Years(SourceText text)
    {
        foreach (var sentence in text.Sentences)
        {
            var part = text.Slice(sentence).ToString();
            var match = YearsOfExperience().Match(part);
            match = match.Success ? match : LeastYears().Match(part) is { Success: true } least && (least.Index == 0 || Asks(text, sentence, part)) ? least : match;
            if (!match.Success || OwnYears().IsMatch(part) || !IsAsked(part, match))
            {
                continue;
            }

            var written = match.Groups["years"].Value.ToLowerInvariant();
            var index = Array.IndexOf(Numbers, written);
            var years = index > 10 ? index - 10 : index >= 0 ? index : int.Parse(written, CultureInfo.InvariantCulture);
            if (years is >= 1 and <= 40)
            {
                return new Fact<int>(years, Evidence.Of(text.Text, sentence.Start + match.Index, sentence.Start + match.Index + match.Length));
            }
        }

        return null;
    }

    /// <summary>Languages that the person must master, each once; those that are only welcome or said not to be needed are left out.</summary>
    public static IReadOnlyList<Fact<string>> Languages(SourceText text)
    {
        var found = new List<Fact<string>>();
        foreach (var sentence in text.Sentences)
        {
            var part = text.Slice(sentence).ToString();
            if (!Mastery().IsMatch(part) || ApplicationLanguage().IsMatch(part) || IsOptional(text, sentence))
            {
                continue;
            }

            foreach (var (code, pattern) in Tongues)
            {
                var match = pattern.Match(part);
                if (match.Success && found.All(fact => fact.Value != code) && !IsOptional(part, match))
                {
                    found.Add(new Fact<string>(code, Evidence.Of(text.Text, sentence.Start + match.Index, sentence.Start + match.Index + match.Length)));
                }
            }
        }

        return found;
    }

    // "Nice to have:" above a list makes wishes of its items, unless an item says otherwise.
    private static bool IsOptional(SourceText text, Sentence sentence)
    {
        var above = sentence.Lead >= 0 ? sentence.Lead : sentence.Heading;
        return above >= 0 && text.Sentences[above].TokenCount <= LongestHeading && text.Slice(text.Sentences[above]) is var heading
            && (DemandPatterns.WishedHeading().IsMatch(heading) || DemandPatterns.DeniedHeading().IsMatch(heading));
    }

    // "Engelsk er en forudsætning, tysk er en fordel", "Danish is not required, but you must be fluent in English": what its own part of the sentence says of a language.
    private static bool IsOptional(string sentence, Match language)
    {
        var from = 0;
        foreach (var part in LanguageParts().EnumerateMatches(sentence))
        {
            if (part.Index >= language.Index + language.Length)
            {
                return IsWelcome(sentence.AsSpan(from, language.Index - from), sentence.AsSpan(language.Index, part.Index - language.Index));
            }

            from = part.Index + part.Length;
        }

        return IsWelcome(sentence.AsSpan(from, language.Index - from), sentence.AsSpan(language.Index));
    }

    private static bool IsWelcome(ReadOnlySpan<char> before, ReadOnlySpan<char> from) => BeforeWelcome().IsMatch(before) || WelcomeAfter().IsMatch(from);

    // "Det er ikke et krav, at du har fem års erfaring": a denial before the number is of it; behind a "men" another clause begins.
    private static bool IsAsked(string sentence, Match years)
    {
        var before = sentence.AsSpan(0, years.Index);
        var clause = before[(before.LastIndexOfAny(";.") + 1)..];
        return !DeniedYears().IsMatch(clause);
    }

    private static bool Asks(SourceText text, Sentence sentence, string part) =>
        Requirement().IsMatch(part)
        || (sentence.Heading >= 0 && AboutYou().IsMatch(text.Slice(text.Sentences[sentence.Heading])))
        || (sentence.Lead >= 0 && Requirement().IsMatch(text.Slice(text.Sentences[sentence.Lead])));

    [GeneratedRegex(@"\b(?:du|din|dig|you|your|ansøger\w*|kandidaten|the candidate|applicants?)\b|vi (?:forventer|søger|lægger vægt)|we (?:expect|require)|vi (?:ønsker|forestiller|regner med|tror|håber|kræver|forudsætter)|we (?:hope|want|need|ask)|krav|forudsætning|forudsættes|betingelse|nødvendig|uddannelsesbaggrund|required|essential|is a must|a condition", RegexOptions.IgnoreCase)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"\bdig\b|\bdu\b|profil|kvalifikation|kompetence|krav|about you|you are|your profile|requirements|qualifications|hvem|essential|forventer|ønsker os|must", RegexOptions.IgnoreCase)]
    private static partial Regex AboutYou();

    [GeneratedRegex(@"[,;–-]?\s*\b(?:gerne|en fordel|et plus|ser gerne|suppleret|preferably|ideally|an advantage|a plus|desirable|måske|også meget velkommen)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Welcome();

    [GeneratedRegex(@"ikke (?:et |noget )?krav|ikke (?:en )?(?:betingelse|forudsætning|nødvendig|afgørende)|behøver (?:du )?(?:ikke|hverken|ingen)|(?:vægter|kræver|forventer|lægger|stiller|går|ser) (?:vi )?(?:ikke|ingen|intet)|uden betydning|(?:not|n't) (?:need|necessary|essential|matter)|no degree|hvad enten|\boplagt\b|noget helt|en anden vej|\bpreferred\b|kan også være|not (?:a )?require|efteruddannelse|mulighed for|we offer|vi tilbyder|overenskomst|løn\b|kolleger|medarbejdere|uddannelsesområdet|ungdomsuddannelse|uddannelser?spladser", RegexOptions.IgnoreCase)]
    private static partial Regex NotAsked();

    [GeneratedRegex(@"kontoruddann\w*|kontorfaglig\w*|erhvervsuddann\w*|faguddann\w*|sekretæruddann\w*|lægesekretær\w*|social- og sundhedsassistent\w*|kommunom\w*|vocational|håndværksuddann\w*|kortere videregående\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Vocational();

    [GeneratedRegex(@"professionsbachelor\w*|\bbachelor\w*|mellemlang\w* videregående\w*|(?:relevant |en )?videregående uddannelse\w*|diplomuddann\w*|diplomingeniør\w*|(?:lærer|pædagog|sygeplejerske|socialrådgiver|journalist|ergoterapeut|fysioterapeut)uddann\w*|(?:uddannet|du er)(?: (?:som|uddannet|enten|autoriseret))*(?: [\p{L}-]+(?:,| eller)){0,4} (?:lærer|folkeskolelærer|pædagog|socialpædagog|sygeplejerske|sundhedsplejerske|jordemoder|socialrådgiver|journalist|bibliotekar|ergoterapeut|fysioterapeut|bygningskonstruktør|diplomingeniør|bioanalytiker|radiograf|naturvejleder)\b|uddannet (?:som )?(?:lærer|pædagog|sygeplejerske|socialrådgiver|journalist|bibliotekar|ergoterapeut|fysioterapeut)\w*|teaching qualification|qualified teacher|teacher training|registered nurse|nursing degree|bygningskonstruktør|(?:sundheds|social|pædagogisk[- ])faglig (?:grund)?uddann\w*|pædagogisk (?:grund)?uddann\w*|higher education", RegexOptions.IgnoreCase)]
    private static partial Regex Bachelor();

    [GeneratedRegex(@"kandidatuddann\w*|kandidatgrad\w*|kandidatniveau|\bcand\.? ?\p{L}+\.?(?:\p{L}+\.?)*|akademisk (?:\w+ )?(?:uddann\w*|baggrund|grad)|akademiker\b|lang\w* videregående\w*|master(?:'s|’s)? degree|\bmaster(?:uddann\w*)?\b|\bM\.?Sc\b\.?|university degree|universitetsuddann\w*|\bjurist\b|juridisk (?:kandidat\w*|uddann\w*)|relevant degree|\bdegree in\b|graduate degree|civilingeniør\w*|\barkitekt\b|\bøkonom\b", RegexOptions.IgnoreCase)]
    private static partial Regex Master();

    [GeneratedRegex(@"\bph\.?d\.?\b|doctorate|doktorgrad", RegexOptions.IgnoreCase)]
    private static partial Regex Phd();

    [GeneratedRegex(@"(?:(?:mindst|minimum|min\.|at least|a minimum of|over|mere end|more than)\s+)?\b(?<years>\d{1,2}|et|to|tre|fire|fem|seks|syv|otte|ni|ti|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*(?:-|–|til|to)\s*(?:\d{1,2}|tre|fire|fem|seks|ti|five|ten))?\s*(?:års?|years?['’]?)\s+(?:(?:of|relevant|solid|dokumenteret|praktisk|professional|proven|nyere|konkret|bred)\s+)*(?:\p{L}+-?\s+(?:og|or|and|eller)\s+)?(?:\p{L}{0,30}(?:erfaring|experience)\b|(?:ledelse|leadership|management)\b|(?:as|som) (?:an? )?(?:leader|manager|head|chef|leder)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex YearsOfExperience();

    [GeneratedRegex(@"(?:ikke (?:et |noget )?krav|behøver ikke|ikke nødvendigt?|(?:not|n't) need|not (?:a requirement|required|necessary))(?!.{0,120}\b(?:men|but)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex DeniedYears();

    // Without the word: "minimum fire år som HR-konsulent", "at least five years with EU tenders".
    [GeneratedRegex(@"\b(?:mindst|minimum|min\.|at least|a minimum of)\s+(?<years>\d{1,2}|et|to|tre|fire|fem|seks|syv|otte|ni|ti|one|two|three|four|five|six|seven|eight|nine|ten)\s*(?:år|years)\s+(?:som|med|inden for|fra|i|as|with|in|within|of)\s+(?!bestyrelsen)\p{L}", RegexOptions.IgnoreCase)]
    private static partial Regex LeastYears();

    [GeneratedRegex(@"\b(?:vi har|vores|kommunen har|we have|our)\b[^.]{0,40}(?:års?|years)", RegexOptions.IgnoreCase)]
    private static partial Regex OwnYears();

    [GeneratedRegex(@"behersk\w*|\btale[r]?\b|\bskrive[r]?\b|flydende|sprogkundskab\w*|sproglig|i skrift|skriftlig\w*|mundtlig\w*|formuler\w*|fluent|proficien\w*|written|spoken|\bspeak\b|command of|læse[r]?\b|kommuniker\w*|language skills|working (?:knowledge|level)|(?:good|excellent|strong) (?:danish|english|german)|(?:godt|gode|fremragende|sikkert) (?:dansk|engelsk|tysk)|knowledge of|modersmål|native|forhandlingsniveau|arbejdssprog|working language", RegexOptions.IgnoreCase)]
    private static partial Regex Mastery();

    [GeneratedRegex(@"[,;:]\s|\s(?:men|but|mens|while|whereas)\s|\s[–—-]\s", RegexOptions.IgnoreCase)]
    private static partial Regex LanguageParts();

    [GeneratedRegex(@"\b(?:gerne|helst|eventuelt|evt|måske|preferably|ideally|possibly|ikke (?:behøver|nødvendig\w*)|behøver ikke|(?:not|n't) need)\b(?!.{0,60}\b(?:dansk|engelsk|tysk|danish|english|german)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeWelcome();

    // A predicate behind the language; "and preferably German" speaks of another.
    [GeneratedRegex(@"\b(?:er|bliver|vil være|kan være|is|are|would be|will be|may be|regnes som|tæller som)\b.{0,30}?\b(?:fordel|plus|ønskeligt?|ønske|velkomment|hjælp|bonus|ikke|intet|unødvendigt?|advantage|asset|nice|welcome|desirable|preferred|helpful|useful|not|no|optional)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WelcomeAfter();

    [GeneratedRegex(@"(?:ansøgning\w*|application\w*|søge|apply)\b[^.]{0,60}\b(?:på|in) (?:dansk|engelsk|danish|english)|slået op på engelsk", RegexOptions.IgnoreCase)]
    private static partial Regex ApplicationLanguage();

    [GeneratedRegex(@"\b[Dd]ansk\b|\bDanish\b(?! (?:municipal|government|public|law|legislation|context|agenc|authorit|administration|society))", RegexOptions.None)]
    private static partial Regex Danish();

    [GeneratedRegex(@"\b[Ee]ngelsk\b|\bEnglish\b", RegexOptions.None)]
    private static partial Regex English();

    [GeneratedRegex(@"\b[Tt]ysk\b|\bGerman\b", RegexOptions.None)]
    private static partial Regex German();

    [GeneratedRegex(@"\b[Ss]vensk\b|\bSwedish\b", RegexOptions.None)]
    private static partial Regex Swedish();

    [GeneratedRegex(@"\b[Nn]orsk\b|\bNorwegian\b", RegexOptions.None)]
    private static partial Regex Norwegian();

    [GeneratedRegex(@"\b[Ff]ransk\b|\bFrench\b", RegexOptions.None)]
    private static partial Regex French();
}
