using System.Text.RegularExpressions;

namespace Matching.Profiles.Ads;

/// <summary>The words that <see cref="AdCautionReader"/> goes by, Danish and English.</summary>
internal static partial class AdCautionPatterns
{
    /// <summary>Ground and words of every stand-in.</summary>
    public static readonly (ProtectedGround Ground, Regex Pattern)[] StandIns =
    [
        (ProtectedGround.Age, Age()),
        (ProtectedGround.Sex, Sex()),
        (ProtectedGround.Origin, Origin()),
        (ProtectedGround.Disability, Disability()),
        (ProtectedGround.Belief, Belief()),
    ];

    // One trait may be what the post turns on; two or more in a row describe whoever reads them.
    private const string Trait = @"\b(?:robust|fleksibel|udadvendt|omstillingsparat|engageret|positiv|dynamisk|energisk|initiativrig|nysgerrig|humoristisk|loyal|imødekommende|passioneret|ambitiøs|entusiastisk|motiveret|handlekraftig|visionær|karismatisk|proaktiv|stabil|selvstændig|mødestabil|serviceminded|flexible|outgoing|dynamic|energetic|enthusiastic|passionate|motivated|proactive|positive|loyal|charismatic|ambitious|committed|curious|driven)\b";

    /// <summary>A sentence that says that everybody is welcome.</summary>
    public static Regex Welcome => EverybodyIsWelcome();

    /// <summary>Criteria that nobody can be held to.</summary>
    public static Regex Vague => Unjudgeable();

    [GeneratedRegex(@"\buanset\b|\buafhængigt? af\b|\bregardless\b|\birrespective\b|\b(?:opfordrer|opfordres|ønsker) (?:derfor )?alle\b|\balle (?:interesserede|kvalificerede)\b|\b(?:all|everyone|everybody) (?:interested|qualified|(?:are|is) (?:encouraged|welcome))|\bmangfoldig|\bdivers(?:e|ity)\b|\bdiskriminer|\bdiscriminat|\bligestilling\b", RegexOptions.IgnoreCase)]
    private static partial Regex EverybodyIsWelcome();

    // "Unge" are whom municipalities work for; only a young colleague is a stand-in. "Nyuddannet eller erfaren" asks for no age.
    [GeneratedRegex(@"\bung(?:e|t)?(?:,? (?:og |& )?(?:frisk|dynamisk|energisk|ambitiøs|engageret|sulten|kvik)\w*)?,? (?:kollega|kolleger|medarbejder|ansøger|kandidat|profil|leder|team|hold|arbejdsplads|arbejdsmiljø|person|mand|kvinde|talent)\w*|\bung(?:t)? (?:og|&) (?:frisk|dynamisk|energisk|ambitiøs|engageret|sulten|kvik|uformel)\w*|\b(?:gerne|helst|måske er du|du er) nyuddannet\b(?! eller)(?!,)|\bdigital(?:t)? indfødt\w*|\bdigital natives?\b|\bungdommelig\w*|\b(?:starten|begyndelsen|midten|slutningen) af \d0'?erne|\b(?:du er|helst|gerne|alderen) (?:mellem )?\d\d (?:og|til) \d\d år\b(?! erfaring)|\b(?:højst|maks(?:imalt|\.)?|maximalt|ikke mere end|under) (?:\d\d?|to|tre|fire|fem|seks|syv|otte|ni|ti) års (?:\w+ )?erfaring\b|\byoung(?:,? (?:and )?(?:dynamic|energetic|ambitious|fresh|hungry))?,? (?:team|professional|colleague|person|candidate|talent|company|workplace)s?\b|\byoung (?:and|&) \w+|\brecent graduates? (?:preferred|only)|\byouthful\b|\b(?:up to|at most|no more than|not more than|max(?:imum)?(?: of)?|less than) (?:\d\d?|two|three|four|five|six|seven|eight|nine|ten) years['’]? (?:of )?(?:\w+ )?experience\b", RegexOptions.IgnoreCase)]
    private static partial Regex Age();

