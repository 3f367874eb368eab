using System.Net;
using System.Net.Http.Headers;
using Google.Rpc;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Security;

/// <summary>A silo with small limits: what is too much is refused with which limit and when to try again, and the rest is served.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_key_that_calls_too_often_is_told_when_to_try_again_and_others_are_served()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "MATCHING_LIMITS__CALLSPERSECOND=1", "MATCHING_LIMITS__BURST=20", "MATCHING_LIMITS__REFUSALSPERSECOND=1");
        using var other = silo.Connect((await silo.Client.CreateKeyAsync(Role.Recruiter)).Text);
        var refusal = await FirstRefusal(() => silo.Client.GetStatusAsync());
        var status = refusal.GetRpcStatus()!;
        Assert.Equal((StatusCode.ResourceExhausted, "RATE_LIMIT"), (refusal.StatusCode, status.GetDetail<ErrorInfo>()!.Reason));
        Assert.Equal("key", Assert.Single(status.GetDetail<QuotaFailure>()!.Violations).Subject);
        Assert.True(status.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        await other.GetStatusAsync();

        // The same over plain HTTP, with the headers that belong there.
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", silo.Key);
        HttpResponseMessage answer;
        do
        {
            answer = await http.GetAsync(new Uri(silo.HttpAddress + "/v1/status"));
        }
        while (answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);

        // It recovers by waiting alone.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!await Succeeds(() => silo.Client.GetStatusAsync()))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        // Who guesses keys is slowed down too.
        using var stranger = silo.Connect(null);
        RpcException guess;
        do
        {
            guess = await FirstRefusal(() => stranger.GetStatusAsync());
        }
        while (guess.StatusCode == StatusCode.Unauthenticated);
        Assert.Equal("REFUSAL_LIMIT", guess.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task A_key_that_carries_texts_away_is_stopped_and_the_audit_log_says_so()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "MATCHING_LIMITS__TEXTSPERHOUR=3");
        await Documents.Import(silo.Client, ["v05"], 2);
        var made = await silo.Client.CreateKeyAsync(Role.Recruiter);
        using var recruiter = silo.Connect(made.Text);
        var refusal = await FirstRefusal(() => recruiter.GetCandidateAsync("c002", withText: true));
        var status = refusal.GetRpcStatus()!;
        Assert.Equal((StatusCode.ResourceExhausted, "TEXT_LIMIT"), (refusal.StatusCode, status.GetDetail<ErrorInfo>()!.Reason));
        Assert.True(status.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan() > TimeSpan.FromMinutes(1));

        // What is no text of a CV is served, and so are others.
        Assert.NotEmpty((await recruiter.GetShortlistAsync("v05", 2)).Entries);
        Assert.Equal("candidates/c002", (await recruiter.GetCandidateAsync("c002")).Name);
        Assert.NotEmpty((await silo.Client.GetCandidateAsync("c002", withText: true)).Text);

        using var auditor = silo.Connect((await silo.Client.CreateKeyAsync(Role.Auditor)).Text);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!(await auditor.ListAuditEntriesAsync().ToListAsync()).Any(entry =>
            entry.ToString().Contains("TEXT_LIMIT", StringComparison.Ordinal) && entry.ToString().Contains(made.Key.Name["keys/".Length..], StringComparison.Ordinal)))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        Assert.Contains("texts of CVs", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_streams_are_limited_for_a_key_and_given_back_when_they_end()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "MATCHING_LIMITS__STREAMSPERKEY=2");
        await Documents.Import(silo.Client, ["v05"], 2);
        using var first = new CancellationTokenSource();
        await Open(first.Token);
        await Open(CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<RpcException>(() => Open(CancellationToken.None));
        Assert.Equal((StatusCode.ResourceExhausted, "STREAM_LIMIT"), (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
        await silo.Client.GetStatusAsync();

        await first.CancelAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await Succeeds(() => Open(CancellationToken.None)))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        async Task Open(CancellationToken cancellation)
        {
            var watch = silo.Client.WatchShortlistAsync("v05", 5, reasons: false, cancellation: cancellation).GetAsyncEnumerator(CancellationToken.None);
            Assert.True(await watch.MoveNextAsync());
        }
    }

    [Fact]
    public async Task Calls_beyond_what_is_served_at_a_time_are_refused_at_once_and_the_others_end_well()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "MATCHING_LIMITS__CALLS=4");
        await Documents.Import(silo.Client, ["v05"], 5);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            try
            {
                await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v05") with { Id = $"v{i}" });
                return StatusCode.OK;
            }
            catch (RpcException refusal)
            {
                Assert.Equal("OVERLOAD", refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
                return refusal.StatusCode;
            }
        }));
        Assert.Equal([StatusCode.OK, StatusCode.ResourceExhausted], outcomes.Distinct().Order());
        Assert.Equal(outcomes.Count(outcome => outcome == StatusCode.OK) + 1, (await silo.Client.GetStatusAsync()).Vacancies);
    }

    private static async Task<RpcException> FirstRefusal(Func<Task> call)
    {
        while (true)
        {
            try
            {
                await call();
            }
            catch (RpcException refusal)
            {
                return refusal;
            }
        }
    }

    private static async Task<bool> Succeeds(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.ResourceExhausted)
        {
            return false;
        }
    }
}
