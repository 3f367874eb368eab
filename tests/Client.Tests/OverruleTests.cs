using Grpc.Core;
using Matching.Client.Tests.Support;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class OverruleTests
{
    private readonly List<UpdateVacancyRequest> vacancyUpdates = [];
    private readonly List<UpdateCandidateRequest> candidateUpdates = [];

    [Fact]
    public async Task A_weight_is_corrected_guarded_by_the_etag_and_the_other_corrections_stay()
    {
        var vacancy = Messages.Vacancy();
        vacancy.Overrules = new VacancyOverrules { Requirements = { new RequirementOverrule { Competence = "communication", Weight = 4, Must = true } } };
        var answer = await Cli.RunAsync(Keeping(vacancy), "overrule", "vacancy", "v1", "economic-steering", "--weight", "3", "--must", "--json");
        answer.ExitCode.ShouldBe(0, answer.Error);
        var update = vacancyUpdates.ShouldHaveSingleItem();
        update.Vacancy.Name.ShouldBe("vacancies/v1");
        update.Vacancy.Etag.ShouldBe("e1");
        update.UpdateMask.Paths.ShouldBe(["overrules.requirements"]);
        update.Vacancy.Overrules.Requirements.ShouldBe([
            new RequirementOverrule { Competence = "communication", Weight = 4, Must = true },
            new RequirementOverrule { Competence = "economic-steering", Weight = 3, Must = true }]);
    }

    [Theory]
    [InlineData("--weight 2", 2, true)]
    [InlineData("--must false", 5, false)]
    [InlineData("--must", 5, true)]
    [InlineData("--weight 0", 0, false)]
    public async Task What_is_not_said_keeps_what_was_read(string options, int weight, bool must)
    {
        var answer = await Cli.RunAsync(Keeping(Messages.Vacancy()), ["overrule", "vacancy", "v1", "economic-steering", .. options.Split(' ')]);
        answer.ExitCode.ShouldBe(0, answer.Error);
        vacancyUpdates.Single().Vacancy.Overrules.Requirements.Single()
            .ShouldBe(new RequirementOverrule { Competence = "economic-steering", Weight = weight, Must = must });
    }

    [Fact]
    public async Task Facts_are_corrected_and_taken_back()
    {
        var vacancy = Messages.Vacancy();
        vacancy.Overrules = new VacancyOverrules { Title = "Chef", Requirements = { new RequirementOverrule { Competence = "communication", Weight = 4 } } };
        var answer = await Cli.RunAsync(Keeping(vacancy),
            "overrule", "vacancies", "v1", "--deadline", "2026-04-01", "--seniority", "unit-head", "--undo", "title", "--undo", "communication");
        answer.ExitCode.ShouldBe(0, answer.Error);
        var update = vacancyUpdates.Single();
        update.UpdateMask.Paths.ShouldBe(["overrules.deadline", "overrules.seniority", "overrules.title", "overrules.requirements"]);
        update.Vacancy.Overrules.ShouldBe(new VacancyOverrules { Deadline = "2026-04-01", Seniority = Seniority.UnitHead });
    }

    [Fact]
    public async Task A_level_and_facts_of_a_candidate_are_corrected()
    {
        var answer = await Cli.RunAsync(Keeping(Messages.Candidate()),
            "overrule", "candidate", "c1", "communication", "--level", "4", "--years-leadership", "9", "--education", "phd");
        answer.ExitCode.ShouldBe(0, answer.Error);
        var update = candidateUpdates.Single();
        update.UpdateMask.Paths.ShouldBe(["overrules.levels", "overrules.years_leadership", "overrules.education"]);
        update.Candidate.Overrules.ShouldBe(new CandidateOverrules
        {
            Levels = { new LevelOverrule { Competence = "communication", Level = 4 } }, YearsLeadership = 9, Education = EducationLevel.Phd,
        });
    }

    [Fact]
    public async Task A_correction_that_is_not_there_cannot_be_taken_back()
    {
        var answer = await Cli.RunAsync(Keeping(Messages.Candidate()), "overrule", "candidate", "c1", "--undo", "communication");
        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("candidate 'c1' has no correction of 'communication'");
        candidateUpdates.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_begins_anew_when_somebody_else_wrote_in_between()
    {
        var reads = 0;
        var service = new FakeService()
            .On<GetCandidateRequest, Candidate>("GetCandidate", _ => Messages.Candidate(etag: $"e{++reads}"))
            .On<UpdateCandidateRequest, Candidate>("UpdateCandidate", request => request.Candidate.Etag == "e3"
                ? Messages.Candidate()
                : throw FakeService.Refusal(StatusCode.Aborted, "etag does not match"));
        using var client = new MatchingClient(service, new MatchingClientOptions());
        await client.ChangeCandidateAsync("c1", candidate =>
        {
            candidate.Overrules.YearsExperience = 4;
            return ["years_experience"];
        });
        reads.ShouldBe(3);
    }

    private FakeService Keeping(Vacancy vacancy) => new FakeService()
        .On<GetFrameworkRequest, Framework>("GetFramework", _ => Messages.Framework())
        .On<GetVacancyRequest, Vacancy>("GetVacancy", _ => vacancy.Clone())
        .On<UpdateVacancyRequest, Vacancy>("UpdateVacancy", request =>
        {
            vacancyUpdates.Add(request);
            return vacancy;
        });

    private FakeService Keeping(Candidate candidate) => new FakeService()
        .On<GetFrameworkRequest, Framework>("GetFramework", _ => Messages.Framework())
        .On<GetCandidateRequest, Candidate>("GetCandidate", _ => candidate.Clone())
        .On<UpdateCandidateRequest, Candidate>("UpdateCandidate", request =>
        {
            candidateUpdates.Add(request);
            return candidate;
        });
}
