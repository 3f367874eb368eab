using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>The kinds of fault that readers of CVs were reported for, each in many forms. "Title 2017-2020 Employer", parted by semicolons; "-" leaves the employer open.</summary>
public sealed class CareerKindVariantTests
{
    private const int Now = 2026;

    private const string Two = "Sundhedschef 2017- Bækby Kommune; Sundhedskonsulent 2009-2017 Region Syd";

    [Theory]
    [InlineData("Erfaring\n\n2017 - nu\n\nSundhedschef, Bækby Kommune\n\n2009 - 2017\n\nSundhedskonsulent, Region Syd")]
    [InlineData("Erfaring\n\nSundhedschef\n\n2017 - nu\n\nBækby Kommune\n\nSundhedskonsulent\n\n2009 - 2017\n\nRegion Syd")]
    [InlineData("Erfaring\n\nBækby Kommune\n\nSundhedschef\n\n2017 - nu\n\nRegion Syd\n\nSundhedskonsulent\n\n2009 - 2017")]
    [InlineData("Erfaring\n\n2017 - nu\nSundhedschef\nBækby Kommune\nJeg har ansvar for sundhed og leder 12 medarbejdere.\n\n2009 - 2017\nSundhedskonsulent\nRegion Syd\nJeg skrev planer.")]
    [InlineData("Erfaring\n\nSundhedschef\nBækby Kommune\n2017 - nu\nJeg har ansvar for sundhed.\n\nSundhedskonsulent\nRegion Syd\n2009 - 2017\nJeg skrev planer.")]
    [InlineData("Erfaring\n\nSundhedschef | Bækby Kommune | 2017 - nu\nSundhedskonsulent | Region Syd | 2009 - 2017")]
    [InlineData("Erfaring\n\nBækby Kommune | Sundhedschef | 2017 - nu\nRegion Syd | Sundhedskonsulent | 2009 - 2017")]
    [InlineData("Erfaring\n\n2017 - nu | Sundhedschef | Bækby Kommune\n2009 - 2017 | Sundhedskonsulent | Region Syd")]
    [InlineData("Erfaring\n\n2017 - nu\tSundhedschef\tBækby Kommune\n2009 - 2017\tSundhedskonsulent\tRegion Syd")]
    [InlineData("Erfaring\n\nSundhedschef, Bækby Kommune\t\t2017 - nu\n• Ansvar for sundhed\nSundhedskonsulent, Region Syd\t\t2009 - 2017\n• Planer")]
    [InlineData("Erfaring\n\nSundhedschef · Bækby Kommune · 2017 - nu\nSundhedskonsulent · Region Syd · 2009 - 2017")]
    [InlineData("Erfaring\n\nSundhedschef hos Bækby Kommune (2017 - nu)\nSundhedskonsulent i Region Syd (2009 - 2017)")]
    [InlineData("Erfaring\n\nSundhedschef – Bækby Kommune – 2017 - nu\nSundhedskonsulent – Region Syd – 2009 - 2017")]
    [InlineData("Erfaring\n\n1. Sundhedschef, Bækby Kommune (2017 - nu)\n2. Sundhedskonsulent, Region Syd (2009 - 2017)")]
    [InlineData("Erfaring\n\n* 2017 - nu: Sundhedschef, Bækby Kommune\n* 2009 - 2017: Sundhedskonsulent, Region Syd")]
    [InlineData("Erfaring\n\n– 2017 - nu: Sundhedschef, Bækby Kommune\n– 2009 - 2017: Sundhedskonsulent, Region Syd")]
    [InlineData("Erfaring\n\n🔹 Sundhedschef, Bækby Kommune (2017 - nu)\n✅ Ansvar for sundhed\n🔹 Sundhedskonsulent, Region Syd (2009 - 2017)")]
    [InlineData("Erfaring\n\n▪ 2017 - nu ▪ Sundhedschef ▪ Bækby Kommune\n▪ 2009 - 2017 ▪ Sundhedskonsulent ▪ Region Syd")]
    [InlineData("Erfaring\n\nSundhedschef (2017 - nu), Bækby Kommune\nSundhedskonsulent (2009 - 2017), Region Syd")]
    [InlineData("Erfaring\n\nSundhedschef, 2017 - nu, Bækby Kommune\nSundhedskonsulent, 2009 - 2017, Region Syd")]
    [InlineData("Erfaring\n\nBækby Kommune, 2017 - nu\nSundhedschef\n\nRegion Syd, 2009 - 2017\nSundhedskonsulent")]
    [InlineData("Erfaring\n\nBækby Kommune (2017 - nu)\n\nSundhedschef\n\nRegion Syd (2009 - 2017)\n\nSundhedskonsulent")]
    [InlineData("Erfaring\n\n2017 - nu, Bækby Kommune\nSundhedschef\n\n2009 - 2017, Region Syd\nSundhedskonsulent")]
    [InlineData("Erfaring\n\n2017 - nu · Bækby Kommune\nSundhedschef\nJeg har ansvar for sundhed.\n2009 - 2017 · Region Syd\nSundhedskonsulent")]
    [InlineData("Erfaring\n\nPeriode: 2017 - nu\nStilling: Sundhedschef\nArbejdsgiver: Bækby Kommune\n\nPeriode: 2009 - 2017\nStilling: Sundhedskonsulent\nArbejdsgiver: Region Syd")]
    [InlineData("Erfaring\n\nTitel: Sundhedschef\nAnsættelsessted: Bækby Kommune\nTidsrum: 2017 - nu\n\nTitel: Sundhedskonsulent\nAnsættelsessted: Region Syd\nTidsrum: 2009 - 2017")]
    [InlineData("Erfaring\n\nArbejdsgiver: Bækby Kommune\nStilling: Sundhedschef\nAnsat: 2017 - nu\n\nArbejdsgiver: Region Syd\nStilling: Sundhedskonsulent\nAnsat: 2009 - 2017")]
    [InlineData("Erfaring\n\nmarts 2017 - nu\n• Sundhedschef, Bækby Kommune\n• Jeg leder otte medarbejdere\njuni 2009 - februar 2017\n• Sundhedskonsulent, Region Syd")]
    [InlineData("Erfaring\n\n2017 - nu:\n- Sundhedschef, Bækby Kommune\n- Ansvar for sundhed\n2009 - 2017:\n- Sundhedskonsulent, Region Syd")]
    [InlineData("Erfaring\n\nSiden 2017: Sundhedschef, Bækby Kommune\nFør det: Sundhedskonsulent, Region Syd, 2009 - 2017")]
    [InlineData("Erfaring: 2017 - nu Sundhedschef, Bækby Kommune; 2009 - 2017 Sundhedskonsulent, Region Syd")]
    [InlineData("Erfaring\nSundhedschef, Bækby Kommune 2017 - nu. Sundhedskonsulent, Region Syd 2009 - 2017.")]
    [InlineData("2017 - nu: Sundhedschef, Bækby Kommune\n2009 - 2017: Sundhedskonsulent, Region Syd")]
    [InlineData("Sundhedschef, Bækby Kommune (2017 - nu)\nSundhedskonsulent, Region Syd (2009 - 2017)")]
    [InlineData("E R F A R I N G\n2017 - nu: Sundhedschef, Bækby Kommune\n2009 - 2017: Sundhedskonsulent, Region Syd")]
    [InlineData("ERFARING\n=========\n2017 - nu: Sundhedschef, Bækby Kommune\n2009 - 2017: Sundhedskonsulent, Region Syd")]
    [InlineData("--- Erfaring ---\n2017 - nu: Sundhedschef, Bækby Kommune\n2009 - 2017: Sundhedskonsulent, Region Syd")]
    [InlineData("💼 ERFARING\n2017 - nu: Sundhedschef, Bækby Kommune\n2009 - 2017: Sundhedskonsulent, Region Syd")]
    [InlineData("2. Erfaring\n2017 - nu: Sundhedschef, Bækby Kommune\n2009 - 2017: Sundhedskonsulent, Region Syd")]
    [InlineData("Erfaring:\n2017 - nu: Sundhedschef, Bækby Kommune\n2009 - 2017: Sundhedskonsulent, Region Syd")]
    public void Title_years_and_employer_belong_together_wherever_they_are(string list) => Posts(list, Two);

