using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Tests.Features;

public sealed class CandidateRowTests
{
    [Fact]
    public void A_row_of_24_competences_takes_at_most_170_bytes() =>
        Assert.InRange(new CompetenceColumns([.. Enumerable.Range(0, 24).Select(i => $"c{i}")]).RowWidth, 1, 170);

    [Fact]
    public void Facts_stand_in_the_columns_that_the_layout_names()
    {
        var row = CandidateRow.Build(
            new CandidateProfile
            {
                Language = "en",
                YearsExperience = new Fact<int>(22, null),
                PeopleLed = new Fact<int>(100, null),
                Education = new Fact<EducationLevel>(EducationLevel.Master, null),
                Sectors = Sectors.Municipality | Sectors.Private,
                Seniority = Seniority.Chief,
                HighestSeniority = Seniority.Director,
                Languages = [new Fact<string>("de", null)],
                TextVector = [-5, 7],
                Competences = [new CompetenceLevel("competence-3", 4, 11, 0, []), new CompetenceLevel("unheard-of", 5, 15, 0, [])],
            },
            Profiles.Columns);
        Assert.Equal(22, row[RowLayout.YearsExperience]);
        Assert.Equal(93, row[RowLayout.PeopleLed]);
        Assert.Equal(3, row[RowLayout.Education]);
        Assert.Equal(9, row[RowLayout.Sectors]);
        Assert.Equal(6, row[RowLayout.Seniority]);
        Assert.Equal(7, row[RowLayout.HighestSeniority]);
        Assert.Equal(2, row[RowLayout.Language]);
        Assert.Equal(LanguageFlags.Of("en") | LanguageFlags.Of("de"), row[RowLayout.Languages]);
        Assert.Equal(-5, (sbyte)row[RowLayout.FirstText]);
        Assert.Equal(11, row[Profiles.Columns.ColumnOf("competence-3")]);
        Assert.Equal(11, row.Skip(RowLayout.FirstCompetence).Sum(v => v));
    }

    [Fact]
    public void Competences_that_have_not_been_practised_for_long_fade_but_do_not_vanish()
    {
        Assert.Equal(12, Recency.Fade(12, 0));
        Assert.Equal(12, Recency.Fade(12, 4));
        Assert.Equal(11, Recency.Fade(12, 5));
        Assert.Equal(8, Recency.Fade(12, 15));
        Assert.Equal(1, Recency.Fade(2, 15));
        Assert.Equal(0, Recency.Fade(0, 15));
    }

    [Fact]
    public void A_registry_that_grows_at_its_end_leaves_earlier_rows_valid()
    {
        var random = new Random(3);
        var grown = new CompetenceColumns([.. Profiles.Columns.Ids, "new-1", "new-2"]);
        var query = new Requirement("new-1", 5, true, []);
        for (var i = 0; i < 50; i++)
        {
            var candidate = Profiles.Candidate(random);
            var vacancy = Profiles.Vacancy(random);
            vacancy = vacancy with { Requirements = [.. vacancy.Requirements, query] };
            var (before, after) = (CandidateRow.Build(candidate, Profiles.Columns), CandidateRow.Build(candidate, grown));
            foreach (var feature in FeatureCatalog.All)
            {
                var plan = feature.Specialise(vacancy, grown);
                Assert.Equal(plan.Evaluate(after), plan.Evaluate(before));
            }
        }
    }

    [Fact]
    public void A_text_vector_longer_than_the_room_is_refused() =>
        Assert.Contains("65 dimensions", Assert.Throws<ArgumentException>(() =>
            CandidateRow.Build(new CandidateProfile { Language = "da", TextVector = new sbyte[65] }, Profiles.Columns)).Message);

    [Fact]
    public void A_registry_with_a_competence_twice_is_refused() =>
        Assert.Contains("'a' occurs twice", Assert.Throws<ArgumentException>(() => new CompetenceColumns(["a", "b", "a"])).Message);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 14)]
    [InlineData(3, 28)]
    [InlineData(1023, 140)]
    [InlineData(long.MaxValue, 255)]
    [InlineData(-4, 0)]
    public void A_doubling_is_fourteen_steps_on_the_logarithmic_scale(long people, byte expected) =>
        Assert.Equal(expected, LogScale.People(people));

    [Fact]
    public void The_logarithmic_scale_agrees_with_the_logarithm_and_never_falls()
    {
        byte last = 0;
        for (long n = 1; n < 5_000_000_000; n += 1 + (n / 37))
        {
            var value = LogScale.Budget(n);
            Assert.Equal(14 * Math.Log2(1 + (n / 100_000.0)), value, 1.01);
            Assert.True(value >= last);
            last = value;
        }
    }
}
