using System.Text;
using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Tests.Features;

public sealed class PostLadderTests
{
    [Theory]
    [InlineData("Kommunaldirektør", Seniority.TopExecutive)]
    [InlineData("KOMMUNALDIREKTOER i en mindre kommune", Seniority.TopExecutive)]
    [InlineData("Vicekommunaldirektør", Seniority.Director)]
    [InlineData("Direktør for Teknik og Miljø", Seniority.Director)]
    [InlineData("Lønkonsulent", Seniority.Specialist)]
    [InlineData("Head of Water and Nature", Seniority.Chief)]
    [InlineData("Traffic Planner (bus and road)", Seniority.Specialist)]
    public void A_title_is_found_by_the_longest_name_that_stands_in_it_as_whole_words(string title, Seniority level) =>
        Assert.Equal(level, PostLadder.Default.Find(title)!.Level);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Planlæggere")]
    [InlineData("Fyrmester")]
    public void A_title_that_the_ladder_does_not_name_is_not_guessed(string? title) => Assert.Null(PostLadder.Default.Find(title));

    [Fact]
    public void Nearness_is_mutual_and_full_only_within_an_area()
    {
        for (var a = 0; a < ProfessionalAreas.All.Count; a++)
        {
            for (var b = 0; b < ProfessionalAreas.All.Count; b++)
            {
                Assert.Equal(PostLadder.Default.Nearness(a, b), PostLadder.Default.Nearness(b, a));
                Assert.Equal(a == b, PostLadder.Default.Nearness(a, b) == 100);
            }
        }
    }

    [Fact]
    public void Every_level_that_leads_has_a_usual_scale_and_higher_levels_a_larger_one()
    {
        var rungs = Enum.GetValues<Seniority>().Where(level => level >= Seniority.TeamLeader).Select(level => PostLadder.Default.OfLevel(level)!).ToList();
        Assert.Equal(rungs.Select(r => r.People).Order(), rungs.Select(r => r.People));
        Assert.Equal(rungs.Select(r => r.Budget).Order(), rungs.Select(r => r.Budget));
        Assert.All(rungs, r => Assert.True(r.People > 0));
    }

    [Theory]
    [InlineData("\"levels\": {\"Baron\": {\"people\": 1, \"budget\": 1, \"years\": 1}}", "'Baron'")]
    [InlineData("\"nearness\": [[\"school\", \"space\", 10]]", "'space'")]
    [InlineData("\"nearness\": [[\"school\", \"daycare\", 101]]", "0-100")]
    [InlineData("\"titles\": [{\"da\": [\"a\"], \"en\": [], \"level\": \"Chief\", \"areas\": {\"school\": 16}, \"people\": 0, \"budget\": 0, \"uri\": null}]", "0-15")]
    public void A_ladder_that_names_what_there_is_not_is_refused(string fault, string named)
    {
        var parts = new[] { "\"levels\": {}", "\"general\": {}", "\"nearness\": []", "\"titles\": []" }.Select(part => fault.StartsWith(part[..6], StringComparison.Ordinal) ? fault : part);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{{{string.Join(", ", parts)}}}"));
        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => PostLadder.Read(stream)).Message);
    }

    [Fact]
    public void A_kind_of_work_nearby_is_nearer_than_a_strange_one_and_less_near_than_the_same()
    {
        var vacancy = new VacancyProfile { Language = "da", Seniority = Seniority.Chief, Areas = Areas("climate-environment") };
        var same = Fit(vacancy, "climate-environment", Seniority.Chief);
        var near = Fit(vacancy, "roads-utilities", Seniority.Chief);
        var strange = Fit(vacancy, "school", Seniority.Chief);
        Assert.Equal(255, same);
        Assert.InRange(near, 100, 200);
        Assert.Equal(0, strange);
    }

    [Fact]
    public void A_post_of_general_management_is_answered_by_level_whatever_the_field_and_a_special_one_is_not()
    {
        var top = new VacancyProfile { Language = "da", Seniority = Seniority.TopExecutive };
        Assert.Equal(255, Fit(top, "school", Seniority.TopExecutive));
        Assert.InRange(Fit(top, "school", Seniority.Director), 180, 230);
        Assert.InRange(Fit(top, "school", Seniority.Specialist), 0, 20);
        var museum = new VacancyProfile { Language = "da", Seniority = Seniority.Director, Areas = Areas("culture-leisure") };
        Assert.InRange(Fit(museum, "elderly-care", Seniority.TopExecutive), 0, 20);
    }

    private static int Fit(VacancyProfile vacancy, string area, Seniority level)
    {
        var post = new Post("x", null, 2010, null, true, level, Sectors.Municipality, null, null, Areas(area), new Evidence("x", 0, 1));
        var row = CandidateRow.Build(new CandidateProfile { Language = "da", Posts = [post], Areas = Areas(area), Seniority = level, HighestSeniority = level }, Profiles.Columns);
        return FeatureCatalog.Find("kind-fit-latest")!.Specialise(vacancy, Profiles.Columns).Evaluate(row);
    }

    private static byte[] Areas(string area) => [.. ProfessionalAreas.All.Select(a => (byte)(a == area ? 15 : 0))];
}