    [Theory]
    [InlineData("Erhvervsforløb")]
    [InlineData("Jobs og ansættelser")]
    [InlineData("Professionelt virke")]
    [InlineData("Mine job")]
    [InlineData("Arbejdsmæssig baggrund")]
    [InlineData("Arbejdshistorik")]
    [InlineData("Tidligere beskæftigelse")]
    [InlineData("Hvor jeg har været ansat")]
    [InlineData("Her har jeg arbejdet")]
    [InlineData("Min vej")]
    [InlineData("Job og opgaver")]
    [InlineData("Ansættelseshistorik")]
    [InlineData("Faglig erfaring")]
    [InlineData("Relevant erfaring")]
    [InlineData("Joboversigt")]
    [InlineData("Stillinger og poster")]
    [InlineData("Karrierevej")]
    [InlineData("Mit arbejdsliv")]
    [InlineData("Ansættelser (nyeste først)")]
    [InlineData("ERHVERVSMÆSSIG BAGGRUND")]
    [InlineData("Work background")]
    [InlineData("Employment record")]
    [InlineData("Where I have worked")]
    [InlineData("Professional background")]
    [InlineData("Relevant experience")]
    [InlineData("Career summary")]
    [InlineData("Jobs held")]
    [InlineData("Roles")]
    [InlineData("Practice")]
    public void A_heading_of_posts_ends_what_is_above_it(string heading) =>
        Posts($"Kompetencer\nExcel og sagsbehandling\n\n{heading}\nTeamleder, Solby Kommune, (2021 - nu)\nSagsbehandler, Greve Kommune, (2017 - 2021)\n\nUddannelse\nSocialrådgiver, 2010 - 2014", "Teamleder 2021- Solby Kommune; Sagsbehandler 2017-2021 Greve Kommune");

