using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>The words by which an ad's sections and the strength of its demands are told; all folded as <see cref="Folding.Key(ReadOnlySpan{char})"/> does.</summary>
internal static class AdWords
{
    public static readonly WordPhrases PersonHeadings = new(
        "om dig", "din profil", "profil", "hvem er du", "er du", "vi forventer", "forventer af dig", "kvalifikationer", "dine kvalifikationer", "kompetencer", "vi søger", "hvem vi søger", "vi leder efter", "vi forestiller os",
        "ser for os", "erfaring og person", "sådan er du", "vi ønsker", "vi lægger", "vægt på", "forventninger", "din baggrund", "baggrund", "du har", "du kan", "du er", "krav", "personprofil", "skal du kunne", "vi håber", "vi regner med", "vi drømmer om",
        "about you", "your background", "looking for", "your profile", "requirements", "qualifications", "we expect", "who you are", "who are you", "you have", "skills", "like to see", "experience");

    public static readonly WordPhrases TaskHeadings = new(
        "jobbet", "dine opgaver", "opgaver", "opgaverne", "opgaven", "din opgave", "stillingen", "om stillingen", "skal du lave", "til at lave", "du får ansvar", "ansvar for", "rolle", "rollen", "venter på dig", "arbejdsopgaver", "ansvarsområder",
        "de første", "din hverdag", "hvad skal du", "what you will do", "main tasks", "your tasks", "tasks", "the position", "the job", "the role", "responsibilities", "your responsibilities", "you will");

    public static readonly WordPhrases EmployerHeadings = new(
        "om os", "om kommunen", "hvem er vi", "om området", "lidt om os", "kort fortalt", "hvor er vi", "om afdelingen", "vores kommune", "kommunen", "vi er", "en kommune", "about us", "the department", "about", "who we are", "our municipality", "om");

    public static readonly WordPhrases OfferHeadings = new(
        "vi tilbyder", "tilbyder", "vi byder på", "det får du", "hvad får du", "vi giver dig", "får du", "kan du forvente", "forvente af os", "what we offer", "we offer", "you get", "benefits");

    public static readonly WordPhrases ProcessHeadings = new(
        "løn", "ansøgning", "vilkår", "ansættelsesvilkår", "ansættelsesforhold", "tidsplan", "praktisk", "praktiske", "praktiske oplysninger", "det praktiske", "terms", "how to apply", "apply", "application", "frist", "proces", "processen",
        "ansættelse", "kontakt", "sådan søger du", "søg stillingen", "andet", "yderligere", "mere information", "contact", "salary", "further information", "rekrutteringsproces");

    public static readonly WordPhrases Process = new(
        "ansøgningsfrist", "ansøgningsfristen", "ansøgningen", "din ansøgning", "første samtale", "1 samtale", "2 samtale", "anden samtale", "samtaler", "ansættelsessamtaler", "tiltrædelse", "overenskomst", "aftaler om løn", "åremål", "årsløn", "lønnen",
        "løn", "straffeattest", "børneattest", "referencer", "kontakte", "kontakt", "telefon", "tlf", "spørgsmål", "søg senest", "læs mere", "læse mere", "kravprofil", "stillingsprofil", "hjemmeside", "timer om ugen", "37 timer", "tidsubegrænset",
        "deadline", "interviews", "first interview", "starting date", "salary", "collective agreement", "apply", "questions", "employment terms", "37 hours", "uge");

    public static readonly WordPhrases Offer = new("vi tilbyder", "tilbyder vi", "du får en", "du får et", "hos os får du", "vi kan tilbyde", "we offer", "you will get", "you get", "flekstid", "hjemmearbejde", "frokostordning", "kantine");

    public static readonly WordPhrases Must = new(
        "krav", "et krav", "forudsætning", "forudsætter", "en forudsætning", "betingelse", "betingelser", "en betingelse", "nødvendigt", "nødvendig", "afgørende", "ufravigeligt", "ufravigelig", "du skal have", "skal have", "skal kunne", "du skal", "må du have", "kræver", "kræves",
        "stiller krav", "stiller som betingelse", "går ikke på kompromis", "kompromis", "viger jeg ikke", "selvfølge", "uden den", "must have", "you must", "must", "required", "requirement", "essential", "is a condition", "mandatory", "prerequisite", "skal desuden have");

    public static readonly WordPhrases Soft = new(
        "gerne", "en fordel", "fordel", "et plus", "plus", "ønskeligt", "ønskelig", "ikke et krav", "ikke noget krav", "eventuelt", "evt", "måske", "nysgerrig", "kendskab", "interesse", "preferably", "advantage", "an advantage", "a plus", "desirable", "nice to have", "familiarity",
        "ikke en betingelse", "but not required", "hjælp hvis", "det er en hjælp", "interesserer");

    public static readonly WordPhrases Emphasis = new(
        "vigtigste", "vigtigt", "vigtig", "stor vægt", "lægger vægt", "vægt på", "afgørende", "især", "særligt", "særlig", "solid", "solid erfaring", "flere års", "års erfaring", "dokumenteret", "dokumentere", "stærk", "stærke", "indgående", "grundigt", "dyb", "dybt", "sikker", "sikkert",
        "erfaring", "erfaring med", "vejer tungt", "strong", "solid experience", "documented", "several years", "important", "in-depth", "extensive", "proven", "experience", "først og fremmest", "største", "hovedopgave");

    public static readonly WordPhrases You = new("du", "dig", "din", "dit", "dine", "you", "your");

    public static readonly WordPhrases We = new("vi", "vores", "os", "kommunen", "we", "our", "us", "har", "er");

    public static readonly WordPhrases Seeks = new(
        "vi søger", "vi forventer", "vi forudsætter", "vi ønsker", "vi leder efter", "leder efter", "søger en", "søger vi", "forventer vi", "vi lægger", "lægger vi", "vi går efter", "we expect", "we are looking", "we seek", "looking for", "vi har brug for", "brug for en", "ønsker os", "forestiller os", "vi ser gerne");
}
