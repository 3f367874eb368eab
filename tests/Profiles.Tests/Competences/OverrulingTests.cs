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
        Vacancy.Apply(new VacancyOverrules()).Requirements.ShouldBe(Vacancy.Requirements);
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
}