    [Theory]
    [InlineData("2020 - 2021: Barselsorlov")]
    [InlineData("2020 - 2021: På barsel")]
    [InlineData("2020 - 2021: Orlov (barsel)")]
    [InlineData("2020 - 2021: Forældreorlov med tvillinger")]
    [InlineData("2020 - 2021: Ledig")]
    [InlineData("2020 - 2021: Mellem to job")]
    [InlineData("2020 - 2021: Uden arbejde")]
    [InlineData("2020 - 2021: Jobsøgning")]
    [InlineData("2020 - 2021: Aktivt jobsøgende")]
    [InlineData("2020 - 2021: Dagpenge")]
    [InlineData("2020 - 2021: Sygdomsforløb")]
    [InlineData("2020 - 2021: Sygeorlov")]
    [InlineData("2020 - 2021: Langtidssygemeldt")]
    [InlineData("2020 - 2021: Rejse i Sydamerika")]
    [InlineData("2020 - 2021: Backpacking og højskole")]
    [InlineData("2020 - 2021: Sabbatår")]
    [InlineData("2020 - 2021: Jordomrejse med familien")]
    [InlineData("2020 - 2021: Husmor")]
    [InlineData("2020 - 2021: Hjemmegående")]
    [InlineData("2020 - 2021: Pasning af syg mor")]
    [InlineData("2020 - 2021: Plejeorlov")]
    [InlineData("2020 - 2021: Højskoleophold")]
    [InlineData("2020 - 2021: Paternity leave")]
    [InlineData("2020 - 2021: Parental leave")]
    [InlineData("2020 - 2021: Sick leave")]
    [InlineData("2020 - 2021: Career break")]
    [InlineData("2020 - 2021: Sabbatical")]
    [InlineData("2020 - 2021: Gap year in Asia")]
    [InlineData("2020 - 2021: Between jobs")]
    [InlineData("2020 - 2021: Job seeking")]
    [InlineData("2020 - 2021: Stay-at-home parent")]
    [InlineData("2020 - 2021: Full-time carer for a relative")]
    [InlineData("2020 - 2021: Travelling around the world")]
    [InlineData("Barselsorlov (2020 - 2021)")]
    [InlineData("Ledig og jobsøgende, 2020 - 2021")]
    [InlineData("2020 - 2021\nBarselsorlov")]
    [InlineData("2020 - nu: Arbejdsledig")]
    [InlineData("2020 - nu: Førtidspension")]
    public void Time_without_work_is_no_post(string line)
    {
        var career = Posts($"Erfaring\n2016 - 2020: Sagsbehandler, Solrød Kommune\n{line}", "Sagsbehandler 2016-2020 Solrød Kommune");
        Assert.Equal(4, career.YearsExperience!.Value);
    }

