using System.Globalization;
using Grpc.Core;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Many candidates at once, through a real process.</summary>
public sealed class BulkTests
{
    [Fact]
    public async Task Every_profile_that_was_answered_survives_kill_9_in_the_middle_of_an_import()
    {
        const int Many = 20_000;
        using var data = new TemporaryDirectory();
        var answered = new List<ImportProfileResult>();
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            var killed = Task.CompletedTask;
            try
            {
                await foreach (var result in silo.Client.ImportProfilesAsync(Enumerable.Range(0, Many).Select(Profile).ToAsyncEnumerable()))
                {
                    answered.Add(result);
                    if (answered.Count == 3_000)
                    {
                        killed = silo.Kill();
                    }
                }
            }
            catch (RpcException broken)
            {
                Assert.NotEqual(StatusCode.Internal, broken.StatusCode);
            }

            await killed;
        }

        Assert.InRange(answered.Count, 3_000, Many);
        Assert.All(answered, result => Assert.Equal((0, string.Empty), (result.Code, result.Message)));
        await using var again = await SiloProcess.Start("--data", data.Path);
        Assert.InRange((await again.Client.GetStatusAsync()).Candidates, answered.Count, Many);
        foreach (var result in answered.Where((_, at) => at % 300 == 0))
        {
            Assert.Equal(3, (await again.Client.GetCandidateAsync(result.CandidateId)).Profile.Competences.Single().Level);
        }

        // A broken import is brought again as a whole: what is there already is not doubled.
        var count = 0;
        await foreach (var result in again.Client.ImportProfilesAsync(Enumerable.Range(0, 4_000).Select(Profile).ToAsyncEnumerable()))
        {
            Assert.Equal(0, result.Code);
            Assert.Equal(Profile(count++).CandidateId, result.CandidateId);
        }

        Assert.Equal(4_000, count);
    }

    [Fact]
    public async Task A_profile_that_breaks_a_rule_is_told_so_and_the_others_are_kept()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        var wrong = Profile(1);
        wrong.Profile.Competences[0].Level = 6;
        var unknown = Profile(2);
        unknown.Profile.Competences[0].Competence = "flying";
        var results = await silo.Client.ImportProfilesAsync(new[] { Profile(0), wrong, unknown, new ImportProfileRequest { CandidateId = "a/b" }, Profile(4) }.ToAsyncEnumerable()).ToListAsync();
        var refused = (int)StatusCode.InvalidArgument;
        Assert.Equal([0, refused, refused, refused, 0], results.Select(result => result.Code));
        Assert.Contains("0-5", results[1].Message, StringComparison.Ordinal);
        Assert.Contains("framework", results[2].Message, StringComparison.Ordinal);
        Assert.Equal(2, (await silo.Client.GetStatusAsync()).Candidates);
    }

    /// <summary>A candidate with a given profile and an id of its own.</summary>
    internal static ImportProfileRequest Profile(int number) => new()
    {
        CandidateId = string.Create(CultureInfo.InvariantCulture, $"p{number:D6}"),
        Profile = new CandidateProfile
        {
            Language = "da",
            YearsExperience = new NumberFact { Value = number % 40 },
            Posts = { new Post { Title = "Økonomichef", Employer = "Kommune", StartYear = 2015, Current = true, Seniority = Seniority.Chief, Sectors = { Sector.Municipality } } },
            Seniority = Seniority.Chief,
            Competences = { new CompetenceLevel { Competence = "communication", Level = 3 } },
        },
    };
}
