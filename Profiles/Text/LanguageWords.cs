namespace Matching.Profiles.Text;

/// <summary>Frequent small words by language, folded: what a running text cannot do without.</summary>
internal static class LanguageWords
{
    /// <summary>Languages told apart, Danish first, English second.</summary>
    public static readonly string[] Languages = ["da", "en", "no", "sv", "de", "fr", "nl", "es", "it", "pl", "fi"];

    private static readonly string[] Words =
    [
        // Danish
        "og i at er en et den det de til på for med af som har jeg vi du der ikke om kan skal vil også eller fra efter ved hvor hvordan hvad være været "
        + "bliver blev blevet mellem samt inden under over mig dig sig os jer min mit mine din dit dine vores deres ud op når så men nu alle have havde "
        + "hvis hos mod uden bl.a gennem meget mange flere andre både selv kun år ansvar arbejde arbejder arbejdet leder ledelse kommune erfaring opgaver "
        + "uddannelse ansættelse cand mv herunder ansvarlig afdeling udvikling stilling økonomi søger chef",
        // English
        "the of and to in a is for that with on as be are was were by an it this from have has had will would you your we our i my at or not which their "
        + "who they its can all been more into about than through within across also work working experience years team responsible management skills "
        + "university education danish english head led",
        // Norwegian (Bokmål)
        "og i å er en et den det de til på for med av som har jeg vi du der ikke om kan skal vil også eller fra etter ved hvor hvordan hva være vært blir "
        + "ble blitt mellom samt innen under over meg deg seg oss min mitt mine din ditt vår vårt våre deres ut opp når så men nå alle ha hadde hvis hos mot "
        + "uten gjennom mye mange flere andre både selv bare år ansvar arbeid arbeider arbeidet leder ledelse kommune erfaring oppgaver utdanning "
        + "stilling avdeling utvikling prosjekt økonomi ei noe",
        // Swedish
        "och i att är en ett den det de till på för med av som har jag vi du där inte om kan ska vill också eller från efter vid var hur vad vara varit "
        + "blir blev mellan samt inom under över mig dig sig oss min mitt mina din ditt vår vårt våra deras ut upp när så men nu alla ha hade hos mot utan "
        + "genom mycket många flera andra både själv bara år ansvar arbete arbetar arbetat chef kommun erfarenhet uppgifter utbildning anställning avdelning utveckling",
        // German
        "und der die das ist ein eine einen einem einer in im zu zum zur den dem des von vom für mit auf als auch an am bei nach aus sich nicht ich wir sie "
        + "er es sind war wird werden wurde haben hat habe oder sowie über durch unter zwischen meine mein unser unsere ihre bis seit jahre arbeit erfahrung "
        + "leitung verantwortung entwicklung ausbildung studium stadt",
        // French
        "le la les de des du un une et en à au aux est sont dans pour par sur avec que qui ce cette ces je nous vous il elle ils mon ma mes notre votre leur "
        + "ou mais pas ne plus été avoir être ans depuis gestion expérience responsable formation équipe projet travail chez ainsi",
        // Dutch
        "de het een en van in is dat op te zijn voor met die niet aan er om ook als bij door naar uit ik wij je hij ze onze mijn werd worden heeft hebben was "
        + "tot over meer kan deze dit jaar ervaring werk gemeente leiding team of binnen",
        // Spanish
        "el la los las de del un una y en a que es por para con su se al como más lo no mi mis nuestro este esta son fue ha han años desde experiencia gestión "
        + "responsable equipo trabajo formación entre o pero muy",
        // Italian
        "il lo la i gli le di del della dei delle un una e in a che è per con su da dal si come più non mio mia nostro questo questa sono stato anni esperienza "
        + "gestione responsabile lavoro formazione presso o anche nel nella",
        // Polish
        "i w na z do się jest nie to że o jak od po przez dla oraz za ze przy są był była lub lat praca doświadczenie zarządzanie zespół moje mój który która",
        // Finnish
        "ja on ei se että oli hän olen joka mutta niin kuin myös sekä tai jossa ovat kanssa vuotta työ kokemus vastuu johtaja minun sen olla ollut mukaan",
    ];

    /// <summary>Folded word to a bit set of the languages that use it.</summary>
    public static readonly Dictionary<string, int> Uses = Build();

    private static Dictionary<string, int> Build()
    {
        var uses = new Dictionary<string, int>();
        for (var language = 0; language < Words.Length; language++)
        {
            foreach (var word in Words[language].Split(' '))
            {
                var key = Folding.Key(word);
                uses[key] = uses.GetValueOrDefault(key) | (1 << language);
            }
        }

        return uses;
    }
}