    [Theory]
    [InlineData("Referencer\nDirektør Lone Vig, Havnsø Kommune, 2005 - 2020")]
    [InlineData("Referencer\n\nLone Vig\nDirektør, Havnsø Kommune\n2005 - 2020")]
    [InlineData("Anbefalinger\nÅse Bro, kommunaldirektør i Havnsø Kommune 2005 - 2020: \"Vera er dygtig.\"")]
    [InlineData("Referencepersoner\nChef Per Dam (2010 - 2020), tlf. 20 33 20 19")]
    [InlineData("References available from\nHead of Finance Per Dam, Havnsø Municipality (2010 - 2020)")]
    [InlineData("Referees\nPer Dam, Director, Havnsø Municipality, 2010 - 2020")]
    [InlineData("Hvem kan udtale sig om mig\nDirektør Lone Vig, Havnsø Kommune, 2005 - 2020")]
    [InlineData("Fritid\n2005 - nu: Formand for grundejerforeningen")]
    [InlineData("Fritid og interesser\n2005 - nu: Leder af håndboldafdelingen i Solrød IF")]
    [InlineData("Fritidsaktiviteter\nTræner, Solrød IF, 2010 - nu")]
    [InlineData("Privat\n2005 - nu: Spejderleder, Solrød Spejderne")]
    [InlineData("Ved siden af arbejdet\n2005 - nu: Holdleder, Solrød IF")]
    [InlineData("Hobbies\n2005 - nu: Team captain, Solrød rowing club")]
    [InlineData("Interests and activities\nTeam leader, village fire brigade, 2010 - 2020")]
    [InlineData("Frivilligt arbejde\n2012 - nu: Teamleder, Natteravnene")]
    [InlineData("Voluntary work\n2012 - 2020: Team leader, Red Cross")]
    [InlineData("Foreningsliv\n2012 - nu: Kasserer, Solrød IF")]
    [InlineData("Tillidshverv\n2012 - nu: Formand for skolebestyrelsen")]
    [InlineData("Bestyrelsesarbejde\n2012 - nu: Formand, Boligforeningen Solgård")]
    [InlineData("Kurser\n2018 - 2019: Projektlederuddannelse, COK")]
    [InlineData("Kurser og efteruddannelse\n2013 - 2014: Lederkursus, KL\n2015 - 2016: Coachuddannelse")]
    [InlineData("Efteruddannelse\n2018 - 2019: Diplom i ledelse, VIA")]
    [InlineData("Certificeringer\n2018 - 2021: PRINCE2 Practitioner projektleder")]
    [InlineData("Courses and training\n2018 - 2019: Project manager course, COK")]
    [InlineData("Uddannelse\nCand.scient.pol., 1995")]
    [InlineData("Uddannelse\n1989 - 1995: Cand.scient.pol., Aarhus Universitet")]
    [InlineData("Uddannelse\n1989 - 1995 Statskundskab, Aarhus Universitet")]
    [InlineData("Education\nMSc in Political Science, 1995")]
    [InlineData("Skolegang\n1986 - 1989: Student, Viborg Katedralskole")]
    [InlineData("Uddannelsesforløb\n1989 - 1995: Ingeniør, DTU")]
    [InlineData("Netværk\n2015 - 2019: Leder af KL's netværk for visitation")]
    [InlineData("Publikationer\n2015 - 2019: Redaktør af Social Årbog")]
    [InlineData("Sprog\nEngelsk: studieophold i Leeds 1993 - 1994")]
    public void Another_section_is_no_career(string section)
    {
        var career = Posts($"Erfaring\n2016 - 2020: Sagsbehandler, Solrød Kommune\n\n{section}", "Sagsbehandler 2016-2020 Solrød Kommune");
        Assert.Equal((4, 0), (career.YearsExperience!.Value, career.YearsLeadership?.Value ?? 0));
        Assert.Equal("Sagsbehandler", career.Title!.Value);
    }

