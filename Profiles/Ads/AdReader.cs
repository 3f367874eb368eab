using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>Reads the facts of a job ad in Danish or English. Pure: the same text gives the same facts on any day.</summary>
public static partial class AdReader
{
    // What an ad is made of counts up to this to be taken for one.
    private const int EnoughSigns = 3;

    /// <summary>The facts, each with the exact span it rests on; what the ad does not say is left out.</summary>
    public static AdFacts Read(SourceText text) =>
        AsciiDanish.Of(text) is { } spelled ? spelled.Back(ReadSpelled(spelled.Text)) : ReadSpelled(text);

    private static AdFacts ReadSpelled(SourceText text)
    {
        var employer = EmployerReader.Read(text);
        var title = AdTitleReader.Read(text, employer);
        var (deadline, start) = ProcessReader.Read(text);
        var interviews = InterviewReader.Read(text, deadline?.Value, start?.Value);
        var hours = TermsReader.Hours(text);
        return new AdFacts
        {
            Language = text.MainLanguage == TextLanguage.English ? "en" : "da",
            Title = title,
            Employer = employer,
            Place = TermsReader.Place(text),
            Deadline = deadline,
            Start = start,
            Interviews = interviews,
            WeeklyHours = hours,
            Education = AskedReader.Education(text),
            YearsExperience = AskedReader.Years(text),
            PeopleLed = ScopeReader.People(text, title?.Value),
            Budget = ScopeReader.Budget(text, title?.Value),
            Languages = AskedReader.Languages(text),
            Sectors = SectorsOf(text, employer),
            LooksLikeAd = Signs(text, deadline is not null, start is not null, interviews.Count > 0, hours is not null) >= EnoughSigns,
        };
    }

    private static int Signs(SourceText text, bool deadline, bool start, bool interviews, bool hours)
    {
        var signs = (deadline ? 2 : 0) + (start ? 1 : 0) + (interviews ? 1 : 0) + (hours ? 1 : 0);
        signs += Seeks().IsMatch(text.Text) ? 1 : 0;
        signs += Applies().IsMatch(text.Text) ? 1 : 0;
        signs += ThePost().IsMatch(text.Text) ? 1 : 0;
        return signs;
    }

    private static Sectors SectorsOf(SourceText text, Fact<string>? employer)
    {
        if (employer is null)
        {
            return Sectors.None;
        }

        var found = OwnSector(employer.Value);
        if (found == Sectors.None)
        {
            var sentence = text.Sentences[text.SentenceAt(employer.Evidence!.Start)];
            found = SectorReader.OfWorkplace(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        }

        // A company that municipalities own is both, as it is in a CV; a ministry is nobody's.
        return found is (Sectors.None or Sectors.Private or Sectors.Ngo) && Owned().IsMatch(text.Text) ? found | Sectors.Municipality : found;
    }

    // The form of a name tells the sector of most employers; the career reader's list knows others by name.
    private static Sectors OwnSector(string name) =>
        Municipal().IsMatch(name) ? Sectors.Municipality
        : Regional().IsMatch(name) ? Sectors.Region
        : OfState().IsMatch(name) ? Sectors.State
        : Company().IsMatch(name) ? Sectors.Private
        : Association().IsMatch(name) ? Sectors.Ngo
        : Sectors.None;

    [GeneratedRegex(@"\bkommunes?\b|municipality|\bcity of\b|kommunalbestyrelse", RegexOptions.IgnoreCase)]
    private static partial Regex Municipal();

    // "ejes af to kommuner", "owned by the municipality", "kommunal selvstyrehavn", "et § 60-selskab".
    [GeneratedRegex(@"\b(?:ejet|ejes) (?:\p{L}+ )?af .{0,40}?\bkommune|\bowned by .{0,40}?\bmunicipalit|\bkommunalt? (?:ejet|ejede|selvstyrehavn|selskab|fællesskab)|\bfælleskommunalt? (?:\p{L}+ )?(?:selskab|fællesskab|beredskab)|§ ?60\b|\bmunicipally owned\b", RegexOptions.IgnoreCase)]
    private static partial Regex Owned();

    [GeneratedRegex(@"\bregion\b|hospital|sygehus", RegexOptions.IgnoreCase)]
    private static partial Regex Regional();

    [GeneratedRegex(@"ministeri|styrelse|direktorat|universitet|university|politi\b|ministry|agency", RegexOptions.IgnoreCase)]
    private static partial Regex OfState();

    [GeneratedRegex(@"\bA/S\b|\bApS\b|\bP/S\b|\bLtd\b|\bInc\b|\bGroup\b", RegexOptions.IgnoreCase)]
    private static partial Regex Company();

    [GeneratedRegex(@"forening|forbund|fonden?\b|union\b|organisation|museum|museet|højskole|efterskole|friskole", RegexOptions.IgnoreCase)]
    private static partial Regex Association();

    [GeneratedRegex(@"\b(?:vi|kommune|kommunen|municipality|A/S|region \p{L}+|universitet)\s+søger\b|søger (?:vi|en |et |ny)|vi (?:mangler|leder efter)|(?:is|are) (?:looking for|seeking|recruiting)|we seek|ledig stilling|opretter vi en ny stilling", RegexOptions.IgnoreCase)]
    private static partial Regex Seeks();

    [GeneratedRegex(@"\b(?:din|send\w*|modtage\w* (?:din|ansøgningen)) ansøgning|ansøgningsfrist|ansøgningen|søg (?:stillingen|jobbet|via|senest)|your application|send .{0,20}application|apply (?:now|via|by|online|through)|søger? du stillingen|\bfrist\b.{0,15}\d", RegexOptions.IgnoreCase)]
    private static partial Regex Applies();

    [GeneratedRegex(@"\b(?:stillingen|jobbet|the position|the job|the role|the post|om jobbet|du tilbydes|vi tilbyder|we offer)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ThePost();
}
