using Matching.Grains;
using Matching.Grains.Candidates;

namespace Matching.GrainsTests.Storage;

/// <content>The first rows of candidates.</content>
public abstract partial class StateStorageConformance
{
    [Fact]
    public async Task A_new_candidate_s_rows_are_written_together_once_and_written_on_by_their_etags()
    {
        Assert.True(await Host.NewCandidates.TryInsert(New("pair/a", 1)));
        Assert.False(await Host.NewCandidates.TryInsert(New("pair/a", 2)));
        var (document, truth) = await Pair("pair/a");
        Assert.Equal((1, 1), (document.State!.Version, truth.State!.Version));
        Assert.Equal([7, 8, 9], truth.State!.Row);
        truth.State!.Version = 3;
        await Host.States.WriteStateAsync(StateNames.Candidate, GrainId.Create("candidate", "pair/a"), truth);
        Assert.Equal(3, (await Pair("pair/a")).Truth.State!.Version);
    }

    [Theory]
    [InlineData(StateNames.CandidateDocument, "half/0a")]
    [InlineData(StateNames.Candidate, "half/b")]
    public async Task Where_one_row_of_a_new_candidate_exists_neither_is_written(string existing, string key)
    {
        var there = new GrainState<CandidateDocument>(new CandidateDocument { Version = 5 });
        await Host.States.WriteStateAsync(existing, GrainId.Create("candidate", key), there);
        Assert.False(await Host.NewCandidates.TryInsert(New(key, 6)));
        var (document, truth) = await Pair(key);
        Assert.Equal(existing == StateNames.CandidateDocument ? (5, 0) : (0, 5), (document.State!.Version, truth.State!.Version));
        Assert.NotEqual(document.RecordExists, truth.RecordExists);
    }

    [Fact]
    public async Task Of_many_candidates_inserted_at_a_time_each_is_answered_for_itself()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1200).Select(async number =>
        {
            // Every fourth key comes twice.
            var key = $"many/{(number % 4 == 3 ? number - 1 : number)}";
            return (Key: key, Version: number + 1, IsWritten: await Host.NewCandidates.TryInsert(New(key, number + 1)));
        }));
        Assert.Equal(900, answers.Count(answer => answer.IsWritten));
        foreach (var answer in answers.Where(answer => answer.IsWritten))
        {
            var (document, truth) = await Pair(answer.Key);
            Assert.Equal((answer.Version, answer.Version), (document.State!.Version, truth.State!.Version));
        }
    }

    private static NewCandidate New(string key, long version) =>
        new(key, new CandidateDocument { Version = version, Text = $"Tekst {version}" }, new CandidateState { Version = version, Row = [7, 8, 9] });

    private async Task<(GrainState<CandidateDocument> Document, GrainState<CandidateState> Truth)> Pair(string key)
    {
        var (document, truth) = (new GrainState<CandidateDocument>(), new GrainState<CandidateState>());
        await Host.States.ReadStateAsync(StateNames.CandidateDocument, GrainId.Create("candidate", key), document);
        await Host.States.ReadStateAsync(StateNames.Candidate, GrainId.Create("candidate", key), truth);
        return (document, truth);
    }
}
