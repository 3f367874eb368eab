using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Matching.Client.Tests.Support;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>What candidates declare, and sums, on the command line.</summary>
public sealed class FairnessCommandTests
{
    [Fact]
    public async Task A_declaration_is_sent_with_its_groups_and_consent_and_not_repeated()
    {
        var service = Service();
        var answer = await Cli.RunAsync(service, "fairness", "declare", "c7", "--sex", "woman", "--age", "60-or-over", "--origin", "europe", "--consent", "--json");
        JsonNode.Parse(answer.Output)!.ToJsonString().ShouldBe("""{"candidate":"c7","declared":true}""");
        var asked = service.Requests.OfType<DeclareAttributesRequest>().Single();
        asked.Candidate.ShouldBe("candidates/c7");
        asked.Groups.ShouldBe([FairnessGroup.Woman, FairnessGroup._60OrOver, FairnessGroup.Europe]);
        asked.Consent.ShouldBeTrue();

        // What is not said is not sent, consent too.
        (await Cli.RunAsync(service, "fairness", "declare", "c7", "--sex", "other")).Output.ShouldNotContain("other");
        asked = service.Requests.OfType<DeclareAttributesRequest>().Last();
        asked.Groups.ShouldBe([FairnessGroup.OtherSex]);
        asked.Consent.ShouldBeFalse();
        (await Cli.RunAsync(service, "fairness", "declare", "c7", "--sex", "denmark")).ExitCode.ShouldBe(2);
        (await Cli.RunAsync(service, "fairness", "withdraw", "c7", "--json")).Output.ShouldContain("\"declared\": false");
        service.Requests.OfType<WithdrawAttributesRequest>().Single().Candidate.ShouldBe("candidates/c7");
    }

    [Fact]
    public async Task Sums_of_a_vacancy_have_their_fixed_shape_and_leave_out_what_is_not_told()
    {
        var service = Service();
        var answer = await Cli.RunAsync(service, "fairness", "show", "v1", "--applicants", "--json");
        service.Requests.OfType<GetVacancyFairnessRequest>().Single().Scope.ShouldBe(ShortlistScope.Applicants);
        JsonNode.Parse(answer.Output)!.ToJsonString().ShouldBe(
            """
            {"vacancy":"v1","scope":"applicants","modelVersion":"m1","basis":{"minimum":10,"people":60,"declared":50,"waiting":3},"list":[{"selection":"top-20","people":60,"selected":12,"attributes":[{"attribute":"sex","declared":50,"groups":[{"group":"woman","people":25,"selected":3,"rate":0.12,"impactRatio":0.4,"pValue":0.25,"belowFourFifths":true},{"group":"man","people":25,"belowFourFifths":false}]},{"attribute":"age","groups":[]}]}],"decisions":[],"rerankings":[{"selection":"top-20","attribute":"sex","places":12,"changedAtMost":5,"fitLost":2,"before":{"ndkl":0.2,"lowestSkew":-0.5,"highestSkew":0.3},"after":{"ndkl":0.1}}]}
            """);
        var shown = (await Cli.RunAsync(service, "fairness", "show", "v1")).Output;
        shown.ShouldContain("50 (83.3 %)");
        shown.ShouldContain("not told");
        shown.ShouldContain("at most 5 of the first 12");
    }

    [Fact]
    public async Task Sums_over_time_are_asked_for_by_month()
    {
        var service = Service();
        var answer = await Cli.RunAsync(service, "fairness", "show", "--since", "2026-01", "--until", "2026-06", "--json");
        var asked = service.Requests.OfType<GetOrganisationFairnessRequest>().Single();
        (asked.SinceMonth, asked.UntilMonth).ShouldBe(("2026-01", "2026-06"));
        JsonNode.Parse(answer.Output)!.ToJsonString().ShouldBe(
            """
            {"modelVersion":"m1","basis":{"minimum":10,"people":4,"waiting":0},"decisions":[],"attributes":[{"attribute":"sex","total":{"firstMonth":"2026-01","lastMonth":"2026-03","decided":80,"goneOn":30,"groups":[]},"periods":[]}]}
            """);
        (await Cli.RunAsync(service, "fairness", "show")).Output.ShouldContain("Too few have declared anything");
        (await Cli.RunAsync(service, "fairness", "show", "--applicants")).ExitCode.ShouldBe(2);
        (await Cli.RunAsync(service, "fairness", "show", "v1", "--since", "2026-01")).ExitCode.ShouldBe(2);
    }

    private static FakeService Service() => new FakeService()
        .On<DeclareAttributesRequest, Empty>("DeclareAttributes", _ => new Empty())
        .On<WithdrawAttributesRequest, Empty>("WithdrawAttributes", _ => new Empty())
        .On<GetOrganisationFairnessRequest, OrganisationFairness>("GetOrganisationFairness", _ => new OrganisationFairness
        {
            ModelVersion = "m1",
            Basis = new FairnessBasis { Minimum = 10, People = 4 },
            Attributes =
            {
                new AttributePeriods { Attribute = FairnessAttribute.Sex, Total = new FairnessPeriod { FirstMonth = "2026-01", LastMonth = "2026-03", Decided = 80, GoneOn = 30 } },
            },
        })
        .On<GetVacancyFairnessRequest, VacancyFairness>("GetVacancyFairness", _ => new VacancyFairness
        {
            Vacancy = "vacancies/v1",
            ModelVersion = "m1",
            Basis = new FairnessBasis { Minimum = 10, People = 60, Declared = 50, Waiting = 3 },
            List =
            {
                new SelectionSums
                {
                    Selection = FairnessSelection.Top20,
                    People = 60,
                    Selected = 12,
                    Attributes =
                    {
                        new AttributeSums
                        {
                            Attribute = FairnessAttribute.Sex,
                            Declared = 50,
                            Groups =
                            {
                                new GroupSums { Group = FairnessGroup.Woman, People = 25, Selected = 3, Rate = 0.12, ImpactRatio = 0.4, PValue = 0.25, BelowFourFifths = true },
                                new GroupSums { Group = FairnessGroup.Man, People = 25 },
                            },
                        },
                        new AttributeSums { Attribute = FairnessAttribute.Age },
                    },
                },
            },
            Rerankings =
            {
                new RerankingCost
                {
                    Selection = FairnessSelection.Top20,
                    Attribute = FairnessAttribute.Sex,
                    Places = 12,
                    ChangedAtMost = 5,
                    FitLost = 2,
                    Before = new GroupSpread { Ndkl = 0.2, LowestSkew = -0.5, HighestSkew = 0.3 },
                    After = new GroupSpread { Ndkl = 0.1 },
                },
            },
        });
}