    [Theory]
    [InlineData("Hans Østerby\nVestergade 2010, 2000 Frederiksberg\nTlf. 2015 2019 · Mobil 20 01 20 09")]
    [InlineData("Hans Østerby\nFødt 1985 · CPR 200185-2019\nMedlemsnr. 1998-2004")]
    [InlineData("Hans Østerby\nTel. +45 2015-2019")]
    [InlineData("Hans Østerby\nwww.byplan2005-2015.dk · hans2010@example.dk")]
    [InlineData("Hans Østerby\nKontonr. 2005-2015 · Sagsnr. 2011-2014")]
    public void Numbers_that_look_like_years_are_none(string head) =>
        Posts($"{head}\n\nErfaring\n2016 - 2020: Byplanlægger, Solrød By\nJeg forberedte lokalplaner for 1950 - 2050 boliger og et areal på 2.010 m².\nBudgettet var 2000 - 2015 mio. kr., og vi fik 1999 høringssvar.", "Byplanlægger 2016-2020 -");

    [Theory]
    [InlineData("2005 - 2010: Fuldmægtig, Ministeriet\n2010 - 2008: Konsulent, Solby Kommune", "Fuldmægtig 2005-2010 -; Konsulent - -")]
    [InlineData("1890 - 1895: Konsulent, Solby Kommune", "Konsulent - -")]
    [InlineData("2040 - 2045: Konsulent, Solby Kommune", "Konsulent - -")]
    [InlineData("2019 - 1019: Konsulent, Solby Kommune", "Konsulent - -")]
    [InlineData("Konsulent, Solby Kommune (2015 - 2001)", "Konsulent - -")]
    public void Impossible_years_are_left_out_and_the_post_kept(string lines, string posts) => Posts($"Erfaring\n{lines}", posts);

    [Theory]
    [InlineData("Erfaring\n2016 - 2028: Sagsbehandler, Solrød Kommune", "Sagsbehandler 2016-2028 Solrød Kommune", 10)]
    [InlineData("Erfaring\nSagsbehandler, Solrød Kommune\nMaj 2016 - april 2027 (tidsbegrænset)", "Sagsbehandler 2016-2027 Solrød Kommune", 10)]
    [InlineData("Erfaring\n2018 - 2022: Udvalgssekretær, Lundby Kommune\n2016 - 2020: Projektleder (deltid), Foreningen Åben By\n2005 - 2010: Fuldmægtig, Indenrigsministeriet", "Udvalgssekretær 2018-2022 -; Projektleder 2016-2020 -; Fuldmægtig 2005-2010 -", 11)]
    [InlineData("Erfaring\n2020 - 2024: Planlægger, Lundby Kommune\n2020 - 2022: Underviser, Solby Skole\n2010 - 2012: Planlægger, Vejby Kommune", "Planlægger 2020-2024 -; Underviser 2020-2022 -; Planlægger 2010-2012 -", 6)]
    [InlineData("Uddannelse\n2009 - 2014: Cand.scient.pol., Aarhus Universitet\n2006 - 2009: Student, Viborg Katedralskole\n\nErfaring\n2014 - 2018: AC-fuldmægtig, Sorring Kommune", "AC-fuldmægtig 2014-2018 -", 4)]
    [InlineData("EXPERIENCE\n2014 - 2018 Policy officer, Sorring Municipality. I wrote cases.\n\nEDUCATION\n2009 - 2014 MSc in Political Science, Aarhus University\n2006 - 2009 Upper secondary school", "Policy officer 2014-2018 -", 4)]
    public void Years_of_work_are_counted_once(string list, string posts, int years) => Assert.Equal(years, Posts(list, posts).YearsExperience!.Value);

