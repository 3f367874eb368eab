using Shouldly;

namespace Matching.Profiles.Tests.Ads;

/// <summary>The documents that users bring; they stand beside the repository, never in it.</summary>
public sealed class AdReaderSeedTests
{
    private static async Task<Matching.Profiles.Ads.AdFacts> Read(string prefix)
    {
        Assert.SkipUnless(Directory.Exists(Samples.Seeds), "../shared/seeds is not beside the repository");
        return (await AdReaderGoldTests.Read(Directory.GetFiles(Samples.Seeds, prefix + "*").Single())).Facts;
    }

    [Fact]
    public async Task The_first_ad_gives_title_employer_deadline_and_start()
    {
        var facts = await Read("000_");
        facts.Title!.Value.ShouldBe("Kommunaldirektør");
        facts.Employer!.Value.ShouldBe("Næstved Kommune");
        facts.Deadline!.Value.ShouldBe(new DateOnly(2026, 3, 2));
        facts.Start!.Value.ShouldBe(new DateOnly(2026, 5, 1));
        // 150 is the staff of two centres; a kommunaldirektør leads the whole municipality, whose staff the ad does not tell.
        facts.PeopleLed.ShouldBeNull();
        facts.Interviews.ShouldBeEmpty();
        facts.LooksLikeAd.ShouldBeTrue();
    }

    [Fact]
    public async Task The_second_ad_gives_interview_weeks_hours_and_place_too()
    {
        var facts = await Read("001_");
        facts.Title!.Value.ShouldBe("Borgmestersekretær");
        facts.Employer!.Value.ShouldBe("Næstved Kommune");
        facts.Deadline!.Value.ShouldBe(new DateOnly(2026, 4, 6));
        facts.Start!.Value.ShouldBe(new DateOnly(2026, 6, 1));
        facts.Interviews.Select(interview => (interview.Round, interview.Week)).ShouldBe([(1, 16), (2, 17)]);
        facts.WeeklyHours!.Value.ShouldBe(37);
        facts.Place!.Value.ShouldContain("4700 Næstved");
        facts.PeopleLed.ShouldBeNull();
    }

    [Fact]
    public async Task The_framework_is_no_ad()
    {
        var facts = await Read("002_");
        facts.LooksLikeAd.ShouldBeFalse();
        facts.Deadline.ShouldBeNull();
        facts.Start.ShouldBeNull();
    }

    [Fact]
    public async Task The_third_ad_gives_a_deadline_and_no_start()
    {
        var facts = await Read("003_");
        facts.Title!.Value.ShouldBe("Kommunaldirektør");
        facts.Employer!.Value.ShouldBe("Herlev Kommune");
        facts.Deadline!.Value.ShouldBe(new DateOnly(2026, 4, 9));
        facts.Start.ShouldBeNull();
    }
}
