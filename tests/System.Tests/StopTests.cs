using System.Net;
using System.Text;
using Google.Rpc;
using Grpc.Core;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>The stop switch and the wish for a manual process as callers have them, on real processes.</summary>
public sealed class StopTests
{
    private const string Note = "Maja Krogh ringede";

    [Fact]
    public async Task A_stop_survives_kill_9_is_told_alike_everywhere_and_loses_nothing()
    {
        using var data = new TemporaryDirectory();
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await Documents.Import(silo.Client, ["v05", "v13"], 8);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await using var watch = silo.Client.WatchShortlistAsync("v05", 5, reasons: false, cancellation: limit.Token).GetAsyncEnumerator();
            Assert.True(await watch.MoveNextAsync());
            var recruiter = (await silo.Client.CreateKeyAsync(Role.Recruiter, "Team")).Text;
            var (exit, output, error) = await CommandLineProcess.Run(silo, "stop", "v05", "--why", "suspected-bias", "--note", Note);
            Assert.True(exit == 0, error);
            Assert.Contains("suspected-bias", output, StringComparison.Ordinal);
            Refused(await Assert.ThrowsAsync<RpcException>(async () => await watch.MoveNextAsync()), "VACANCY");

            // A recruiter stops a list, and an admin alone lifts it.
            using var client = silo.Connect(recruiter);
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => client.ResumeVacancyAsync("v05"))).StatusCode);
            await client.StopVacancyAsync("v13", StopReason.Complaint);
            var stops = await client.ListStopsAsync();
            Assert.Equal(["vacancies/v05", "vacancies/v13"], stops.Select(stop => stop.Vacancy));
            Assert.Equal(["First key of the organisation", "Team"], stops.Select(stop => stop.CallerName));
            await silo.Kill();
        }

        await using var again = await SiloProcess.Start("--data", data.Path);
        Refused(await Assert.ThrowsAsync<RpcException>(() => again.Client.GetShortlistAsync("v05", 5, false)), "VACANCY");
        Refused(await Assert.ThrowsAsync<RpcException>(() => again.Client.ExplainAsync("v05", "c002")), "VACANCY");
        var (code, _, said) = await CommandLineProcess.Run(again, "shortlist", "v05");
        Assert.NotEqual(0, code);
        Assert.Contains("stopped", said, StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = new Uri(again.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", again.Key);
        using var answer = await http.GetAsync("/v1/vacancies/v05/shortlist");
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("RANKING_STOPPED", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Maja", body, StringComparison.Ordinal);

        // The whole organisation, and the service, whose operator this one is.
        await again.Client.ResumeVacancyAsync("v05");
        await again.Client.StopRankingAsync(StopScope.Service, StopReason.Incident);
        Refused(await Assert.ThrowsAsync<RpcException>(() => again.Client.GetShortlistAsync("v05", 5, false)), "SERVICE");
        await again.Client.StopRankingAsync(StopScope.Organisation, StopReason.Maintenance);
        await again.Client.ResumeRankingAsync(StopScope.Service);
        Refused(await Assert.ThrowsAsync<RpcException>(() => again.Client.GetShortlistAsync("v05", 5, false)), "ORGANISATION");
        await again.Client.ImportCandidateAsync(await Documents.Read("candidates", "c021"));
        await again.Client.ApplyAsync("v05", "c021");
        await again.Client.RecordDecisionAsync("v05", "c021", DecisionOutcome.Shortlisted);
        var (resumed, _, _) = await CommandLineProcess.Run(again, "resume");
        Assert.Equal(0, resumed);
        var list = await again.Client.GetShortlistAsync("v05", 20, false);
        Assert.Equal(9, list.Entries.Count);
        Assert.Contains(list.Entries, entry => entry.Candidate == "candidates/c021");
        Assert.Equal("vacancies/v13", Assert.Single(await again.Client.ListStopsAsync()).Vacancy);

        // The log has who stopped what with which code, and no words of it.
        var auditor = (await again.Client.CreateKeyAsync(Role.Auditor)).Text;
        var file = Path.Combine(data.Path, "auditor.key");
        await File.WriteAllTextAsync(file, auditor);
        var log = Path.Combine(data.Path, "log.jsonl");
        Assert.Equal(0, (await CommandLineProcess.RunWithKey(file, ["audit", "export", "--out", log, "--server", again.Address])).ExitCode);
        var entries = await File.ReadAllTextAsync(log);
        Assert.Contains("vacancy suspected-bias", entries, StringComparison.Ordinal);
        Assert.Contains("service incident", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("Maja", entries + again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisation_than_the_operators_stops_itself_alone()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "--organisations", "local;other", "--operator", "local");
        using var other = silo.Connect((await File.ReadAllTextAsync(Path.Combine(data.Path, "first-admin.other.key"))).Trim());
        var refused = await Assert.ThrowsAsync<RpcException>(() => other.StopRankingAsync(StopScope.Service, StopReason.Incident));
        Assert.Equal((StatusCode.FailedPrecondition, "NOT_OPERATOR"), (refused.StatusCode, refused.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason));
        await silo.Client.StopRankingAsync(StopScope.Service, StopReason.Incident);
        await Documents.Import(other, ["v05"], 2);
        Refused(await Assert.ThrowsAsync<RpcException>(() => other.GetShortlistAsync("v05", 5, false)), "SERVICE");
        Assert.Equal(string.Empty, Assert.Single(await other.ListStopsAsync()).Caller);
    }

    [Fact]
    public async Task A_wish_for_a_manual_process_survives_kill_9_and_is_honoured_by_lists_files_and_explanations()
    {
        using var data = new TemporaryDirectory();
        string[] ids;
        await using (var silo = await SiloProcess.Start("--data", data.Path, "--partitions", "4"))
        {
            await Documents.Import(silo.Client, ["v05"], 8);
            ids = [.. (await silo.Client.GetShortlistAsync("v05", 20, false)).Entries.Select(entry => entry.Candidate["candidates/".Length..])];
            Assert.Equal(0, (await CommandLineProcess.Run(silo, "apply", "v05", ids[0], "--manual")).ExitCode);
            Assert.Equal(0, (await CommandLineProcess.Run(silo, "manual", ids[3], "on")).ExitCode);
            await silo.Kill();
        }

        await using var again = await SiloProcess.Start("--data", data.Path, "--partitions", "4");
        var list = await again.Client.GetShortlistAsync("v05", 20, true);
        Assert.Equal(ids.Where((_, at) => at is not (0 or 3)), list.Entries.Select(entry => entry.Candidate["candidates/".Length..]));
        Assert.Equal((6, 2), (list.RankedSize, list.Unranked.Count));
        Assert.True(list.Unranked.Single(one => one.Everywhere).Candidate == $"candidates/{ids[3]}");
        var refused = await Assert.ThrowsAsync<RpcException>(() => again.Client.ExplainAsync("v05", ids[0]));
        Assert.Equal((StatusCode.FailedPrecondition, "MANUAL_PROCESS"), (refused.StatusCode, refused.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason));
        var (_, csv, _) = await CommandLineProcess.Run(again, "shortlist", "v05", "--csv");
        Assert.Equal(2, csv.Split('\n').Count(line => line.Contains("asked for a manual process", StringComparison.Ordinal)));
        var there = new List<string>();
        await foreach (var candidate in again.Client.ListCandidatesAsync())
        {
            there.Add(candidate.Name);
        }

        Assert.Contains($"candidates/{ids[3]}", there);
        Assert.Equal(0, (await CommandLineProcess.Run(again, "verify")).ExitCode);
        await again.Client.SetManualProcessAsync(ids[3], false);
        await again.Client.SetManualProcessAsync(ids[0], false, "v05");
        Assert.Equal(ids, (await again.Client.GetShortlistAsync("v05", 20, false)).Entries.Select(entry => entry.Candidate["candidates/".Length..]));
    }

    private static void Refused(RpcException refused, string scope)
    {
        var status = refused.GetRpcStatus()!;
        var info = status.GetDetail<ErrorInfo>();
        Assert.Equal((StatusCode.FailedPrecondition, "RANKING_STOPPED", scope), (refused.StatusCode, info.Reason, info.Metadata["scope"]));
        Assert.Contains("admin", info.Metadata["lifted_by"], StringComparison.Ordinal);
        Assert.Equal("RANKING_STOPPED", status.GetDetail<PreconditionFailure>().Violations[0].Type);
        Assert.DoesNotContain("Maja", Encoding.UTF8.GetString(refused.Trailers.GetValueBytes("grpc-status-details-bin")!), StringComparison.Ordinal);
    }
}
