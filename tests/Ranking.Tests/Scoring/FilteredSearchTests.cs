using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Scoring;

namespace Matching.Ranking.Tests.Scoring;

/// <summary>Searches with a filter equal brute force over the rows that the filter takes.</summary>
public sealed class FilteredSearchTests
{
    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 9_000)]
    [InlineData(3, 9_000)]
    public void A_filtered_search_is_brute_force_over_those_that_pass(int seed, int candidates)
    {
        var random = new Random(seed);
        var pool = new Pool();
        for (var i = 0; i < candidates; i++)
        {
            var row = new byte[RowLayout.FirstCompetence];
            row[RowLayout.Seniority] = (byte)random.Next(9);
            row[RowLayout.YearsExperience] = (byte)random.Next(61);
            row[RowLayout.Sectors] = (byte)random.Next(32);
            row[RowLayout.Education] = (byte)random.Next(5);
            row[RowLayout.FirstArea + random.Next(RowLayout.AreaCapacity)] = (byte)random.Next(16);
            row[RowLayout.FirstLatestArea + random.Next(RowLayout.AreaCapacity)] = (byte)random.Next(16);
            pool.Upsert($"c{i}", i, row.AsSpan(0, random.Next(2) == 0 ? row.Length : RowLayout.FirstText));
        }

        var query = CompiledQuery.Compile(RandomModels.Ensemble(random, 20, 16, 8), RandomModels.Plans(random, 8, RowLayout.FirstText));
        var snapshot = pool.Snapshot;
        CandidateFilter[] filters =
        [
            new(), new() { LowestSeniority = Seniority.UnitHead }, new() { HighestSeniority = Seniority.Specialist, YearsExperience = 10 }, new() { Areas = [0, 5], Sectors = Sectors.Municipality | Sectors.State },
            new() { Education = EducationLevel.Master, YearsExperience = 55 }, new() { YearsExperience = 1 }, new() { PeopleLed = 5_000 },
            new() { Education = EducationLevel.Master, YearsExperience = 60 }, new() { LowestSeniority = Seniority.Chief, YearsExperience = 60 },
        ];
        foreach (var filter in filters)
        {
            var rows = RowFilter.Of(filter);
            foreach (var k in (int[])[1, 20, 500])
            {
                var expected = snapshot.Rows().Where(row => rows.Takes(row.Row.Span)).Select(row => (row.Id, Score: query.Score(row.Row.Span)))
                    .OrderByDescending(one => one.Score).ThenBy(one => one.Id, StringComparer.Ordinal).ToArray();
                var (found, passed) = FilteredSearch.Match(snapshot, query, rows, k);
                Assert.Equal(expected.Length, passed);
                Assert.Equal(expected.Take(k), found.Select(entry => (entry.Id, entry.Score)));
            }
        }
    }

    [Fact]
    public void A_row_filter_takes_whoever_the_filter_may_take()
    {
        // 50 people and 51 lie on one step of the scale: the row lets both through, the profile decides.
        var row = new byte[RowLayout.FirstText];
        row[RowLayout.PeopleLed] = LogScale.People(50);
        Assert.True(RowFilter.Of(new CandidateFilter { PeopleLed = 50 }).Takes(row));
        Assert.False(RowFilter.Of(new CandidateFilter { PeopleLed = 500 }).Takes(row));
        Assert.False(RowFilter.Of(new CandidateFilter { LowestSeniority = Seniority.Trainee }).Takes(row));
        Assert.True(RowFilter.Of(new CandidateFilter()).IsOpen);
    }
}
