using Matching.Contracts;
using Matching.Profiles.Careers;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>
/// How well careers are read from the judged CVs, by their two sources: the 140 of the first writer (to c200), and the 74 of another (c201 on), among them
/// prose careers that are made to be hard. The floors are a little below what was measured, so that it cannot get worse unseen.
/// </summary>
public sealed class CareerQualityTests(ITestOutputHelper output)
{
    private static readonly Sectors[] Each = [Sectors.Municipality, Sectors.Region, Sectors.State, Sectors.Private, Sectors.Ngo];

    [Theory]
    [InlineData(true, 0.93)]
    [InlineData(false, 0.93)]
    public void The_highest_education_is_right(bool first, double floor)
    {
        var right = Of(first).Average(cv => (cv.Read.Education?.Value ?? EducationLevel.None) == cv.Gold.Education ? 1.0 : 0);
        output.WriteLine($"education exact {right:P1}");
        Assert.True(right >= floor, $"education exact {right:P1}");
    }

    [Theory]
    [InlineData(true, 1.3)]
    [InlineData(false, 2.5)]
    public void Years_of_work_are_off_by_little_on_average(bool first, double most)
    {
        var off = Of(first).Average(cv => Math.Abs((cv.Read.YearsExperience?.Value ?? 0) - cv.Gold.Experience));
        output.WriteLine($"years of experience, mean absolute error {off:F2}");
        Assert.True(off <= most, $"mean absolute error {off:F2}");
    }

    [Theory]
    [InlineData(true, 1.5)]
    [InlineData(false, 2.6)]
    public void Years_of_leading_are_off_by_little_on_average(bool first, double most)
    {
        var off = Of(first).Average(cv => Math.Abs((cv.Read.YearsLeadership?.Value ?? 0) - cv.Gold.Leadership));
        output.WriteLine($"years of leadership, mean absolute error {off:F2}");
        Assert.True(off <= most, $"mean absolute error {off:F2}");
    }

    [Theory]
    [InlineData(true, 0.88)]
    [InlineData(false, 0.78)]
    public void People_led_are_within_a_quarter(bool first, double floor)
    {
        var right = Of(first).Average(cv => IsNear(cv.Read.PeopleLed?.Value ?? 0, cv.Gold.People) ? 1.0 : 0);
        output.WriteLine($"people led within 25 % {right:P1}");
        Assert.True(right >= floor, $"people led within 25 % {right:P1}");
    }

    [Theory]
    [InlineData(true, 0.89)]
    [InlineData(false, 0.89)]
    public void Sectors_worked_in_have_a_high_micro_F1(bool first, double floor)
    {
        var pairs = Of(first).SelectMany(cv => Each.Select(sector => ((cv.Read.Sectors & sector) != 0, (cv.Gold.Sectors & sector) != 0))).ToList();
        var both = pairs.Count(pair => pair is (true, true));
        var f1 = 2.0 * both / (2 * both + pairs.Count(pair => pair.Item1 != pair.Item2));
        output.WriteLine($"sectors micro F1 {f1:F3}");
        Assert.True(f1 >= floor, $"micro F1 {f1:F3}");
    }

    [Fact]
    public void Every_quote_stands_in_the_text_where_it_is_said_to_stand()
    {
        foreach (var (id, read, _) in JudgedSamples.Careers)
        {
            var text = JudgedSamples.Cv(id).Text;
            var quotes = read.Posts.Select(post => post.Evidence)
                .Concat([read.Title?.Evidence, read.YearsExperience?.Evidence, read.YearsLeadership?.Evidence, read.PeopleLed?.Evidence, read.Budget?.Evidence, read.Education?.Evidence])
                .Concat(read.Languages.Select(language => language.Evidence));
            Assert.All(quotes.OfType<Evidence>(), quote => Assert.Equal(text[quote.Start..quote.End], quote.Quote));
        }
    }

    [Fact]
    public void Values_stay_within_their_ranges()
    {
        foreach (var (id, read, _) in JudgedSamples.Careers)
        {
            Assert.InRange(read.YearsExperience?.Value ?? 0, 0, 60);
            Assert.InRange(read.YearsLeadership?.Value ?? 0, 0, 60);
            Assert.All(read.Posts, post => Assert.True(post.EndYear is null || post.EndYear >= post.StartYear, $"{id}: {post.Title} ends before it starts"));
            Assert.All(read.Posts.SelectMany(post => post.Areas).Concat(read.Areas), area => Assert.InRange(area, (byte)0, (byte)15));
            Assert.All(read.Posts, post => Assert.Equal(ProfessionalAreas.All.Count, post.Areas.Length));
        }
    }

    private static IEnumerable<(string Id, CareerFacts Read, GoldCareer Gold)> Of(bool first) =>
        JudgedSamples.Careers.Where(cv => string.CompareOrdinal(cv.Id, "c200") <= 0 == first);

    private static bool IsNear(int read, int gold) => gold == 0 ? read <= 2 : Math.Abs(read - gold) <= 0.25 * gold;
}
