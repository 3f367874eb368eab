using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Tests.Features;

namespace Matching.Ranking.Tests.Model;

public sealed class ShippedModelTests
{
    [Fact]
    public void Reads_only_features_that_are_learned_from() =>
        Assert.Subset(FeatureCatalog.Learned.Select(f => f.Name).ToHashSet(), RankingModel.Default.Features.Select(f => f.Name).ToHashSet());

    [Fact]
    public void More_years_of_work_or_of_leadership_never_lower_a_score()
    {
        var random = new Random(18);
        for (var i = 0; i < 400; i++)
        {
            var query = VacancyQuery.Compile(Profiles.Vacancy(random), RankingModel.Default, Profiles.Columns);
            var row = CandidateRow.Build(Profiles.Candidate(random), Profiles.Columns);
            var before = query.Score(row);
            foreach (var column in new[] { RowLayout.YearsExperience, RowLayout.YearsLeadership })
            {
                var older = (byte[])row.Clone();
                older[column] = (byte)random.Next(row[column], 61);
                Assert.True(query.Score(older) >= before);
            }
        }
    }
}
