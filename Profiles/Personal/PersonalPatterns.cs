using System.Text.RegularExpressions;

namespace Matching.Profiles.Personal;

/// <summary>How personal data is written in Danish and English CVs and ads.</summary>
internal static partial class PersonalPatterns
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline;

    /// <summary>Kind and pattern of everything that is recognised.</summary>
    public static readonly (PersonalKind Kind, Regex Pattern)[] All =
    [
        (PersonalKind.Cpr, Cpr()), (PersonalKind.Phone, Phone()), (PersonalKind.Mail, Mail()), (PersonalKind.Address, Address()), (PersonalKind.Family, Family()),
        (PersonalKind.Birth, Birth()), (PersonalKind.Health, Health()), (PersonalKind.Party, Party()), (PersonalKind.Faith, Faith()), (PersonalKind.Leisure, Leisure()),
    ];

    // Day (plus 60 in replacement numbers), month, year, four digits; blanks may stand between any of them.
    [GeneratedRegex(
        @"(?<![\d+.,/])(?:0[ \u00A0]?[1-9]|[12][ \u00A0]?\d|3[ \u00A0]?[01]|6[ \u00A0]?[1-9]|[78][ \u00A0]?\d|9[ \u00A0]?[01])[ \u00A0]?(?:0[ \u00A0]?[1-9]|1[ \u00A0]?[0-2])[ \u00A0]?\d[ \u00A0]?\d\s?[-–‐‑_.]?\s?\d[ \u00A0]?\d[ \u00A0]?\d[ \u00A0]?\d(?!\d|[.,/]\d| ?(?:kr|mio|mia)\b)", Options)]
    public static partial Regex Cpr();

    [GeneratedRegex(
        @"(?<![\d+.,])(?:(?:\+|00)\d{1,3}[ -]?(?:\d[ -]?){7,11}\d?|(?:tlf|telefon|mobil|mob|tel|phone|mobile|cell)\w*\.?:?\s*\+?\d(?:[ -]?\d){6,11}|[2-9]\d (?:\d{2} ){2}\d{2}|[2-9]\d{3} \d{4}|[2-9]\d{7})(?!\d|[.,/]\d| ?(?:kr|mio|mia|indbyggere|borgere|DKK)\b)", Options)]
    public static partial Regex Phone();

    [GeneratedRegex(@"[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\]|\(a\)|\(snabel-?a\))\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+", Options)]
    public static partial Regex Mail();

    [GeneratedRegex(
        @"\b[\p{L}.]*\p{L}(?:vej|gade|allé|alle|stræde|torv|vænge|boulevard|vangen|toften|bakken|parken|stien|krogen|lunden|haven|plads|pladsen|engen|kajen|brink|skrænten)(?:en)?\s+\d{1,3}\s?(?:[a-z]\b)?(?:,\s?(?:\d{1,2}\.|st\.|kl\.)\s?(?:tv|th|mf|sal)?\.?)?(?:,?\s+\d{4}\s+\p{L}+)?"
        + @"|\b\d{1,4}[a-z]?\s+(?-i:\p{Lu})\p{L}+(?:\s\p{L}+)?\s(?:street|road|avenue|lane|drive)\b|^\W*(?:adresse|bopæl|address)\s*:.*$", Options)]
    public static partial Regex Address();

    [GeneratedRegex(
        @"\bgift (?:med|og|siden)\b|\bgift[,.]|\bfraskilt\b|\bsamlevende\b|\bsamboende\b|\benke(?:mand)?\b|\bcivilstand\b|\bcivilstatus\b|\b(?:min|mine|vores) (?:mand|kone|hustru|ægtefælle|kæreste|samlever|børn|søn|datter|sønner|døtre|børnebørn|familie|tvillinger|forældre)\b"
        + @"|\b(?:far|mor|forælder|bedstemor|bedstefar|mormor|farmor|morfar|farfar) til (?:to|tre|fire|fem|en|et|\d)\b|\b(?:har|og|med|vi har) (?:to|tre|fire|fem|[1-6]) (?:\p{L}+ ){0,2}børn\b|\bbørnebørn\b|\bhjemmeboende børn\b|\bvoksne børn\b|\bbarsel\w*\b(?=.{0,20}\b(?:med|hos)\b.{0,15}\b(?:mit|min|mine|vores)\b)"
        + @"|\bmarried\b|\bdivorced\b|\bwidow(?:er)?\b|\bmarital status\b|\bmy (?:wife|husband|spouse|kids|children|partner|family|son|daughter|grandchildren)\b|\b(?:father|mother|parent|grandmother|grandfather) of (?:a|one|two|three|four|\d)\b|\b(?:have|with|and) (?:two|three|four|[1-6]) (?:\w+ )?(?:kids|children)\b|\bgrandchildren\b", Options)]
    public static partial Regex Family();

    [GeneratedRegex(
        @"\bfødt\b|\bfoedt\b|\bfødselsd\p{L}+|\bfødselsår\b|\bf\. ?(?:19|20)\d\d\b|\b\d{2} år gammel\b|\bjeg er \d{2}\b(?=$|[,.;]| og\b)|\bjeg er \d{2} år\b(?! i\b)|\b\d{2}-årig\w*|(?:^|[·|,]\s*)\d{2} år(?=$|[·|,.])|^\W*alder\b|\bårgang (?:19|20)\d\d\b|\bfylder \d{2}\b|\bborn (?:in|on|\d)|\bdate of birth\b|\byears old\b|\bage:? ?\d{2}\b|\bi am \d{2}\b", Options)]
    public static partial Regex Birth();

    [GeneratedRegex(
        @"\b(?:min|mit|mine|jeg har|jeg har haft|jeg fik|jeg blev|jeg var|efter min|på grund af)\b (?:\p{L}+ ){0,3}?(?:sygdom|sygdomsforløb|diagnose\w*|kræft\w*|depression|blodprop|diabetes|sukkersyge|leddegigt|gigt|migræne|operation|stresssygemeld\w*|sygemeld\w*|handicap|høreapparat|adhd|autisme|angst|epilepsi|sklerose|graviditet)\b"
        + @"|\bjeg (?:er|var|har været|blev)(?: \p{L}+)? (?:sygemeldt|syg|gravid|raskmeldt|helbredt|udbrændt)\b|\bkronisk syg\b|\b(?:mit|godt) helbred\b|\bhelbred\s*:|\bsygemeldt med\b|\bmy (?:illness|health|diagnosis|cancer|depression|disability|surgery|pregnancy)\b|\bi (?:was|have been|had|have|am)(?: been)?(?: \w+)? (?:ill|sick|diagnosed|pregnant|cancer|burnout|diabetes|depression|epilepsy|burned out)\b|\bon sick leave\b(?= (?:with|for|myself|in|after))", Options)]
    public static partial Regex Health();

    [GeneratedRegex(
        @"\b(?:socialdemokratiet|enhedslisten|dansk folkeparti|liberal alliance|radikale venstre|de radikale|alternativet|moderaterne|danmarksdemokraterne|det konservative folkeparti|de konservative|socialistisk folkeparti|nye borgerlige)\b|\b(?:vælgerforening|partiforening|partimedlem|partibog|folketingskandidat|byrådskandidat)\p{L}*"
        + @"|\b(?:medlem af|aktiv i|kandidat for|opstillet for|valgt for|valgt ind for|stemmer på|byrådsmedlem for|kredsformand for)\b.{0,15}\b(?:venstre|konservative|radikale|sf|partiet)\b|\bmember of the [\p{L} ]{0,20}party\b|\b(?:labour|conservative|liberal|social democratic|green) party\b|\bparty member\w*", Options)]
    public static partial Regex Party();

    [GeneratedRegex(
        @"\b(?:kristen|kristne|muslim\w*|jøde|jødisk|katolik|katolsk|buddhist\w*|hinduist|ateist|troende|min tro|menighedsråd\w*|kirkekor\w*|kirkesanger|folkekirken|indre mission|jehovas|moske\w*|synagoge\w*|bibelkreds\w*|gudstjeneste\w*|søndagsskole\w*|christian|jewish|catholic|my faith|church|parish council|mosque|synagogue)\b", Options)]
    public static partial Regex Faith();

    [GeneratedRegex(
        @"\bi (?:min )?fritid(?:en)?\b|\bfritidsinteresse\w*|\bhobby\w*|\bhobbies\b|\bin my (?:spare|free) time\b|\bleisure\b|\bprivat(?:en)? (?:løber|cykler|strikker|sejler|spiller|synger|dyrker|er jeg|bor|nyder|holder)\b|\bjeg (?:løber|cykler|strikker|sejler|dyrker|vinterbader|går til|spiller|synger)\b|\bi (?:run marathons|cycle|knit|sail|sing in|play (?:the|football|golf|tennis|handball|chess))\b"
        + @"|\b(?:fodboldtræner|håndboldtræner|spejderleder|gymnastiktræner|maraton|marathon\w*|triatlon|ironman|golf|tennis|badminton|skak|bridge(?=[,. ])|lystfisk\w*|kolonihave\w*|vinterbad\w*|mountainbike\w*|havearbejde|strikketøj|husmandsbrug|bigård|korsang|amatørteater|krimier|hund og|vores hund|min hund)\b", Options)]
    public static partial Regex Leisure();
}
