using System.Text.RegularExpressions;
using Matching.Contracts;

namespace Matching.Profiles.Documents;

/// <summary>Tells by a text's own words what it surely is not: a CV that is sent as an ad, or an ad that is sent as a CV. In doubt it says nothing.</summary>
public static partial class DocumentNature
{
    // Signs that one of them has and the other has hardly ever; how often an ad speaks to its reader, and a CV of years.
    private const int EnoughSigns = 2, FewestAddressed = 4, FewestPeriods = 2;

    /// <summary>What a text plainly is; null when its words do not settle it.</summary>
    public static DocumentKind? Of(string text)
    {
        var ad = Seeks().Count(text) + Deadline().Count(text) + Offers().Count(text) + Terms().Count(text);
        var addressed = You().Count(text);
        var told = I().Count(text);
        var periods = Period().Count(text);
        if (ad >= EnoughSigns && addressed >= FewestAddressed && told * 3 <= addressed && periods < FewestPeriods)
        {
            return DocumentKind.Vacancy;
        }

        var cv = Heading().Count(text) + (Born().IsMatch(text) ? 1 : 0) + (periods >= 2 * FewestPeriods ? 1 : 0);
        return periods >= FewestPeriods && cv >= 2 && ad == 0 && addressed <= 1 ? DocumentKind.Candidate : null;
    }

    [GeneratedRegex(@"\bsøger\s+(?:vi|en|et|ny|nye|til)\b|\bvi (?:søger|leder efter|mangler)\b|\b(?:is|are) (?:looking for|seeking|recruiting)\b|\bwe seek\b|ledig stilling|\bsøg stillingen\b|\bapply (?:now|via|by|online)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Seeks();

    [GeneratedRegex(@"ansøgningsfrist|\bsend\w* din ansøgning|\bdin ansøgning\b|application deadline|\byour application\b|closing date|samtaler? (?:afholdes|forventes|finder sted)|interviews? (?:will|are)", RegexOptions.IgnoreCase)]
    private static partial Regex Deadline();

    [GeneratedRegex(@"\bvi (?:tilbyder|kan tilbyde|forventer|lægger vægt)\b|\bdu tilbydes\b|\bwe (?:offer|expect)\b|\bvi byder på\b|\bdine? (?:opgaver|profil|kvalifikationer)\b|\byour (?:tasks|profile|responsibilities)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Offers();

    [GeneratedRegex(@"løn- og ansættelsesvilkår|\btiltrædelse\b|gældende overenskomst|yderligere oplysninger|\bsalary and conditions\b|further information|læs mere om", RegexOptions.IgnoreCase)]
    private static partial Regex Terms();

    [GeneratedRegex(@"\b(?:du|dig|din|dit|dine|you|your)\b", RegexOptions.IgnoreCase)]
    private static partial Regex You();

    [GeneratedRegex(@"\b(?:jeg|mig|min|mit|mine|my|me|I (?:am|have|was|work|lead|led|did))\b", RegexOptions.IgnoreCase)]
    private static partial Regex I();

    [GeneratedRegex(@"\b(?:19|20)\d\d\s*[-–—]\s*(?:(?:\d\d?[./]\s*)?(?:19|20)\d\d|nu\b|d\.?d\.?|present|now|i dag|$|\))", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Period();

    [GeneratedRegex(@"^[ \t•]*(?:curriculum vitae|cv|erhvervserfaring|erfaring|ansættelser|karriere|uddannelse|uddannelser|sprog|kompetencer|referencer|fritid|fritidsinteresser|profil|(?:work |professional )?experience|employment|education|languages|skills|references|interests)[ \t]*:?[ \t]*\r?$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[ \t•]*(?:født|fødselsdato|born|date of birth|civilstand)\b", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Born();
}
