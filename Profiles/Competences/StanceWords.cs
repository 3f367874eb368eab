using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>The words by which <see cref="StanceReader"/> tells stances apart; all folded as <see cref="Folding.Key(ReadOnlySpan{char})"/> does.</summary>
internal static class StanceWords
{
    public static readonly HashSet<string> Negators = Set("ikke aldrig ingen intet hverken uden mangler manglende næppe not never no none without neither nor lack lacks don't didn't haven't cannot hardly");

    /// <summary>What follows a negator when it denies experience rather than praises ("aldrig overskredet en frist").</summary>
    public static readonly HashSet<string> Having = Set(
        "haft har have havde erfaring ansvar ansvaret ledet leder lede prøvet kender kendskab arbejdet siddet stået personaleansvar budgetansvar ledelsesansvar personaleledelse ledererfaring ledelseserfaring "
        + "været nærheden selv uddannelse lederuddannelse bestyrer betjent skrevet styret had experience responsible responsibility led managed been worked chaired written held direct");

    /// <summary>A negator before one of these denies nothing ("ikke kun", "not only").</summary>
    public static readonly HashSet<string> NotDenying = Set("kun mindst bare blot alene only just least merely");

    public static readonly WordPhrases Wishes = new(
        "drømmer", "drøm", "håber", "ønsker", "ønske om", "vil gerne", "gerne vil", "ville gerne", "har lyst", "på længere sigt", "på sigt", "interesserer mig", "interesse for", "interesseret i", "brænder for", "nysgerrig på",
        "søger en", "søger min", "søger et", "jeg søger", "søger nu", "søger stillingen", "min ambition", "ambition", "målet er", "mit mål", "næste skridt", "vil lære", "lære det", "klar til at", "på vej til", "i fremtiden", "har søgt optagelse", "læser alt",
        "would like", "would love", "i hope", "hope to", "dream", "aspire", "looking for", "i am applying", "want to", "wish to", "eager to", "interested in", "passionate about", "my goal", "seeking", "ready for", "keen to", "curious about");

    public static readonly WordPhrases WishHeadings = new("mål", "ambition", "ambitioner", "drømmejob", "jeg søger", "søger", "hvad jeg søger", "fremtid", "motivation", "objective", "goal", "goals", "aspirations", "next step", "what i want", "hvad jeg vil", "visioner");

    public static readonly WordPhrases DenialHeadings = new(
        "ikke har", "ikke er", "ikke kan", "ikke erfaring", "mangler", "svag", "not have", "am not", "lack", "gaps", "what i don't", "hvad jeg ikke", "har jeg ikke", "jeg ikke");

    public static readonly WordPhrases LearningHeadings = new("uddannelse", "uddannelser", "kurser", "efteruddannelse", "certifikater", "certificeringer", "education", "courses", "certifications", "training", "badges", "certificates", "videreuddannelse", "eksamen");

    public static readonly WordPhrases PrivateHeadings = new(
        "fritid", "personligt", "privat", "referencer", "references", "interests", "interesser", "hobby", "sprog", "languages", "kontakt", "contact", "anbefalinger", "personal", "familie");

    public static readonly WordPhrases ListingHeadings = new(
        "kernekompetencer", "kompetencer", "nøglekompetencer", "core competencies", "core competences", "skills", "key skills", "key strengths", "strengths", "styrker", "expertise", "values", "værdier", "keywords", "nøgleord", "spidskompetencer");

    public static readonly WordPhrases ClaimHeadings = new(
        "profil", "profile", "om mig", "om", "about", "about me", "summary", "executive summary", "resumé", "kort fortalt", "kort om mig", "person", "who am i", "hvem er jeg", "personlige egenskaber", "kort præsentation");

    public static readonly HashSet<string> LearningWords = Set(
        "cand master bachelor ba msc bsc ma mba mpa mpg diplom diplomuddannelse diplomudd akademiuddannelse akademifag kursus kurser modul diplommodul fag eksamen stx hhx hf gymnasium studentereksamen certificeret certified certificate certification course courses "
        + "university universitet college professionshøjskole seminarium uddannet speciale degree diploma phd ph ects karakter ucl via ruc cbs aau sdu");

    private static HashSet<string> Set(string words) => [.. words.Split(' ').Select(word => Folding.Key(word))];
}
