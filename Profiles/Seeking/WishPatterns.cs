using System.Text.RegularExpressions;

namespace Matching.Profiles.Seeking;

/// <summary>The words by which <see cref="WishReader"/> tells what somebody seeks from all else that a CV or letter says, Danish and English.</summary>
internal static partial class WishPatterns
{
    /// <summary>A heading under which somebody says what is sought, without "I seek" in each line.</summary>
    [GeneratedRegex(@"^\W*(?:(?:hvad )?jeg søger|hvad søger jeg|(?:mine |faglige )?ønsker(?: til (?:mit |min |et |en )?(?:nyt? |næste )?(?:job|stilling|fremtiden))?|job-?ønsker?|karriere(?:ønsker?|mål)|ønsket (?:stilling|job)|drømmejob(?:bet)?|(?:mit )?næste job|min næste stilling|(?:career )?objectives?|what i(?:'m| am)? (?:seek(?:ing)?|look(?:ing)? for|want)|(?:job )?preferences|i am looking for|looking for|desired (?:position|job|role)|tilgængelighed|availability)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Heading();

    /// <summary>That others seek, below a heading of what somebody seeks.</summary>
    [GeneratedRegex(@"(?<!\bjeg )\bsøger\b(?! jeg)|(?<!I am |I'm )\blooking for\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex SoughtByOthers();

    /// <summary>A label before what is sought, on one line.</summary>
    [GeneratedRegex(@"^\W*(?:(?:ønsket|foretrukken|foretrukket) (?:arbejdssted|geografi|sted|område|fagområde|stilling|job|niveau|arbejdstid|timetal|ugentlig arbejdstid)|geografisk(?:e)? (?:ønske|præference)r?|job-?ønske|jeg søger|søger|(?:career )?objective|(?:desired|preferred) (?:position|job|role|title|location|place of work|area|field|hours|working hours|working time)|location preference)\s*[:–]\s*(?<tail>)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Label();

    /// <summary>The words before what is sought for certain: what follows is a job, or its place.</summary>
    [GeneratedRegex(
        @"\bjeg\b[^.;:]{2,90}\b(?:og|men) søger\b|\bjeg\b(?<da>[^.;:]{0,40}?)\bsøger\b(?!\s*:\s*\p{Lu}\p{Ll}+\s+(?:har|er|skal|bliver|vil)\b)|\bsøger jeg\b|^\W*(?:nu |derfor |aktuelt |og )?søger (?=(?:nu |derfor |aktivt )?(?:en |et |mig |min |mit )?(?:ny |nyt |nye |fast |næste )*(?:[\p{L}-]*stilling|job|arbejde|ansættelse|udfordring|post |deltid|fuldtid|[\p{L}-]+job\b))"
        + @"|\b(?:mit næste job|min næste (?:stilling|post)|mit næste skridt|mit ønskejob|mit drømmejob|min drømmestilling)\b|\bjeg\b[^.;:]{0,40}\b(?:pendler gerne|(?:er )?villig til at (?:flytte|pendle)|(?:kan|vil) (?:godt |gerne )?(?:flytte|pendle))\b"
        + @"|\bI(?:'m| am)?\b(?<en>[^.;:]{0,30}?)\b(?:seeking|seek|looking for|applying for)\b|^\W*(?:now |currently |actively )?(?:seeking|looking for) (?=(?:a |an |my )?(?:new |next |full[- ]time |part[- ]time |permanent )*(?:[\p{L}-]+ ){0,3}(?:position|job|role|post|work|challenge|opportunit|part[- ]time|full[- ]time))"
        + @"|\bmy (?:next|dream|ideal) (?:role|step|position|job|post)\b|\b(?:happy|willing|ready|able|prepared) to (?:relocate|commute|move)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Seeks();

    /// <summary>The words before a wish of any kind: about a job only if what follows speaks of one.</summary>
    [GeneratedRegex(
        @"\bjeg\b[^.;:]{2,90}\b(?:og|men) (?:ønsker|foretrækker|vil gerne)\b|\bjeg\b(?<da>[^.;:]{0,40}?)\b(?:ønsker|foretrækker|drømmer om|vil (?:meget |rigtig |helst |nu )*gerne|vil helst|er interesseret i|er åben for|har lyst til|går efter|kunne (?:godt )?tænke mig)\b|\bvil jeg (?:meget |rigtig |helst |nu )*gerne\b|\bkunne jeg (?:godt )?tænke mig\b|\b(?:ønsker|foretrækker) jeg\b"
        + @"|^\W*(?:ønsker|foretrækker|helst|gerne|drømmer om)\b|\b(?:mit ønske|mit mål|min ambition|min drøm) er\b|\bjeg (?:kan|vil) (?:kun |højst )?arbejde\b"
        + @"|\bI(?:'m| am|'d)?\b(?<en>[^.;:]{0,30}?)\b(?:would like|would prefer|like to|want|wish|prefer|hope to|aim for|open to|interested in|can (?:only )?work)\b|^\W*(?:prefer(?:ably)?|open to)\b|\bmy (?:goal|objective|ambition|preference|wish) is\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Wishes();

    /// <summary>Words between "jeg" or "I" and a verb that give the verb to others: "jeg har set, at I søger".</summary>
    [GeneratedRegex(@"\b(?:at|vi|I|de|der|som|hvor|når)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex DanishOthers();

    /// <inheritdoc cref="DanishOthers"/>
    [GeneratedRegex(@"\b(?:that|you|we|they|who|where|when)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex EnglishOthers();

    /// <summary>What a job is spoken of with.</summary>
    [GeneratedRegex(@"\b(?:arbejd[es]\b|[\p{L}-]*stilling(?:en|er)?\b|[\p{L}-]*job(?:bet)?\b|post(?:en)?\b|rolle\b|ansættelse|deltid|fuldtid|fuld tid|nedsat tid|timer|hours|tilbage til|[\p{L}-]*leder\b|[\p{L}-]*chef\b|[\p{L}-]*direktør\b|work\b|job\b|position\b|role\b|part[- ]time|full[- ]time|relocate)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Job();

    /// <summary>What follows "søger" when somebody else is sought, or something.</summary>
    [GeneratedRegex(@"^\W*(?:(?:nye?|flere|dygtige?|erfarne?|en|et|to|tre|ny|nu|new|more|skilled|experienced|a|an|two|three|eksterne?)\s+)*(?:medarbejder|kolleg|ansatte|kandidat|ansøger|leverandør|midler|fond|tilskud|pulje|sparring|viden|løsning|hjælp|elev|praktikant|vikar(?!iat)|samarbejd|frivillig|balance|enighed|indflydelse|employee|colleague|staff\b|candidate|applicant|supplier|funding|grant|people\b|solution|volunteer|advice|partner)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex OtherObject();

    /// <summary>An application for one post: its place is no wish beyond it.</summary>
    [GeneratedRegex(@"^\W*(?:hermed |derfor )?(?:om )?(?:stillingen|jobbet|posten|jeres|den ledige|den opslåede|the (?:\p{L}+ )?(?:post|position|job|role)|your)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex OnePost();

    /// <summary>Where what is sought ends: what somebody brings, where somebody lives, what is not sought.</summary>
    [GeneratedRegex(
        @"\b(?:hvor jeg|så jeg|og bruge|og bringe|og trække|med min|med mine|med en baggrund|min erfaring|mine erfaringer|erfaring (?:fra|med|i|som)|efter (?:\d+|mange|flere|fem|ti|tolv) år|fra mit|fra min|som jeg har|fordi|da jeg|selvom|eftersom|jeg bor|bor i|bosat|kommer fra|er vokset op|er født|ikke|aldrig|undtagen|bortset fra|frem for|i stedet for|fremfor"
        + @"|where i|using|building on|drawing on|with my|my experience|experience (?:from|in|with|as)|after \d+|because|since|although|i live|living in|based in|but not|not|never|except|rather than|instead of)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Ends();

    /// <summary>That no employees are to be led, somewhere in a sentence.</summary>
    [GeneratedRegex(
        @"(?:\bjeg\b[^.;]{0,40}?|^\W*)\b(?:søger|ønsker|foretrækker|vil (?:helst|gerne))\b[^.;]{0,60}\b(?:uden (?:personale|ledelses?|leder|mandskabs)(?:ansvar|ledelse|opgaver)?|uden ledelse)\b|\bjeg (?:ønsker|søger|vil|skal)(?: derfor| nu| helst)*(?: ikke| aldrig)(?: længere| mere| igen)*(?: gerne)?\b[^.;]{0,30}?\b(?:ledelse\w*|lede\b|leder\w*|personaleansvar\w*|personaleledelse\w*|chef\w*)"
        + @"|(?:\bI(?:'m| am)?\b[^.;]{0,30}?|^\W*)\b(?:seeking|seek|looking for|want|would like|prefer)\b[^.;]{0,60}\b(?:without (?:any )?(?:management|staff|people|leadership|managerial|line management)\b|non-managerial)|\bI (?:do not|don't|no longer)(?: longer)? (?:want|wish|seek)\b[^.;]{0,30}?\b(?:manag\w+|lead\b|leader\w*|direct reports)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex LeadsNobody();

    /// <summary>Levels that are named by the kind of post.</summary>
    [GeneratedRegex(@"\b(?:(?<top>topchef\w*|topleder\w*|top executive)|(?<director>direktørstilling\w*|direktørjob\w*|direktørpost\w*)|(?<chief>chefstilling\w*|chefjob\w*|chefpost\w*)|(?<leader>lederstilling\w*|lederjob\w*|lederrolle\w*|lederpost\w*|lederudfordring\w*|ledende stilling\w*|ledelsesstilling\w*|leadership (?:role|position|post)|management (?:role|position|post)|managerial (?:role|position|post))|(?<specialist>specialiststilling\w*|specialistrolle\w*|konsulentstilling\w*|konsulentjob\w*|akademisk stilling|specialist (?:role|position)))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Levels();

    /// <summary>That what follows is what a post is about.</summary>
    [GeneratedRegex(@"\b(?:inden ?for|området|områder|fagområde|arbejde med|opgaver|within|in the field of|in the area of|area|work (?:with|in))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex About();

    /// <summary>What may stand before a place that is sought.</summary>
    [GeneratedRegex(@"(?:^\W*|\b(?:i|på|nær|omkring|ved|til|in|near|around|on|at|to|of|fra|from|og|eller|or|and|samt|gerne|helst)\s+|[/,:(]\s*)(?:(?:hele|den|det|et|the|nordlige|østlige|sydlige|vestlige|region|greater|all|kommunerne|byen)\s+)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex BeforePlace();

    /// <summary>That the surroundings of a place are meant too.</summary>
    [GeneratedRegex(@"^(?:-?\s?(?:området|egnen|omegn\b)|\s(?:og|med|eller) omegn| area\b| kommune (?:og|eller) omegn| and surroundings)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Surroundings();

    /// <summary>How far: kilometres, or minutes and hours of travel.</summary>
    [GeneratedRegex(@"(?:(?:inden ?for|højst|maks(?:imalt|\.)?|max\.?|op til|under|within|at most|up to|less than)\s+(?:en radius af |a radius of )?(?:ca\. |about )?)(?:(?<km>\d{1,3})\s*(?:km|kilomet\p{L}+)|(?<minutes>\d{2,3})\s*min\p{L}*|(?<hour>(?:én|en|1) times?|(?:an|one|1) hour))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Distance();

    /// <summary>Hours a week.</summary>
    [GeneratedRegex(@"(?:(?<most>op til|højst|maks(?:imalt|\.)?|max\.?|up to|at most)\s+|(?<least>mindst|minimum|at least)\s+)?(?<![\d.,:])(?:(?<from>\d{1,2})\s*(?:-|–|til|to)\s*)?(?<hours>\d{1,2}(?:[.,]\d)?)\s*(?:ugentlige\s+|weekly\s+)?(?:timer|hours|hrs)\b(?!\s+(?:af|kursus|undervisning))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Hours();

    /// <summary>Full or part time.</summary>
    [GeneratedRegex(@"(?<part>\b(?:deltid\w*|nedsat tid|part[- ]time))|(?<full>\b(?:fuldtid\w*|fuld tid|full[- ]time))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Share();

    /// <summary>The words before the day from which somebody can begin.</summary>
    [GeneratedRegex(@"\b(?:kan|vil kunne|can|could|able to|ønsker at|vil gerne)\s+(?:jeg\s+)?(?:tidligst |først |begin |allerede )*(?:tiltræde|begynde|starte|begin|start)\b|\b(?:er|står) (?:til rådighed|ledig)(?: til (?:ny stilling|nyt job|tiltrædelse))?(?: igen)?\s+(?:fra|pr\.?|den|d\.)|\bavailable\b[^.;]{0,25}?\b(?:from|as of|on)\b|^\W*(?:(?:tidligste |mulig |ønsket )?tiltrædelse(?:sdato)?|(?:earliest |possible )?start(?:ing)? date|available(?: from)?|availability|tilgængelig(?:hed)?|til rådighed)\s*(?::|fra|pr\.|from|as of|\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Begins();

    /// <summary>A day from which a post is sought, among the words that say which.</summary>
    [GeneratedRegex(@"\b(?:fra|pr\.|from|as of|med tiltrædelse)\s+(?:den |d\. |the )?(?=\d{1,2}[./ ]|jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex FromDay();

    /// <summary>Whoever else may begin.</summary>
    [GeneratedRegex(@"\b(?:stillingen|jobbet|projektet|vi|hun|han|de|medarbejdere\p{L}*|the position|the project|we|they|he|she|you)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Others();

    /// <summary>A month without a day.</summary>
    [GeneratedRegex(@"\b(?<month>januar|february|februar|january|marts|march|april|maj|may|juni|june|juli|july|august|september|oktober|october|november|december)\b\.?(?:\s+(?<year>20\d\d))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Month();
}
