using Matching.Contracts;
using Shouldly;

namespace Matching.Profiles.Tests.Competences;

public sealed class OverrulingTests
{
    private static readonly Evidence Quote = new("leder", 0, 5);

    private static readonly CandidateProfile Candidate = new()
    {
        Language = "da",
        Seniority = Seniority.Chief,
        YearsLeadership = new Fact<int>(4, Quote),
        Competences = [new CompetenceLevel("a", 4, 12, 2, [Quote]), new CompetenceLevel("b", 2, 7, 0, [Quote])],
    };

    private static readonly VacancyProfile Vacancy = new()
    {
        Language = "da",
        Title = new Fact<string>("leder", Quote),
        Requirements = [new Requirement("a", 5, true, [Quote]), new Requirement("b", 2, false, [Quote])],
    };

    [Fact]
    public void No_overrules_leave_the_extraction_as_it_is()
    {
        Candidate.Apply(new CandidateOverrules()).Competences.ShouldBe(Candidate.Competences);
        Candidate.Apply(new CandidateOverrules()).ShouldBeSameAs(Candidate);
        Vacancy.Apply(new VacancyOverrules()).Requirements.ShouldBe(Vacancy.Requirements);
    }

    /// <summary>A field that is added and forgotten where "nothing is corrected" is decided would be a correction without effect.</summary>
    [Fact]
    public void Every_single_field_of_the_overrules_has_an_effect()
    {
        CandidateOverrules[] each =
        [
            new() { Levels = new Dictionary<string, int> { ["a"] = 1 } }, new() { YearsExperience = 1 }, new() { YearsLeadership = 1 }, new() { PeopleLed = 1 },
            new() { Education = EducationLevel.Master }, new() { Seniority = Seniority.Director }, new() { HighestSeniority = Seniority.Director }, new() { Budget = 1 },
            new() { Areas = new Dictionary<string, int> { [ProfessionalAreas.All[0]] = 1 } }, new() { Sectors = Sectors.Municipality },
        ];
        each.Length.ShouldBe(typeof(CandidateOverrules).GetProperties().Count(property => property.CanWrite));
        each.ShouldAllBe(overrules => !ReferenceEquals(Candidate.Apply(overrules), Candidate));
    }

    [Fact]
    public void A_corrected_level_wins_and_keeps_the_evidence_and_the_extraction_is_untouched()
    {
        var corrected = Candidate.Apply(new CandidateOverrules { Levels = new Dictionary<string, int> { ["b"] = 5, ["c"] = 1, ["a"] = 0 }, YearsLeadership = 9, Seniority = Seniority.Director });

        corrected.Competences.Select(level => (level.Competence, level.Level, level.Estimate)).ShouldBe([("b", 5, 15), ("c", 1, 3)]);
        corrected.Competences[0].Evidence.ShouldBe([Quote]);
        corrected.YearsLeadership.ShouldBe(new Fact<int>(9, null));
        corrected.Seniority.ShouldBe(Seniority.Director);
        Candidate.Competences[0].Level.ShouldBe(4);
    }

    [Fact]
    public void A_requirement_can_be_removed_added_and_changed()
    {
        var corrected = Vacancy.Apply(new VacancyOverrules
        {
            Requirements = new Dictionary<string, RequirementOverrule> { ["a"] = new(0, false), ["b"] = new(4, true), ["c"] = new(5, false) },
            Title = "chef",
        });

        corrected.Requirements.Select(requirement => (requirement.Competence, requirement.Weight, requirement.Must)).ShouldBe([("c", 5, false), ("b", 4, true)]);
        corrected.Title.ShouldBe(new Fact<string>("chef", null));
    }

    [Fact]
    public void Values_out_of_range_are_refused_with_their_name_and_range()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Vacancy.Apply(new VacancyOverrules { Requirements = new Dictionary<string, RequirementOverrule> { ["a"] = new(9, false) } }))
            .Message.ShouldContain("requirement 'a': weight 9 is outside 0-5");
        Should.Throw<ArgumentOutOfRangeException>(() => Candidate.Apply(new CandidateOverrules { Levels = new Dictionary<string, int> { ["a"] = 6 } }))
            .Message.ShouldContain("level of 'a'");
        Should.Throw<ArgumentOutOfRangeException>(() => Candidate.Apply(new CandidateOverrules { YearsExperience = -1 }))
            .Message.ShouldContain("years of experience");
    }

    [Fact]
    public void Area_scale_years_and_sector_of_an_ad_are_as_corrected()
    {
        var read = new VacancyProfile { Language = "da", Areas = new byte[ProfessionalAreas.All.Count], Sectors = Sectors.Private };
        var corrected = read.Apply(new VacancyOverrules
        {
            YearsExperience = 4, PeopleLed = 120, Budget = 3_000_000_000, Areas = new Dictionary<string, int> { ["finance"] = 15, ["school"] = 4 }, Sectors = Sectors.Municipality | Sectors.State,
        });
        corrected.YearsExperience!.Value.ShouldBe(4);
        corrected.PeopleLed!.Value.ShouldBe(120);
        corrected.Budget!.Value.ShouldBe(3_000_000_000);
        corrected.Areas.Select((strength, i) => (strength, ProfessionalAreas.All[i])).Where(a => a.strength > 0).ShouldBe([((byte)15, "finance"), ((byte)4, "school")]);
        corrected.Sectors.ShouldBe(Sectors.Municipality | Sectors.State);
        var uncorrected = read.Apply(new VacancyOverrules());
        (uncorrected.YearsExperience, uncorrected.PeopleLed, uncorrected.Budget, uncorrected.Sectors).ShouldBe((null, null, null, Sectors.Private));
        uncorrected.Areas.ShouldBe(read.Areas);
    }

    [Fact]
    public void Area_scale_level_and_sector_of_a_career_hold_for_its_latest_post_too()
    {
        var post = new Post("Chef", null, 2015, null, true, Seniority.Chief, Sectors.Private, 900, null, new byte[ProfessionalAreas.All.Count], new Evidence("Chef", 0, 4));
        var read = new CandidateProfile { Language = "da", Posts = [post, post], Seniority = Seniority.Chief, HighestSeniority = Seniority.TopExecutive };
        var corrected = read.Apply(new CandidateOverrules
        {
            PeopleLed = 30, Budget = 5_000_000, HighestSeniority = Seniority.Chief, Areas = new Dictionary<string, int> { ["health"] = 12 }, Sectors = Sectors.Region,
        });
        corrected.HighestSeniority.ShouldBe(Seniority.Chief);
        corrected.Budget!.Value.ShouldBe(5_000_000);
        corrected.Sectors.ShouldBe(Sectors.Region);
        corrected.Posts[0].PeopleLed.ShouldBe(30);
        corrected.Posts[0].Sector.ShouldBe(Sectors.Region);
        corrected.Posts[0].Areas.Max().ShouldBe((byte)12);
        corrected.Areas.ShouldBe(corrected.Posts[0].Areas);
        corrected.Posts[1].ShouldBe(post);
    }
}
