using Grpc.Core;
using Matching.Client.Tests.Support;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class LibraryTests
{
    [Fact]
    public async Task Every_call_has_a_deadline()
    {
        var service = new FakeService().On<GetStatusRequest, Matching.V1.Status>("GetStatus", _ => new Matching.V1.Status());
        using var client = new MatchingClient(service, new MatchingClientOptions { Deadline = TimeSpan.FromHours(1) });
        var before = DateTime.UtcNow;
        await client.GetStatusAsync();
        service.Options.Single().Deadline.ShouldNotBeNull().ShouldBeInRange(before.AddHours(1), DateTime.UtcNow.AddHours(1));
    }

    [Fact]
    public async Task Many_imports_run_at_once_but_never_more_than_allowed()
    {
        var (running, most) = (0, 0);
        var gate = new SemaphoreSlim(0);
        var service = new FakeService().OnAsync<ImportCandidateRequest, Candidate>("ImportCandidate", async (request, cancellation) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            // Nobody goes on before as many as allowed have come.
            if (now == 3)
                gate.Release(1000);
            await gate.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
            Interlocked.Decrement(ref running);
            return Messages.Candidate(request.CandidateId);
        });
        using var client = new MatchingClient(service, new MatchingClientOptions { ConcurrentImports = 3 });
        var ids = new List<string>();
        await foreach (var outcome in client.ImportCandidatesAsync(Documents(40)))
            ids.Add(outcome.Imported.ShouldNotBeNull().Name);
        ids.Distinct().Count().ShouldBe(40);
        most.ShouldBe(3);
    }

    [Fact]
    public async Task A_refused_document_is_an_outcome_and_not_an_end()
    {
        var service = new FakeService().On<ImportCandidateRequest, Candidate>("ImportCandidate", request =>
            request.CandidateId == "c2" ? throw FakeService.Refusal(StatusCode.InvalidArgument, "no text") : Messages.Candidate(request.CandidateId));
        using var client = new MatchingClient(service, new MatchingClientOptions());
        var outcomes = new List<ImportOutcome<Candidate>>();
        await foreach (var outcome in client.ImportCandidatesAsync(Documents(5)))
            outcomes.Add(outcome);
        outcomes.Count(outcome => outcome.Code == StatusCode.OK).ShouldBe(4);
        outcomes.Single(outcome => outcome.Imported is null).ShouldBe(new ImportOutcome<Candidate>("c2", null, StatusCode.InvalidArgument, "no text"));
    }

    [Fact]
    public async Task An_unavailable_service_is_asked_again_with_the_same_request_id()
    {
        var calls = 0;
        var service = new FakeService().On<ImportVacancyRequest, Vacancy>("ImportVacancy", request =>
            ++calls < 3 ? throw FakeService.Refusal(StatusCode.Unavailable, "restarting") : Messages.Vacancy(request.VacancyId));
        using var client = new MatchingClient(service, new MatchingClientOptions { RetryDelay = TimeSpan.Zero });
        (await client.ImportVacancyAsync(new DocumentToImport("v1", "v1.txt", "x"u8.ToArray()))).Name.ShouldBe("vacancies/v1");
        service.Requests.Cast<ImportVacancyRequest>().Select(request => request.RequestId).Distinct().Count().ShouldBe(1);
        calls.ShouldBe(3);
    }

    [Fact]
    public async Task An_import_that_is_abandoned_leaves_nothing_running()
    {
        var running = 0;
        var service = new FakeService().OnAsync<ImportCandidateRequest, Candidate>("ImportCandidate", async (request, cancellation) =>
        {
            if (request.CandidateId == "c1")
                return Messages.Candidate("c1");
            Interlocked.Increment(ref running);
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                throw new InvalidOperationException("waits for ever");
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        });
        using var client = new MatchingClient(service, new MatchingClientOptions());
        await foreach (var _ in client.ImportCandidatesAsync(Documents(100)))
            break;
        running.ShouldBe(0);
    }

    [Fact]
    public async Task A_watched_shortlist_comes_again_until_it_is_left()
    {
        var service = new FakeService().OnStream<GetShortlistRequest, Shortlist>("WatchShortlist", _ => Twice());
        using var client = new MatchingClient(service, new MatchingClientOptions());
        var lengths = new List<int>();
        await foreach (var shortlist in client.WatchShortlistAsync("v1", 10))
            lengths.Add(shortlist.Entries.Count);
        lengths.ShouldBe([1, 2]);
        service.Options.Single().Deadline.ShouldBeNull();

        static async IAsyncEnumerable<Shortlist> Twice()
        {
            yield return Messages.Shortlist(Messages.Entry(1, "c1"));
            await Task.Yield();
            yield return Messages.Shortlist(Messages.Entry(1, "c2"), Messages.Entry(2, "c1"));
        }
    }

    [Fact]
    public void Options_outside_their_range_are_refused_by_name()
    {
        Refused(new MatchingClientOptions { ConcurrentImports = 0 }).ShouldContain("ConcurrentImports is outside its range: 1-64");
        Refused(new MatchingClientOptions { PageSize = 1001 }).ShouldContain("PageSize");
        Refused(new MatchingClientOptions { Deadline = TimeSpan.Zero }).ShouldContain("Deadline");
        Refused(new MatchingClientOptions { Address = new Uri("ftp://x") }).ShouldContain("not an http or https URL");

        static string Refused(MatchingClientOptions options) =>
            Should.Throw<ArgumentException>(() => new MatchingClient(new FakeService(), options)).Message;
    }

    [Theory]
    [InlineData("vacancies/v05", "v05")]
    [InlineData("candidates/c002", "c002")]
    [InlineData("c002", "c002")]
    public void Resource_names_become_bare_ids(string name, string id) => ResourceNames.IdOf(name).ShouldBe(id);

    private static async IAsyncEnumerable<DocumentToImport> Documents(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Yield();
            yield return new DocumentToImport($"c{i}", $"c{i}.txt", "x"u8.ToArray());
        }
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, seen) != seen)
        {
        }
    }
}
