using Matching.V1;

namespace Matching.Client.Tests.Support;

/// <summary>Messages that several tests use.</summary>
internal static class Messages
{
    public static Evidence Evidence(string quote, int start = 0) => new() { Quote = quote, Start = start, End = start + quote.Length };

    public static VacancyProfile VacancyProfile() => new()
    {
        Language = "da",
        Title = new TextFact { Value = "Økonomichef", Evidence = Evidence("Økonomichef") },
        Employer = new TextFact { Value = "Åselund Kommune" },
        Place = new TextFact { Value = "Rådhuset" },
        Deadline = new DateFact { Value = "2026-03-02" },
        Start = new DateFact { Value = "2026-05-01" },
        Interviews = { new Interview { Round = 1, Week = 11 }, new Interview { Round = 2, Date = "2026-03-20" } },
        WeeklyHours = new NumberFact { Value = 37 },
        Sectors = { Sector.Municipality },
        Seniority = Seniority.Chief,
        Requirements =
        {
            new Requirement { Competence = "economic-steering", Weight = 5, Must = true, Evidence = { Evidence("styrer økonomien", 40) } },
            new Requirement { Competence = "communication", Weight = 2 },
        },
    };

    public static CandidateProfile CandidateProfile() => new()
    {
        Language = "da",
        Title = new TextFact { Value = "Budgetchef" },
        YearsExperience = new NumberFact { Value = 21 },
        YearsLeadership = new NumberFact { Value = 8 },
        PeopleLed = new NumberFact { Value = 14 },
        Education = new EducationFact { Value = EducationLevel.Master },
        Sectors = { Sector.Private, Sector.Municipality },
        Seniority = Seniority.Chief,
        HighestSeniority = Seniority.Director,
        Posts = { new Post { Title = "Budgetchef", Employer = "Lynghøj Kommune", StartYear = 2018, Current = true, Seniority = Seniority.Chief } },
        Competences = { new CompetenceLevel { Competence = "economic-steering", Level = 4, YearsSince = 1, Evidence = { Evidence("holdt budgettet i seks år", 12) } } },
    };

    public static Vacancy Vacancy(string id = "v1", string etag = "e1") =>
        new() { Name = "vacancies/" + id, Etag = etag, Version = 1, FrameworkVersion = 1, Profile = VacancyProfile() };

    public static Candidate Candidate(string id = "c1", string etag = "e1") =>
        new() { Name = "candidates/" + id, Etag = etag, Version = 1, FrameworkVersion = 1, Profile = CandidateProfile() };

    public static Shortlist Shortlist(params ShortlistEntry[] entries)
    {
        var shortlist = new Shortlist
        {
            Vacancy = "vacancies/v1", VacancyVersion = 3, ModelVersion = "m1-abc", PoolVersion = "2-def", PoolSize = 2,
        };
        shortlist.Entries.AddRange(entries);
        return shortlist;
    }

    public static ShortlistEntry Entry(int rank, string candidate, params Reason[] reasons)
    {
        var entry = new ShortlistEntry
        {
            Rank = rank, Candidate = "candidates/" + candidate, Score = 1234 - rank, Fit = 87.25, CandidateVersion = 1, Title = "Budgetchef",
        };
        entry.Reasons.AddRange(reasons);
        return entry;
    }

    public static Reason Reason(string competence, int contribution, string sentence = "", string candidateQuote = "") => new()
    {
        Competence = competence,
        Contribution = contribution,
        Sentence = sentence,
        CandidateQuote = candidateQuote.Length > 0 ? Evidence(candidateQuote) : null,
    };

    public static Framework Framework() => new()
    {
        Name = "framework",
        FrameworkId = "default",
        Version = 1,
        Groups = { new CompetenceGroup { Id = "steering", Da = "Styring og effekt", En = "Steering and effect" } },
        Competences =
        {
            new Competence { Id = "economic-steering", Da = "Økonomistyring", En = "Economic steering", Means = "Budgets.", Group = "steering", PhrasesDa = { "budget" } },
            new Competence { Id = "communication", Da = "Kommunikation", En = "Communication", Means = "Conveying." },
        },
    };
}
