using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Tests.Features;

public sealed class FeatureCatalogTests
{
    [Fact]
    public void Every_feature_has_a_name_of_its_own_a_meaning_and_a_range()
    {
        Assert.Equal(FeatureCatalog.All.Count, FeatureCatalog.All.Select(f => f.Name).Distinct().Count());
        Assert.All(FeatureCatalog.All, f =>
        {
            Assert.Matches("^[a-z0-9-]+$", f.Name);
            Assert.EndsWith(".", f.Meaning);
            Assert.NotEmpty(f.Range);
            Assert.Same(f, FeatureCatalog.Find(f.Name));
        });
    }

    [Fact]
    public void Plans_keep_within_the_limits_that_vector_code_relies_on()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            foreach (var plan in FeatureCatalog.All.Select(f => f.Specialise(Profiles.Vacancy(random), Profiles.Columns)))
            {
                switch (plan)
                {
                    case TablePlan table:
                        Assert.Equal(256, table.Table.Length);
                        break;
                    case SumPlan sum:
                        Assert.InRange(sum.Terms.Count, 1, 255);
                        Assert.All(sum.Terms, t => Assert.Equal(16, t.Table.Length));
                        Assert.InRange(sum.Multiplier, 1, 65535);
                        Assert.InRange(sum.Shift, 0, 24);
                        Assert.True(((long)sum.Terms.Sum(t => t.Table.Max()) * sum.Multiplier) + (1L << sum.Shift) <= uint.MaxValue);
                        break;
                    case MaxPlan max:
                        Assert.All(max.Terms, t => Assert.Equal(16, t.Table.Length));
                        break;
                    case DotPlan dot:
                        Assert.InRange(dot.Multiplier, 0, 511);
                        Assert.InRange(dot.Shift, 0, 30);
                        Assert.True(dot.Weights.Sum(w => 128L * Math.Abs((int)w)) * dot.Multiplier <= int.MaxValue);
                        break;
                }
            }
        }
    }

    [Fact]
    public void A_rise_in_a_required_competence_moves_every_feature_that_reads_it_in_its_declared_direction()
    {
        var random = new Random(2);
        for (var i = 0; i < 400; i++)
        {
            var vacancy = Profiles.Vacancy(random);
            if (vacancy.Requirements.Count == 0)
            {
                continue;
            }

            var row = CandidateRow.Build(Profiles.Candidate(random), Profiles.Columns);
            var higher = (byte[])row.Clone();
            var column = Profiles.Columns.ColumnOf(vacancy.Requirements[random.Next(vacancy.Requirements.Count)].Competence);
            higher[column] = (byte)random.Next(row[column], 16);
            foreach (var feature in FeatureCatalog.All)
            {
                var plan = feature.Specialise(vacancy, Profiles.Columns);
                var change = plan.Evaluate(higher) - plan.Evaluate(row);
                Assert.True(change == 0 || Math.Sign(change) == (int)feature.Monotone, feature.Name);
            }
        }
    }

    [Fact]
    public void Coverage_is_full_for_whoever_meets_everything_and_empty_for_whoever_shows_nothing()
    {
        var vacancy = new VacancyProfile
        {
            Language = "da",
            Requirements = [new Requirement("competence-1", 5, true, []), new Requirement("competence-2", 2, false, [])],
        };
        byte[] Row(int first, int second) => CandidateRow.Build(
            new CandidateProfile
            {
                Language = "da",
                Competences = [new CompetenceLevel("competence-1", first / 3, first, 0, []), new CompetenceLevel("competence-2", second / 3, second, 0, [])],
            },
            Profiles.Columns);
        var coverage = FeatureCatalog.Find("weighted-coverage")!.Specialise(vacancy, Profiles.Columns);
        Assert.Equal(255, coverage.Evaluate(Row(12, 7)));
        Assert.Equal(0, coverage.Evaluate(Row(0, 0)));
        Assert.Equal(255 * 5 / 7, coverage.Evaluate(Row(12, 0)), 1.0);
        var gap = FeatureCatalog.Find("worst-must-gap")!.Specialise(vacancy, Profiles.Columns);
        Assert.Equal(21 * 3, gap.Evaluate(Row(9, 0)));
    }
}
