using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

public sealed class CareerReaderTests
{
    private const int Now = 2026;

    [Theory]
    [InlineData("Erfaring\n2017 - nu Økonomichef, Nordby Kommune\n2010 - 2017 Budgetkonsulent, Sydby Kommune")]
    [InlineData("Erfaring\nØkonomichef, Nordby Kommune, 2017-\nBudgetkonsulent, Sydby Kommune, 2010-2017")]
    [InlineData("Erfaring\nØkonomichef, Nordby Kommune (2017 – nu)\nBudgetkonsulent, Sydby Kommune (2010 – 2017)")]
    [InlineData("Erfaring\nØkonomichef, Nordby Kommune\njan. 2017 – nu\n\nBudgetkonsulent, Sydby Kommune\njan. 2010 – jan. 2017")]
    [InlineData("Erfaring\n2017-\nØkonomichef, Nordby Kommune\n\n2010-2017\nBudgetkonsulent, Sydby Kommune")]
    [InlineData("I 2017 blev jeg økonomichef i Nordby Kommune, og det er jeg stadig.\n\nTidligere\n2010-2017 Budgetkonsulent, Sydby Kommune")]
    public void Posts_are_read_whatever_the_order_of_title_and_years(string cv)
    {
        var career = CareerReader.Read(SourceText.Of(cv), Now);

        Assert.Equal(2, career.Posts.Count);
        Assert.Equal("økonomichef", career.Posts[0].Title, ignoreCase: true);
        Assert.Equal((2017, null, true), (career.Posts[0].StartYear, career.Posts[0].EndYear, career.Posts[0].Current));
        Assert.Equal(Seniority.Chief, career.Posts[0].Seniority);
        Assert.Equal(Sectors.Municipality, career.Posts[0].Sector);
        Assert.Equal((2010, 2017), (career.Posts[1].StartYear, career.Posts[1].EndYear));
        Assert.Equal(16, career.YearsExperience!.Value);
        Assert.Equal(9, career.YearsLeadership!.Value);
    }

    [Theory]
    [InlineData("Nuværende stilling: Ledelsessekretær for direktionen, Nordby Hospital, ansat 1. oktober 2011. Jeg holder tre kalendere. Under en storm var jeg sekretær for krisestaben fra den 11. marts 2020, 78 dage i træk.\n\nTidligere: 2004-2011 Lægesekretær, Nordby Hospital")]
    [InlineData("Current position: Executive secretary, Northby Hospital, employed 1 October 2011. I keep three calendars. During a storm I was secretary to the crisis staff from March 2020, 78 days on end.\n\nBefore: 2004-2011 Medical secretary, Northby Hospital")]
    public void The_post_that_is_labelled_as_the_current_one_is_current_whatever_is_told_under_it(string cv)
    {
        var career = CareerReader.Read(SourceText.Of(cv), Now);

        Assert.Contains(career.Posts, post => post.StartYear == 2011 && post.Current);
        Assert.DoesNotContain(career.Posts, post => post.StartYear == 2020 && post.Current);
        Assert.Matches("^(Ledelsessekretær|Executive secretary)", career.Title!.Value);
    }
}