    [GeneratedRegex(@"\b(?:mandlig|kvindelig)e? (?:kollega|kolleger|medarbejder|ansøger|kandidat|leder|profil)\w*|\b(?:gerne|helst) en (?:mand|kvinde)\b|\b(?:rette|stærke?|handlekraftig) (?:mand|kvinde)\b|\b(?:male|female) (?:colleague|candidate|applicant|employee|manager|leader)s?\b|\bthe right man\b|\bingen (?:små ?)?(?:hjemmeboende )?børn\b|\bbørnefri\b|\bfamilie(?:forpligtelser|planer)\b|\bfamily commitments?\b|\bno (?:small )?children\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sex();

    [GeneratedRegex(@"\b(?:dansk|engelsk|tysk|norsk|svensk)? ?(?:som|er dit) modersmål\b|\bmodersmål(?:et)? (?:er|skal være) \w+|\bmodersmålsniveau\b|\bnative(?:[- ](?:level|speak\w+))?(?= (?:danish|english|german|level|speak\w+))(?: \w+)?|\bnative speaker\w*|\b(?:danish|english|german) (?:as (?:a |your )?)?(?:mother tongue|first language)|\bmother tongue\b|\betnisk dansk\w*|\bdansk(?:e)? (?:statsborger\w*|indfødsret|rødder)|\b(?:danish|eu) citizen\w*|\buden accent\b|\bwithout (?:an |any )?accent\b|\bfødt og opvokset\b|\bborn and raised\b|\bkulturelt match\b|\bcultur(?:al|e) (?:fit|match)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Origin();

    [GeneratedRegex(@"\b(?:robust|godt|fremragende) helbred\b|\bgod (?:fysik|fysisk form)\b|\bfysisk (?:stærk|robust|rask|fit|i god form)\w*|\brask og rørig\b|\bpsykisk (?:robust|stærk|stabil)\w*|\b(?:intet|ingen|lavt|minimalt) (?:eget )?sygefravær(?! (?:i|på|blandt|hos))|\bstress[- ]?(?:tolerant|robust|resistent)\w*|\bphysically (?:fit|strong|robust)|\bgood (?:physical )?health\b|\bmentally (?:strong|robust|tough)|\bstress[- ](?:resistant|tolerant)\b|\bable-bodied\b|\bno sick leave\b", RegexOptions.IgnoreCase)]
    private static partial Regex Disability();

    [GeneratedRegex(@"\bmedlem af (?:den danske )?folkekirken\b|\b(?:personlig )?kristen (?:tro|overbevisning)|\bkristent livssyn\b|\bchristian faith\b|\bmember of (?:the|a) (?:national )?church\b|\bpolitisk (?:ståsted|overbevisning|tilhørsforhold)\b|\bpolitical (?:conviction|affiliation)s?\b|\bpartimedlem\w*|\bparty member\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Belief();

    [GeneratedRegex(@"\b(?:god|sund) humor\b|\bhumoristisk sans\b|\bmed humor\b|\b(?:godt|højt|smittende) humør\b|\b(?:en|er|som) ildsjæl\b|\bteamplayer\w*|\bholdspiller\w*|\b(?:rette|stærk|udadvendt|positiv) personlighed\w*|\bgå[- ]på[- ]mod\w*|\b(?:rette|rigtige|stærkt|positivt|agilt|digitalt) mindset\b|\bbolde i luften\b|\b(?:den rette|rigtige) kemi\b|\bpersonlig gennemslagskraft\b|\bpositivt? (?:livssyn|sind|indstilling|tilgang|menneskesyn)\w*|\bpasse(?:r)? (?:godt )?ind i (?:\w+ )?(?:team|teamet|kultur|kulturen|flok|flokken|hold|holdet|gruppen)\b|\brette (?:profil|person|type)\b|\bsmil(?:et)? på læben\b|\bkan-gøre\b|\bteam ?players?\b|\b(?:good )?sense of humou?r\b|\bpositive attitude\b|\bcan[- ]do\b|\bself[- ]starters?\b|\b(?:right|growth|positive|winning) mindset\b|\bgood fit\b|\bright (?:personality|person|attitude)\b|\bjuggle\b|\brockstar\w*|\bninja\b|" + Trait + @"(?:, (?:og |and )?| og | and |/)" + Trait + @"(?:(?:, (?:og |and )?| og | and )" + Trait + @")*", RegexOptions.IgnoreCase)]
    private static partial Regex Unjudgeable();
}
