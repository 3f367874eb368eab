using Matching.Client.Tests.Support;
using Matching.CommandLine.Json;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>Scripts rely on these shapes letter for letter.</summary>
public sealed class JsonShapeTests
{
    [Fact]
    public void A_shortlist_has_its_fixed_shape()
    {
        var reason = Messages.Reason("economic-steering", 310, "Har styrket økonomien.", "holdt budgettet");
        reason.VacancyQuote = Messages.Evidence("styrer økonomien");
        reason.Title = "Økonomistyring";

        var entry = Messages.Entry(1, "c7", reason, Messages.Reason("sector", -20));
        (entry.FitLow, entry.FitHigh, entry.BestPlace, entry.WorstPlace, entry.Band) = (61.5, 100, 1, 3, 1);
        JsonDocuments.OnOneLine(ShortlistJson.Of(Messages.Shortlist(entry))).ShouldBe(OneLine(
            """
            {"vacancy":"v1","modelVersion":"m1-abc","poolVersion":"2-def","entries":[{"rank":1,"candidate":"c7","score":1233,"fit":87.25,
            "reasons":[{"competence":"economic-steering","contribution":310,"vacancyQuote":"styrer økonomien","candidateQuote":"holdt budgettet",
            "title":"Økonomistyring","sentence":"Har styrket økonomien."},{"competence":"sector","contribution":-20}],
            "title":"Budgetchef","candidateVersion":1,"hidden":false,"applied":false,"readers":0,"fitLow":61.5,"fitHigh":100,"bestPlace":1,
            "worstPlace":3,"band":1}],"vacancyVersion":3,"poolSize":2,
            "scope":"pool","rankedSize":0,"blind":false}
            """));
    }

    [Fact]
    public void An_ad_has_its_fixed_shape_and_leaves_out_what_does_not_apply()
    {
        JsonDocuments.OnOneLine(ProfileJson.Of(Messages.VacancyProfile())).ShouldBe(OneLine(
            """
            {"kind":"vacancy","language":"da","title":"Økonomichef","employer":"Åselund Kommune","deadline":"2026-03-02","start":"2026-05-01",
            "competences":[{"id":"economic-steering","weight":5,"must":true,"evidence":[{"quote":"styrer økonomien","start":40,"end":56}]},
            {"id":"communication","weight":2,"must":false,"evidence":[]}],"sectors":["municipality"],"place":"Rådhuset",
            "interviews":[{"round":1,"week":11},{"round":2,"date":"2026-03-20"}],"weeklyHours":37,"seniority":"chief",
            "factEvidence":{"title":{"quote":"Økonomichef","start":0,"end":11}}}
            """));
    }

    [Fact]
    public void A_CV_has_its_fixed_shape()
    {
        JsonDocuments.OnOneLine(ProfileJson.Of(Messages.CandidateProfile(), "Hele teksten")).ShouldBe(OneLine(
            """
            {"kind":"candidate","language":"da","title":"Budgetchef","competences":[{"id":"economic-steering","level":4,
            "evidence":[{"quote":"holdt budgettet i seks år","start":12,"end":37}],"yearsSince":1}],"yearsExperience":21,"yearsLeadership":8,
            "peopleLed":14,"education":"master","sectors":["municipality","private"],"seniority":"chief","highestSeniority":"director",
            "posts":[{"title":"Budgetchef","employer":"Lynghøj Kommune","startYear":2018,"current":true,"seniority":"chief"}],"text":"Hele teksten"}
            """));
    }

    [Fact]
    public void A_CV_that_says_nothing_keeps_its_lists_and_has_no_education()
    {
        JsonDocuments.OnOneLine(ProfileJson.Of(new CandidateProfile { Language = "en" })).ShouldBe(
            """{"kind":"candidate","language":"en","competences":[],"education":"none","sectors":[]}""");
    }

    [Theory]
    [InlineData(EducationLevel.Unspecified, "none")]
    [InlineData(EducationLevel.Vocational, "vocational")]
    [InlineData(EducationLevel.Bachelor, "bachelor")]
    [InlineData(EducationLevel.Master, "master")]
    [InlineData(EducationLevel.Phd, "phd")]
    public void Education_has_a_lower_case_name(EducationLevel level, string name)
    {
        var profile = new CandidateProfile { Education = new EducationFact { Value = level } };
        ProfileJson.Of(profile).Education.ShouldBe(name);
    }