    [Theory]
    [InlineData("Erfaring\n\nTved Kommune\n9 år 3 måneder\nHR-chef\nmarts 2020 - Present (6 år 9 måneder)\nSvendborg, Danmark\n\nHR-konsulent\nseptember 2017 - marts 2020 (2 år 7 måneder)\nSvendborg, Danmark\n\nRegion Vest\nPersonalekonsulent\njanuar 2011 - august 2017 (6 år 8 måneder)", "HR-chef 2020- Tved Kommune; HR-konsulent 2017-2020 Tved Kommune; Personalekonsulent 2011-2017 Region Vest")]
    [InlineData("Experience\n\nTved Municipality\n9 years 3 months\nHR manager\nMarch 2020 - Present (6 years 9 months)\nSvendborg, Denmark\nI lead 12 people.\n\nHR consultant\nSeptember 2017 - March 2020 (2 years 7 months)\n\nRegion Vest\nPersonnel consultant\nJanuary 2011 - August 2017 (6 years 8 months)", "HR manager 2020- Tved Municipality; HR consultant 2017-2020 Tved Municipality; Personnel consultant 2011-2017 Region Vest")]
    [InlineData("Erfaring\n\nHR-chef\nTved Kommune\nmarts 2020 – nu · 6 år 9 mdr.\nSvendborg, Danmark\n\nPersonalekonsulent\nRegion Vest\njan. 2011 – aug. 2017 · 6 år 8 mdr.", "HR-chef 2020- Tved Kommune; Personalekonsulent 2011-2017 Region Vest")]
    [InlineData("Experience\n\nHR manager\nTved Kommune · Full-time\nMar 2020 - Present · 6 yrs 9 mos\nSvendborg, Denmark · On-site\n\nPersonnel consultant\nRegion Vest · Full-time\nJan 2011 - Aug 2017 · 6 yrs 8 mos", "HR manager 2020- Tved Kommune; Personnel consultant 2011-2017 Region Vest")]
    [InlineData("Erfaring\nHR-chef\nmarts 2020 - Present\nTved Kommune", "HR-chef 2020- Tved Kommune")]
    [InlineData("Erfaring\nHR-chef\nmarts 2020 - nu\nTved Kommune\nSvendborg\nLeder 12 medarbejdere.\n\nPersonalekonsulent\n2011 - 2017\nRegion Vest", "HR-chef 2020- Tved Kommune; Personalekonsulent 2011-2017 Region Vest")]
    public void An_export_of_LinkedIn_keeps_its_employers(string list, string posts) => Posts(list, posts);

    [Theory]
    [InlineData("Økonomichef")]
    [InlineData("Økonomichef\nTlf. 20 11 20 18 · torben@example.dk")]
    [InlineData("Torben Askelund · Økonomichef")]
    [InlineData("Torben Askelund, økonomichef")]
    [InlineData("Økonomichef i Havnsø Kommune")]
    [InlineData("Finance director")]
    [InlineData("Nuværende stilling: Økonomichef")]
    public void A_title_under_the_name_is_the_present_post_where_the_list_ended_long_ago(string head)
    {
        var career = Read($"Torben Askelund\n{head}\n\nJeg er en rolig og grundig kollega, som godt kan lide at have mange bolde i luften.\n\nErfaring\n2012 - 2018, Budgetkonsulent, Lerbæk Kommune\n");
        Assert.Matches("(?i)^(?:økonomichef|finance director)$", career.Title!.Value);
    }

    [Theory]
    [InlineData("Fhv. økonomichef")]
    [InlineData("Tidligere økonomichef i Havnsø Kommune")]
    [InlineData("Ansøgning om stillingen som økonomichef")]
    [InlineData("Ansøger til stillingen som økonomichef i Havnsø Kommune")]
    [InlineData("Vedr.: Økonomichef, Havnsø Kommune")]
    [InlineData("Kommende økonomichef")]
    [InlineData("Application for finance director")]
    public void A_title_that_is_applied_for_or_left_is_not_the_present_post(string head)
    {
        var career = Read($"Torben Askelund\n{head}\n\nJeg er en rolig og grundig kollega, som godt kan lide at have mange bolde i luften.\n\nErfaring\n2012 - 2018, Budgetkonsulent, Lerbæk Kommune\n");
        Assert.Equal("Budgetkonsulent", career.Title!.Value);
    }

    private static CareerFacts Posts(string list, string expected)
    {
        var career = Read($"Vera Holm\n\nJeg er en rolig og grundig kollega, som godt kan lide at have mange bolde i luften, og jeg har boet i området i mange år.\n\n{list}\n");
        var posts = expected.Split("; ");
        Assert.Equal(posts.Order(), career.Posts.Select(post => $"{post.Title} {Years(post)} {(expected.EndsWith(" -", StringComparison.Ordinal) ? "-" : post.Employer)}").Order());
        return career;
    }

    private static string Years(Contracts.Post post) => $"{post.StartYear}-{post.EndYear}";

    private static CareerFacts Read(string cv) => CareerReader.Read(SourceText.Of(LayoutRepair.Repair(cv)), Now);
}
