namespace Matching.Profiles.Text;

/// <summary>Words that Danish compounds of working life are made of, beside those of the vocabularies given.</summary>
internal static class CompoundHeads
{
    public static readonly string[] Words =
    [
        .. ("administration afdeling afklaring aftale aktivitet ambition analyse anlæg ansvar arbejde areal arkiv barn behandling beredskab betjening bevilling bibliotek bidrag "
        + "bistand bolig borger borgmester bro budget byg byggeri bygning byråd båd børn center chef dagtilbud dags orden data demokrati detail dialog digital digitalisering direktion direktør "
        + "distrikt dokument drift effekt ejendom elev energi enhed erfaring erhverv evaluering evne fag faglig familie finans flygtning folke forandring forbrug forebyggelse forening "
        + "forhandling forløb formidling forretning forsknings forsyning forståelse fortælling forvaltning fremdrift fritid frivillig fællesskab gade gennemførelse genoptræning genstand gruppe gæld handel handicap handling "
        + "havn helhed hjælp hjælpe hjemme hverv idræt implementering inddragelse indkøb indsats indsigt inkasso inkluderende inklusion innovation institution integration interessent investering it jobcenter journal journalisering "
        + "jura kalender kapacitet kapital klima koalition kommunal kommune kommunikation kompetence koncept koncern konflikt konkurrence konsulent kontakt kontor kontrakt kontrol koordinator koordinering kraft "
        + "krise kultur kunde kvalitet kvote køb lands leder ledelse lederskab leverandør likviditet lokal lokalplan lov løn løsning medarbejder medie medlem mellemleder metode mil miljø minister mission model "
        + "myndighed mål måling møde natur netværk notat ny nøgle nøgletal offentlig omdømme omlægning omsorg område ombygning omstilling opfølgning opgave ordning organisation overblik overenskomst overens partner pension person personale "
        + "pleje plejehjem plan planlægning planlægger politik politisk portefølje post potentiale presse pris proces produkt produktion profil prognose program projekt projektleder psykologi puls påtegning pædagog pædagogik "
        + "ramme rapport rapportering regel regnskab rekruttering relation renovering resultat revision risiko roadmap robust rolle rum rådgiver rådgivning råd rådhus sag samarbejde sammenhæng samtale samskabelse sans "
        + "sekretariat sekretær selskab service sikkerhed sikring skat skole skov social sol spil spar sparring speciale sprog stab sted stillings strategi struktur styring styrelse støtte sundhed sygdom sygefravær system tal talent "
        + "team teknik tele test tid tilbud tillid tilsyn topleder trafik transformation transport træning trivsel tværfag uddannelse udbud udgift udvalg udvikling udsyn udviklings ungdom unge uge ulykke ungdomsuddannelse "
        + "vand vækst værdi vej vejledning velfærd verden vidensdeling viden vilkår virksomhed virke vision voksen vurdering ydelse ældre ændring økonom økonomi økosystem overholdelse fravær råds moderne rens rejse ret rettighed skrivning "
        + "skrive tale strategisk daglig dag bestyrelse be handler behandler handling ordfører formand mand mester stilling tilgang udviklende by byudvikling lokal sam hus ejer ø sø land vind varme affald spilde kloak kyst sikre").Split(' '),
    ];
}
