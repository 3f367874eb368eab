using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>
/// Finds requirements that ads tell as what happens in the post, without a word of the competence: "når pressen ringer", "få pengene til at passe",
/// "tre driftsledere, der refererer til dig". For competences of the default framework; a clause that denies, offers or merely describes tells nothing.
/// </summary>
internal static partial class ToldTasks
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Dictionary<string, Regex> Tasks = new()
    {
        ["people-wellbeing"] = People(),
        ["leading-leaders"] = Leaders(),
        ["economic-steering"] = Money(),
        ["political-management"] = Politics(),
        ["communication"] = Words(),
        ["operations-follow-up"] = Operations(),
        ["records-case-handling"] = Records(),
        ["service-discretion"] = Service(),
        ["citizen-involvement"] = Citizens(),
        ["organisational-development"] = Change(),
        ["cross-sector-collaboration"] = Together(),
        ["business-growth"] = Growth(),
        ["public-law"] = Law(),
        ["strategic-leadership"] = Direction(),
        ["interest-representation"] = Interests(),
    };

    /// <summary>The first sentence that tells of the competence as a task, with what its clause makes of it; null without one.</summary>
    /// <param name="reading">The ad.</param>
    /// <param name="competence">Identifier in the default framework.</param>
    public static (int Sentence, Demand Demand)? Find(VacancyReading reading, string competence)
    {
        if (!Tasks.TryGetValue(competence, out var pattern))
        {
            return null;
        }

        foreach (var sentence in reading.Text.Sentences)
        {
            if (!reading.Counts(sentence.Index) || reading.Sections[sentence.Index] is AdSection.Process or AdSection.Offer)
            {
                continue;
            }

            var match = pattern.Match(reading.Text.Text, sentence.Start, sentence.End - sentence.Start);
            // That leaders stand between the post and its people is a task however it is told.
            if (match.Success && competence == "leading-leaders" && reading.Role.LeadsLeaders && !VacancyReading.IsNone(Demanded(reading, sentence, match.Index + match.Length)))
            {
                return (sentence.Index, Demand.Asked);
            }

            if (match.Success && Demanded(reading, sentence, match.Index + match.Length) is var demand and (Demand.Asked or Demand.Condition or Demand.Wished))
            {
                return (sentence.Index, demand);
            }
        }

        return null;
    }

    // What the clause demands that the last word of the passage stands in.
    private static Demand Demanded(VacancyReading reading, Sentence sentence, int end)
    {
        var demand = Demand.Described;
        for (var token = sentence.FirstToken; token < sentence.FirstToken + sentence.TokenCount && reading.Text.Tokens[token].Start < end; token++)
        {
            demand = reading.Demands[token];
        }

        return demand;
    }

    private const string Few = @"(?:to|tre|fire|fem|seks|syv|otte|ni|ti|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})";
    private const string Heads = @"(?:(?!\p{L}*projekt)\p{L}*(?:ledere|chefer|inspektører|formænd|mestre)|foremen|managers|team leaders|heads|supervisors|leaders)";

    [GeneratedRegex(@"\bsygefravær\w*|\bfraværet\b|\bMUS\b|\bMUS-samtaler|\b(?:rekruttere?r?|fastholde[r]?|tiltrække[r]?)\b.{0,30}\b(?:medarbejdere|kolleger|sygeplejersker|lærere|pædagoger|folk|personale\w*)|\bpersonale(?:ansvar|jura|sager)\w*|\bafskedigelse[rn]?\b|\barbejdsmiljø\w*|\bholde[r]? på (?:folk|medarbejderne|personalet)|\bsick(?:ness)? (?:leave|absence)\b|\bappraisals?\b|\bline[- ]manag\w*|\brecruit and\b|\bretain (?:staff|people)", Options)]
    private static partial Regex People();

    [GeneratedRegex(@"\b(?:lede[r]?|leder du|leder for|gennem|via|får|lead|through|manage|with)\b.{0,30}?\b" + Few + @" (?:\p{L}+ ){0,2}" + Heads + @"\b|\b" + Heads + @"\b.{0,20}(?:refererer til dig|report(?:ing)? to you)|\b(?:via|gennem|through) (?:teamledere|andre ledere|afdelingsledere|driftsledere|chefer|managers|team leaders)\b|\bhver med (?:en|sin) (?:team|afdelings|drifts)?leder\b", Options)]
    private static partial Regex Leaders();

    [GeneratedRegex(@"\b(?:har|får|styre[r]?|holde[r]?|lægge[r]?|passe[r]?|overholde[r]?|ansvar\w*|own|manage|run|answer|in charge|keep)\b.{0,50}\b\p{L}*budget\w*|\b\p{L}*budget\w*\b.{0,25}\b(?:holder|overholde\w*|skred)\b|\b(?:økonomien|pengene)\b.{0,40}\b(?:balance|passe|slå til|slår ikke til|hænge sammen)\b|\bøkonomien \(|\bdu skal prioritere\b|\bskaffe[r]? (?:penge|fondsmidler|midler)\b|\bansvar\w* for .{0,40}økonomi\w*|\b(?:responsible|answer) for .{0,40}\b(?:finances|accounts|contracts worth)", Options)]
    private static partial Regex Money();

    [GeneratedRegex(@"(?<!MED-|ansættelses|hoved|sam)\b(?!ansættelses|hoved|samarbejds)\p{L}*udvalg(?:et|smøde\w*|ene)?\b|\b(?:kommunalbestyrelsen|byrådet|regionsrådet|beredskabskommissionen|kommissionen|viceborgmester|borgmesteren)\b|\b(?:councillors|town council|city council|municipal council|elected members|the mayor)\b", Options)]
    private static partial Regex Politics();

    [GeneratedRegex(@"\bpressen\b|\bpressevagt\w*|\b(?:står|stå|optræder) i (?:avisen|tv|radioen|Deadline|medierne)\b|\bskrive[r]?\b.{0,20}\b(?:så|taler?|artikler|breve|nyheder)\b|\bforklare[r]?\b.{0,50}\b(?:hvorfor|hvordan|så)\b|\b(?:kan|kunne) forklare\b|\bansigt(?:et)? (?:udadtil|i offentligheden)|\borganisationens ansigt\b|\bthe press\b|\bexplain (?:to|why|how)\b|\bwrite so\b", Options)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?:sikker|stabil|daglige?|sikre) drift\w*|\bdriften (?:sikker|stabil|kører)|\bholde[r]? driften\b|\b(?:erfaring|erfaringer) (?:med|fra) (?:\p{L}+ )?(?:drift|døgndrift)\b|\bdøgndrift\b|\bvagtplanerne\b|\bfølge[r]? op på\b|\bdaglige? ledelse\b|\bkvalitetstilsyn\w*|\bkeep the .{0,30}\b(?:running|safe)\b|\bday-to-day\b|\bin charge of .{0,20}(?:works|plants?|operations)\b|\btage[r]? telefonen, når\b", Options)]
    private static partial Regex Operations();

    [GeneratedRegex(@"\bjournalisere[r]?\b|\bESDH\b|\baktindsigt\w*|\barkivere[r]?\b", Options)]
    private static partial Regex Records();

    [GeneratedRegex(@"\bvred\w* (?:borger|kunde|gæst|nabo|forælder)\w*|\bholde[r]? tæt\b|\btavshedspligt\w*|\b(?:svare[r]?|besvare[r]?|tage[r]? imod|hjælpe[r]?)\b.{0,30}\b(?:borgere\w*|henvendelser|kunder\w*|pårørende|gæster)\b|\bcan keep a secret\b|\b(?:answer|help)\b.{0,20}\b(?:citizens|customers|enquiries)\b", Options)]
    private static partial Regex Service();

    [GeneratedRegex(@"\b(?:møde[r]?|inddrage[r]?|taler? med|lytte[r]? til|meet|listen to|involve)\b.{0,25}\b(?:borgere|borgerne|naboer|naboerne|beboere|beboerne|grundejer\w*|residents|neighbours|citizens)\b|\b(?:finde[r]?|hverve[r]?|koordinere[r]?|lede[r]?)\b.{0,20}\bfrivillige\b", Options)]
    private static partial Regex Citizens();

    [GeneratedRegex(@"\b(?:lede[r]?|stå for|gennemføre[r]?|drive[r]?|i spidsen for|lead|drive)\b.{0,30}\b(?:omstilling\w*|sammenlægning\w*|forandring\w*|omlægning\w*|fusion\w*|reorganisation|merger|transition|transformation)\b", Options)]
    private static partial Regex Change();

    [GeneratedRegex(@"\b(?:samarbejde[r]?|arbejde[r]? (?:tæt )?sammen|samle[r]?|arrangementer sammen)\b.{0,25}\b(?:kommuner\w*|skolerne|skoler|læger\w*|regionen|virksomheder\w*|psykiatrien|politiet|foreninger\w*|forsyningen?|boligselskaber\w*|landbruget?|hospitaler\w*|uddannelser\w*|dagtilbud\w*|PPR|jobcentr\w*|nabokommuner\w*)\b|\bwork (?:closely )?(?:together )?with .{0,25}\b(?:municipalities|schools|hospitals|companies|police|other departments)\b", Options)]
    private static partial Regex Together();

    [GeneratedRegex(@"\bfå (?:folk|familier|virksomheder|flere) til at (?:flytte|slå sig ned|etablere)|\b(?:besøge[r]?|hjælpe[r]?)\b.{0,10}\bvirksomheder\b|\btiltrække[r]? (?:virksomheder|tilflyttere|investorer|turister)|\bbring in (?:companies|investors)\b", Options)]
    private static partial Regex Growth();

    [GeneratedRegex(@"\bholder (?:sig til )?loven\b|\bloven og fristerne\b|\bhold up in court\b|\b(?:kende[r]?|kan|kunne|styr på|efter) (?:\p{L}+ )?(?:\p{L}{4,}loven|barnets lov)\b|\bpersonalejura\b|\bhabilitet\w*", Options)]
    private static partial Regex Law();

    [GeneratedRegex(@"\b(?:sætte[r]?|tegne[r]?|lægge[r]?|udstikke[r]?)\b.{0,15}\b(?:retning|retningen|strategi|strategien|kursen)\b|\b(?:plan\w*|retning) (?:for|frem mod) 20[3-9]\d\b|\bset(?:s|ting)? the (?:direction|course)\b|\bthe (?:plan|strategy) for 20[3-9]\d\b", Options)]
    private static partial Regex Direction();

    [GeneratedRegex(@"\btale[r]? (?:\p{L}+ ){1,3}sag\b|\btegne[r]? (?:\p{L}+ ){1,3}interesser\b|\bvaretage[r]? (?:\p{L}+ ){1,3}interesser\b|\b(?:ringer til|taler med|møder) (?:ministeren|ministeri\w*|folketingspolitikere)\b|\bpåvirke (?:Christiansborg|lovgivningen|ministeri\w*)|\b(?:speak|plead|negotiate) .{0,30}\b(?:ministry|ministries|government|parliament)\b", Options)]
    private static partial Regex Interests();
}