    [Fact]
    public void Sectors_have_lower_case_names_in_one_order_and_the_unknown_is_left_out()
    {
        var profile = new CandidateProfile
        {
            Sectors = { Sector.Ngo, Sector.Unspecified, Sector.Private, Sector.State, Sector.Region, Sector.Municipality },
        };
        ProfileJson.Of(profile).Sectors.ShouldBe(["municipality", "region", "state", "private", "ngo"]);
    }

    [Fact]
    public void An_explanation_keeps_the_whole_sum()
    {
        var explanation = new Explanation
        {
            Vacancy = "vacancies/v1", Candidate = "candidates/c1", Rank = 2, PoolSize = 40, Score = 90, Fit = 61, BaseValue = -10,
            Reasons = { Messages.Reason("economic-steering", 100) },
            Missing = { new MissingCompetence { Competence = "communication", Weight = 2, Must = true, Level = 1 } },
            Counterfactual = new Counterfactual { Changes = { new CompetenceChange { Competence = "communication", FromLevel = 1, ToLevel = 3 } }, Rank = 1 },
            ModelVersion = "m1", PoolVersion = "p1", FitLow = 40, FitHigh = 80, BestPlace = 1, WorstPlace = 5, MissingFacts = { "Sprog: tysk." },
            Comparison = new Comparison
            {
                Candidate = "candidates/c2", Rank = 1, Score = 130, Fit = 70, NearTie = true, Sentence = "Foran.",
                Differences = { new Difference { Competence = "role", Title = "Arbejdets art", Difference_ = 40, Sentence = "Her.", Other = Messages.Reason("role", 40) } },
            },
        };
        JsonDocuments.OnOneLine(ExplanationJson.Of(explanation)).ShouldBe(OneLine(
            """
            {"vacancy":"v1","candidate":"c1","rank":2,"poolSize":40,"score":90,"fit":61,"baseValue":-10,
            "reasons":[{"competence":"economic-steering","contribution":100}],
            "missing":[{"competence":"communication","weight":2,"must":true,"level":1}],
            "counterfactual":{"changes":[{"competence":"communication","fromLevel":1,"toLevel":3}],"rank":1},"modelVersion":"m1","poolVersion":"p1","fitLow":40,"fitHigh":80,"bestPlace":1,"worstPlace":5,
            "missingFacts":["Sprog: tysk."],"comparison":{"candidate":"c2","rank":1,"score":130,"fit":70,"nearTie":true,"sentence":"Foran.",
            "differences":[{"competence":"role","title":"Arbejdets art","difference":40,"sentence":"Her.","other":{"competence":"role","contribution":40}}]}}
            """));
    }

    [Fact]
    public void Corrections_are_told_apart_from_what_was_read()
    {
        var vacancy = Messages.Vacancy("v9");
        vacancy.Overrules = new VacancyOverrules { Title = "Chef", Requirements = { new RequirementOverrule { Competence = "communication", Weight = 0 } } };
        JsonDocuments.OnOneLine(KeptJson.Of(vacancy)).ShouldEndWith(
            ""","overrules":{"competences":[{"id":"communication","weight":0,"must":false}],"title":"Chef"}}""");
        JsonDocuments.OnOneLine(KeptJson.Of(vacancy)).ShouldStartWith(
            """{"kind":"vacancy","id":"v9","version":1,"etag":"e1","frameworkVersion":1,"profile":{"kind":"vacancy",""");
    }

    [Fact]
    public async Task A_framework_is_shown_in_the_shape_that_import_takes()
    {
        var service = new FakeService().On<GetFrameworkRequest, Framework>("GetFramework", _ => Messages.Framework());
        var answer = await Cli.RunAsync(service, "framework", "show", "--json");
        answer.ExitCode.ShouldBe(0);
        System.Text.Json.Nodes.JsonNode.Parse(answer.Output)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldBe(OneLine(
            """
            {"id":"default","version":1,"groups":[{"id":"steering","da":"Styring og effekt","en":"Steering and effect"}],
            "competences":[{"id":"economic-steering","da":"Økonomistyring","en":"Economic steering","means":"Budgets.","group":"steering","phrasesDa":["budget"]},
            {"id":"communication","da":"Kommunikation","en":"Communication","means":"Conveying."}]}
            """));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings("");
}
