using Grpc.Core;
using Matching.Contracts;
using Matching.Grains;
using Matching.Silo.Api;
using Matching.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Matching.GrainsTests;

/// <summary>Two silos on one PostgreSQL: whatever goes wrong with storage on the one, callers of the other are told what they would be told there.</summary>
public sealed class ErrorsAcrossSilosTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Candidates = 8;
    private static readonly RefusalInterceptor Statuses = new(NullLogger<RefusalInterceptor>.Instance);

    [Fact]
    public async Task A_damaged_row_is_data_loss_and_a_database_that_is_away_is_unavailable_on_whichever_silo_the_grain_is()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await using (var before = await GrainHost.StartMember(connection, makesTables: true))
        {
            for (var number = 0; number < Candidates; number++)
            {
                await before.Candidate($"torn{number}").Import(Samples.Document("candidates", "c002"));
                await before.Candidate($"whole{number}").Import(Samples.Document("candidates", "c002"));
            }
        }

        await Damage(connection);
        await using var one = await GrainHost.StartMember(connection, makesTables: false);
        await using var other = await GrainHost.StartMember(connection, makesTables: false);
        for (var number = 0; number < Candidates; number++)
        {
            var silo = number % 2 == 0 ? one : other;
            Assert.Equal(silo.Address, await ActivatedOn(one, silo, $"whole{number}"));
            var damage = await Failure(one, silo, candidates => candidates.Candidate($"torn{number}").Get(false));
            Assert.Equal(StatusCode.DataLoss, damage.StatusCode);
            Assert.Contains($"org/torn{number}", damage.Status.Detail, StringComparison.Ordinal);
        }

        await postgres.Cluster.CrashAsync();
        try
        {
            for (var number = 0; number < Candidates; number++)
            {
                var silo = number % 2 == 0 ? one : other;
                Func<GrainHost, Task>[] calls =
                [
                    host => host.Candidate($"whole{number}").Import(Samples.Document("candidates", "c004")),
                    host => host.Candidate($"new{number}").Get(false),
                    host => host.Candidate($"new{number}").ImportProfile(new ProfileImport(new CandidateProfile { Language = "da" }, string.Empty, string.Empty)),
                    host => host.Vacancy($"new{number}").Get(false),
                    host => host.Grains.GetGrain<IPoolGrain>($"other{number}/0").Version(),
                ];
                foreach (var call in calls)
                {
                    Assert.Equal(StatusCode.Unavailable, (await Failure(one, silo, call)).StatusCode);
                }
            }
        }
        finally
        {
            await postgres.Cluster.ResumeAsync();
        }
    }

    private static async Task<SiloAddress?> ActivatedOn(GrainHost caller, GrainHost wanted, string candidate)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, wanted.Address);
        Assert.NotNull(await caller.Candidate(candidate).Get(false));
        return await caller.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(caller.Candidate(candidate));
    }

    /// <summary>What the caller's silo would tell its client.</summary>
    private static async Task<RpcException> Failure(GrainHost caller, GrainHost wanted, Func<GrainHost, Task> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, wanted.Address);
        var error = await Record.ExceptionAsync(() => call(caller));
        Assert.NotNull(error);
        var status = Statuses.Translate(error, "Method", CancellationToken.None);
        Assert.True(status.StatusCode != StatusCode.Internal, error.ToString());
        return status;
    }

    private static async Task Damage(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(
            "UPDATE orleans_state SET payload = set_byte(payload, length(payload) - 1, get_byte(payload, length(payload) - 1) # 255) WHERE state_name = 'candidate-document' AND grain_key LIKE 'org/torn%'");
        Assert.Equal(Candidates, await command.ExecuteNonQueryAsync());
    }
}
