using System.Text.RegularExpressions;

namespace Matching.Profiles.Competences;

/// <summary>The ways in which Danish and English ads demand, wish, deny and offer. All match inside one clause.</summary>
internal static partial class DemandPatterns
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Something is not needed: "ikke et krav", "not required". With a welcome beside it, it is a wish ("en fordel, men ikke et krav").</summary>
    [GeneratedRegex(
        @"\b(?:ikke|intet|ingen|hverken|næppe)\b(?: \p{L}+){0,2}? (?:krav\w*|betingelse\w*|forudsætning\w*|nødvendig\w*|påkrævet|afgørende|must|obligatorisk\w*|indkaldelseskriterium)\b"
        + @"|\b(?:not|no|neither|nor|isn't|aren't|hardly)\b(?: \w+){0,2}? (?:requirement|required|necessary|essential|needed|condition|mandatory|prerequisite|compulsory|expected)\b|\bunnecessary\b|\bunødvendig\w*", Options)]
    public static partial Regex NotNeeded();

    /// <summary>Something is not asked for or not part of the post.</summary>
    [GeneratedRegex(
        @"\bbehøver(?: du)? (?:ikke|hverken|ingen)\b|\bbehøves ikke|\b(?:uden|ingen|ingen større|mindre) (?:betydning|rolle)\b|\b(?:ligegyldigt|underordnet|irrelevant)\b"
        + @"|\bder (?:er|følger|hører|indgår|ligger|bliver|vil)(?: altså| dog)? (?:ikke|ingen|intet|hverken)\b.{0,80}\b(?:stillingen|jobbet|opgaven|rollen|funktionen|job|stilling)\b"
        + @"|\b(?:stillingen|jobbet|rollen|opgaven|funktionen)\b(?: (?:er|har|indeholder|omfatter|rummer|indebærer|kræver|medfører|byder|giver)){1,2}(?: altså| dog| derfor)? (?:ikke|ingen|intet|uden|hverken)\b"
        + @"|\b(?:stilling|job|rolle)(?:en|et)?(?: er)? uden (?:personale|budget|ledelse|ansvar|egentlig|direkte)|\b(?:stilling|job|rolle) uden\b|\bikke (?:et job|en stilling|en rolle|jobbet|stillingen) (?:med|som|for)\b"
        + @"|\bdu (?:får|har|kommer|skal|er|bliver|vil|arbejder) (?:altså |dog |derfor |heller )?(?:ikke|ingen|intet|hverken) (?:selv |direkte )?(?:noget )?(?:\p{L}*ansvar\w*|til at|have|kunne|kende|lede|stå for|arbejde|brug for|være ansvarlig|beskæftige|betjene|\p{L}*leder for|skulle|være leder|med at|noget med|hverken|møde)"
        + @"|\bskal du (?:ikke|hverken|ingen)\b|\bfår du (?:ikke|intet|ingen)\b.{0,30}ansvar|\bslipper (?:du )?for\b"
        + @"|\b(?:indgår|hører|ligger|følger|omfattes|falder|sorterer) (?:dog |altså )?ikke\b|\ber ikke (?:en )?del af\b|\bikke (?:en )?del af (?:stillingen|jobbet|opgaven)"
        + @"|\b(?:ligger|hører|sorterer|løses|varetages|klares|håndteres|passes|tager|sidder|står)\b.{0,40}\b(?:af andre|af en anden|af et andet|i en anden|i et andet|hos en anden|hos andre|et andet sted|en kollega|under en anden|andre sig af)\b"
        + @"|\bvi (?:forventer|kræver|lægger|stiller|søger|leder|regner|spørger)(?: altså| dog| derfor)? (?:ikke|ingen|intet|hverken)\b|\b(?:kræver|kræves|forudsætter|forudsættes|forventes|fordrer) (?:det |der )?(?:ikke|ingen|intet|hverken)\b"
        + @"|\bingen (?:\p{L}+ )?(?:erfaring|kendskab|forhåndskendskab|viden|forkundskaber)\b|\b(?:væk fra|ud af|fra) (?:stillingen|jobbet)\b|\bsmid\w* ikke ud på\b"
        + @"|\bdu skal (?:altså |dog |derfor |heller )?ikke (?!kun|bare|blot|alene|mindst|være|lade|tøve|gå|tro|snyde|undlade|glemme)\p{L}+|\bskal du ikke (?!kun|bare|blot|alene|være|lade|tøve|undlade|glemme)\p{L}+"
        + @"|\bikke relevant\b|\buden relevans\b|\ber der (?:ikke|ingen|intet)\b.{0,40}\b(?:stillingen|jobbet|opgaven|rollen|funktionen)\b|\bnot relevant\b|\birrelevant\b"
        + @"|\b(?:need not|needn't)\b|\b(?:do|does|did|will|would|should|don['’]t|doesn['’]t|won['’]t|wouldn['’]t)(?: not)? (?:need|have to|require|expect|matter|include|involve|cover|carry|comprise|entail|be responsible|be working|be asked|lead|manage|handle|work|deal)\b(?<=(?:\bnot|n['’]t)\b.{0,24})"
        + @"|\bnot (?:a )?part of\b|\bno (?:prior |previous |particular |specific )?(?:experience|knowledge|background|requirement|need|responsibility|skills)\b|\bthere (?:is|are|will be) no\b(?! way| doubt| room)|\b(?:post|position|role|job) (?:without|with no)\b"
        + @"|\b(?:handled|dealt with|taken care of|managed|done|covered|led) by (?:another|others|other|a different|someone|somebody)\b|\b(?:not|n't) (?:looking for|seeking|asking for|recruiting)\b|\b(?:carries|has|includes|involves|comes with|requires) no\b|\bregardless of whether\b|\bmakes no difference\b", Options)]
    public static partial Regex Denied();

    /// <summary>Something is welcome.</summary>
    [GeneratedRegex(
        @"\bfordel\b|\bet (?:\p{L}+ )?plus\b|(?<!\bvil )(?<!\bvi )\bgerne\b|\bønskelig\w*|\bønskværdig\w*|\bet ønske\b|\bbonus\b|\bnice[- ]to[- ]have|\btæller (?:det )?positivt|\btrækker (?:det )?op\b|\b(?:er det|er|være) en hjælp\b|\bvægte[ts]? positivt|\btillægges\b.{0,12}\bværdi"
        + @"|\bvelkomment\b|\b(?:godt|fint|rart|dejligt|skønt|glade|good|great|nice),? (?:hvis|if)\b|\bforetr(?:ukket|ækkes)|\beventuelt\b|\bevt\b|\bmåske\b|\bideelt\b|\bpris på\b|\bbliver (?:vi )?glade|\bkun godt\b|\bdejligt\b|\bskader ikke|\bgør (?:det )?(?:ikke|bestemt ikke) noget, (?:hvis|at|om) du\b|\bså meget desto bedre|\bså meget bedre"
        + @"|\b(?:an?|the) (?:\w+ )?advantage\b|\badvantageous\b|\ba (?:\w+ )?plus\b|\bdesir(?:able|ed)\b|\bpreferabl[ey]|\bpreferred\b|\bideally\b|\bhelpful\b|\bwould welcome|\b(?:is|are|be) welcome\b|\ban asset\b|\bmay also\b|\beven better\b|\buseful\b|\boptional(?:ly)?\b|\bin your favou?r\b|\bit helps\b|\bappreciated\b|\bbeneficial\b", Options)]
    public static partial Regex Wished();

    /// <summary>Something is a condition.</summary>
    [GeneratedRegex(
        @"\b(?:er|som|absolut|ufravigeligt|uomgængeligt|eneste|afgørende|vores|et|vigtigste|helt) krav\b|\bkrav (?:om|er|for)\b|^\W*(?:absolut )?krav\b|\bkravet (?:til dig |)(?:er|om)\b|\b(?:minimums|mindste|kvalifikations|adgangs)krav\w*|\bsom minimum\b|\bforudsætning\b|\bforudsættes\b|\bforudsætter\b|\bbetingelse\b"
        + @"|\bufravigelig\w*|\buomgængelig\w*|\bnødvendigt?\b|\bnødvendigvis\b|\bafgørende (?:for|betydning|vægt|at)|\ber afgørende\b|\bobligatorisk\w*|\bet must\b|\bmust[- ]haves?\b|\bdu skal (?:\p{L}+ ){0,3}?(?:have|kunne|kende|beherske)\b|\bskal du (?:\p{L}+ ){0,2}?(?:have|kunne|kende|beherske)\b|\bmå du (?:have|kunne)\b|\bdu må have\b"
        + @"|\bkræve[rs]\b|\bkun (?:ansøgere|kandidater)|\bkun søge\b|\bikke på kompromis|\buden (?:erfaring|kendskab)\b.{0,80}\bikke\b|\bhvis du ikke (?:har|kan|kender|mestrer|behersker)\b|\bunless you\b|\bviger (?:jeg|vi) ikke|\bikke til (?:diskussion|forhandling)|\bnon-negotiable\b|\bnot negotiable\b|\bellers er (?:jobbet|stillingen)"
        + @"|\bmust(?! not)\b|\brequire[sd]?\b|\brequirements?\b|\bessential\b|\bprerequisite|\bmandatory\b|\bis a condition\b|\ba condition that\b|\bindispensable\b|\bneeds? to have\b|\byou need (?:to|at least|solid|proven|experience)|\binsist\b|\bonly be (?:shortlisted|considered|invited)|\bnot be (?:considered|shortlisted)|\bcannot consider|\bvital\b|\bimperative\b|\bno way around|\bcompulsory\b", Options)]
    public static partial Regex Condition();

    /// <summary>The employer gives something.</summary>
    [GeneratedRegex(
        @"\bvi tilbyder\b|\btilbyder vi\b|\btilbyder (?:vi )?dig\b|\bvi kan tilbyde|\bdu (?:får|vil få|bliver) (?:\p{L}+ )?(?:tilbudt|mulighed|adgang til|mentor|kursus|kurser|introduktion|oplæring|undervisning|sparring|oplært)|\bfår (?:du )?(?:mulighed for at (?:lære|uddanne|tage)|tilbudt|oplæring|adgang til)"
        + @"|\bhos os (?:får|er der|møder|venter)\b|\bvi (?:giver dig|byder på|byder dig på|sørger for|lover|betaler|hjælper dig|støtter din|klæder dig på|uddanner|lærer dig)\b|\b(?:lærer|oplærer|underviser|uddanner) vi dig\b|\bkan du (?:nok )?lære (?:hos os|her|undervejs|på jobbet)\b|\blærer du (?:hos os|her|undervejs|på jobbet)\b|\b(?:bliver|blive) (?:du )?(?:oplært|undervist|introduceret)\b|\btil gengæld får|\bse frem til\b|\bmuligheder? for (?:kurser|uddannelse|efteruddannelse)"
        + @"|\b(?:kommunen|arbejdspladsen) betaler\b|\bfølger du vores (?:program|forløb)|\b(?:ret|adgang) til (?:efteruddannelse|kurser)|\bdu (?:får|møder) (?:et hus|en arbejdsplads|en hverdag|en chef|kolleger|gode kolleger|en mentor|et kursus|den nødvendige)|\bhvad får du\b"
        + @"|\bwe (?:can )?offer\b|\boffer you\b|\byou(?:'ll| will)? (?:get (?!to work|responsib)|receive|be offered|be trained|be introduced)|\btraining in\b|\bwe(?: will|'ll)? (?:provide|give you|teach you|pay for|promise|support your|train you)|^\W*benefits\b|\bin return\b|\blook forward to\b|\ba mentor\b|\bopportunit(?:y|ies) (?:to learn|for training|for courses)", Options)]
    public static partial Regex Offered();

    /// <summary>The person or the post is spoken of.</summary>
    [GeneratedRegex(
        @"\b(?:du|dig|din|dit|dine|you|your|yours)\b|\bvi (?:forventer|søger|ønsker|lægger (?:\p{L}+ )?vægt|leder efter|forestiller|ser efter|ser gerne|går efter)|\b(?:forventer|søger|ønsker|lægger|forestiller) vi\b|\bbrug for (?:en|et|dig)\b|\b(?:vil have|håber på|drømmer om|mangler) en\b,?|\bvejer tungt|\bwe (?:expect|seek|want|attach|value|are looking)|\b(?:is|are) (?:looking for|seeking)|\bmatters? to us|\bopgaver(?:ne)? (?:er|omfatter|bliver)|\btasks include|\bstillingen (?:indebærer|omfatter|rummer)|\bthe (?:role|position|job) (?:includes|involves)", Options)]
    public static partial Regex Asked();

    /// <summary>An answer that names the reader: "Det gør du.", "That would be you."</summary>
    [GeneratedRegex(@"^(?:(?:ja|og|jo|nemlig|yes|and),? )?(?:det|that)\b.{0,20}\b(?:du|dig|you)\b", Options)]
    public static partial Regex Answer();

    /// <summary>A heading or lead that makes conditions of what follows.</summary>
    [GeneratedRegex(
        @"^\W*must\W*$|\bkrav(?:ene)?\b(?!.*\bikke\b)|\bmust[- ]haves?\b|\brequire(?:ments?|d)\b|\bessential\b|\bvi kræver\b|\bmandatory\b|\bbetingelser\b|\bforudsætninger\b|\bdu skal (?:som minimum )?have\b|\byou must(?: have)?\b|\bskal[- ]krav|\bufravigelig\w*|\bnødvendige\b", Options)]
    public static partial Regex ConditionHeading();

    /// <summary>A heading or lead that makes wishes of what follows.</summary>
    [GeneratedRegex(@"^\W*(?:vores )?ønsker\W*$|^\W*nice\W*$|\bnice[- ]to[- ]haves?\b|\bbonus\b|\bønskelig\w*|\bgerne\b|\bgodt,? hvis\b|\bfint,? hvis\b|\bfordel\b|\bplus\b|\bdesirable\b|\bpreferred\b|\badvantages?\b|\bønsker\b.*\bdesuden\b|\bkan[- ]krav|\bdet trækker op|\boptional\b", Options)]
    public static partial Regex WishedHeading();

    /// <summary>A heading or lead that makes offers of what follows.</summary>
    [GeneratedRegex(@"\b(?:vi|vi kan) tilbyde[r]?\b|\btilbyder vi\b|\bvi byder på\b|\bdet får du\b|\bhvad får du\b|^\W*du får\W*$|\bvi giver dig\b|\bhos os får du\b|\bforvente af os\b|\b(?:we|what we|we can) offer\b|\byou get\b|\bbenefits\b|\bperks\b|\bfordele\b", Options)]
    public static partial Regex OfferedHeading();

    /// <summary>A heading that denies what follows.</summary>
    [GeneratedRegex(@"\b(?:ikke|not)\b.*\b(?:krav|nødvendig\w*|forvente\w*|stillingen|required|needed|expect\w*|kræve\w*|need)\b|\b(?:behøver|forventer|kræver) (?:du |vi )?ikke\b|\bnot required\b", Options)]
    public static partial Regex DeniedHeading();

    /// <summary>Where one clause ends and another with a demand of its own begins.</summary>
    [GeneratedRegex(
        @";\s|\s[–—-]\s|\s(?=(?:men|but|dog|however|til gengæld|derimod|mens|whereas)\s)|,\s(?=(?:og |and |så )?(?:du (?:skal|har|kan|er|får|bliver|kender|leder)|vi (?:forventer|søger|kræver|ønsker|lægger)|you (?:must|have|will|need|are|know)|we (?:expect|require))\b)|[,\s](?=\s?(?:og |and )?(?:gerne|preferably|ideally)\s)|[.?!]\s", Options)]
    public static partial Regex ClauseEnd();

    /// <summary>"men ikke et krav", "though not essential": an insertion that ends no clause.</summary>
    [GeneratedRegex(@"\G(?:(?:men|but|dog|however|og|and)\s+)?(?:(?:det er|it is|is|er|dog|på ingen måde|bestemt)\s+)*(?:ikke|not|intet|ingen|no|en|et|a|an)\b(?=(?: \p{L}+){0,2} (?:krav|betingelse|forudsætning|nødvendig\w*|require\w*|necessary|essential|needed|condition|mandatory|fordel|plus|advantage|ønske|hjælp|dejligt|bonus|asset)|\s*nødvendigt)|\Gmen (?:dejligt|ønskeligt)", Options)]
    public static partial Regex Insertion();
}
