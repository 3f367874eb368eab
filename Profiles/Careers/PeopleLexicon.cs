namespace Matching.Profiles.Careers;

/// <summary>Words for people who are led, and for whether somebody leads them; Lexicon/people.json.</summary>
internal static class PeopleLexicon
{
    private static readonly Dictionary<string, LexiconIndex<bool>> Lists = CareerLexicon.Lists("people", "leaders", "notLeaders", "staff", "leads", "others", "noStaff", "leadsSurely", "professionalOnly", "projects", "leadsLeaders", "board", "units");

    /// <summary>Leaders under another leader.</summary>
    public static LexiconIndex<bool> Leaders => Lists["leaders"];

    /// <summary>Words that end like leaders and are none.</summary>
    public static LexiconIndex<bool> NotLeaders => Lists["notLeaders"];

    /// <summary>Employees.</summary>
    public static LexiconIndex<bool> Staff => Lists["staff"];

    /// <summary>Words by which somebody leads the people named beside them.</summary>
    public static LexiconIndex<bool> Leads => Lists["leads"];

    /// <summary>Words by which the people named beside them are somebody else's.</summary>
    public static LexiconIndex<bool> Others => Lists["others"];

    /// <summary>Words by which somebody leads people whatever the title is.</summary>
    public static LexiconIndex<bool> LeadsSurely => Lists["leadsSurely"];

    /// <summary>Words of guiding colleagues without being their leader.</summary>
    public static LexiconIndex<bool> ProfessionalOnly => Lists["professionalOnly"];

    /// <summary>Groups that are guided for a time.</summary>
    public static LexiconIndex<bool> Projects => Lists["projects"];

    /// <summary>Words that say that leaders are led.</summary>
    public static LexiconIndex<bool> LeadsLeaders => Lists["leadsLeaders"];

    /// <summary>Units that a number of people follows: "en afdeling på 12", "an office of nine".</summary>
    public static LexiconIndex<bool> Units => Lists["units"];

    /// <summary>Words of sitting in an executive board.</summary>
    public static LexiconIndex<bool> Board => Lists["board"];

    /// <summary>Words that deny that anybody is led.</summary>
    public static LexiconIndex<bool> NoStaff => Lists["noStaff"];
}
