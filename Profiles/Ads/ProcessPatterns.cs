using System.Text.RegularExpressions;

namespace Matching.Profiles.Ads;

/// <summary>The words that ads tell their dates by, Danish and English.</summary>
internal static partial class ProcessPatterns
{
    /// <summary>Step, strength and pattern of every cue.</summary>
    public static readonly (ProcessStep Step, int Strength, Regex Pattern)[] All =
    [
        (ProcessStep.Deadline, 3, Deadline()),
        (ProcessStep.Deadline, 2, Latest()),
        (ProcessStep.Start, 3, Start()),
        (ProcessStep.Start, 1, Begin()),
        (ProcessStep.Interview, 3, Interview()),
        (ProcessStep.Other, 3, Other()),
    ];

    /// <summary>Whether a passage has a cue of interviews.</summary>
    public static bool SpeaksOfInterview(ReadOnlySpan<char> passage) => Interview().IsMatch(passage);

    [GeneratedRegex(@"ans(?:ø|oe)gningsfrist\w*|\bfrist(?:en)?\b|sidste (?:frist|ans(?:ø|oe)gningsdag|dag)|\budl(?:ø|oe)b(?:er|sdato|et)?\b|\bexpir(?:es|y|ation)\w*|\bgyldig til|\bapplications? close|\bfristen\b|\bansøg (?:senest|inden)|deadline|closing date|apply by|applications? (?:are |is )?(?:due|close)|os i h(?:æ|ae)nde|ans(?:ø|oe)gningerne? modtages|ans(?:ø|oe)gningsdato\b|lukker (?:vi )?for ans(?:ø|oe)gninger", RegexOptions.IgnoreCase)]
    private static partial Regex Deadline();

    [GeneratedRegex(@"\bsenest\b(?! (?:måned|år|to|tre|fire|fem|reviderede|vedtagne)\b)|no later than|not later than|\binden\b(?= (?:den|d\.|\w+dag|\d))|\bfør\b(?= (?:den|d\.|\w+dag) | \d{1,2}[./])|\bbefore\b(?= (?:the )?(?:\d|\w+day\b|january|february|march|april|may|june|july|august|september|october|november|december))|(?<!\bfilled )\bby (?:the )?(?=\d|\w+day|january|february|march|april|may|june|july|august|september|october|november|december)|\buntil\b|til og med", RegexOptions.IgnoreCase)]
    private static partial Regex Latest();

    [GeneratedRegex(@"tiltr(?:æ|ae)d\w*|startdato|start date|starting date|date of commencement|commenc\w+|ans(?:æ|ae)ttelse(?:n)? (?:pr\.|fra|den|sker (?:pr|den|fra))|ansættelsesdato|\bbes(?:at|ættes|aettes)\b|to be filled|take up (?:the |your )?(?:post|position|duties)|første arbejdsdag|first (?:working )?day|sige velkommen|velkommen til dig|byde (?:dig )?velkommen|velkommen (?=den |d\. |pr\. |\d)|join us (?:on|from)|start(?:er)? (?:hos os|i stillingen|i jobbet)|\bopstart\b|jobstart|(?:position|post|job) (?:starts|begins|is available)|available from|vacant from|ledig (?:til|fra|pr)", RegexOptions.IgnoreCase)]
    private static partial Regex Start();

    [GeneratedRegex(@"\bhave dig i gang\b|\bhave you (?:in place|on board|start)\b|\bbegynde[r]?\b|\bstarte[r]?\b|\bstart(?:ing|s)?\b|\bbegin(?:s|ning)?\b|\bpr\.(?= \d)", RegexOptions.IgnoreCase)]
    private static partial Regex Begin();

    [GeneratedRegex(@"(?:ansættelses|ansaettelses|job)?samtale\w*|\binterview\w*|\b(?:taler|mødes|moedes) (?:vi )?(?:med|første gang|anden gang)\b|\brunde[n]?\b|\brounds?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Interview();

    [GeneratedRegex(@"\btest(?:er|s|en|ning)?\b|\bassessment\b|referencer?\b|\breferences?\b|rundvisning\w*|profilanalyse\w*|åbent hus|informationsmøde\w*|\bprøvearbejde\w*|\bøvelse[rn]?\b|\bexercises?\b|open house|vedtaget|vedtog|indvie\w*|evaluering\w*|offentliggjort|published|slået op|opslået|\boprettet\b|\bopslagsdato\b|\bindrykket\b|\bpubliceret\b|\bposted\b|\bcreated\b|\bopdateret\b|\bupdated\b|ferie\w*|straffeattest\w*|\bvalg(?:et)?\b|\breform\w*|træder i kraft|frem mod", RegexOptions.IgnoreCase)]
    private static partial Regex Other();
}
