using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Notes, who is due and what an ad's author should look at again, of a real service: over gRPC, JSON and the command line.</summary>
public sealed class NoteTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task A_note_is_kept_through_a_kill_shown_to_colleagues_and_goes_with_its_candidate()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05"], 3);
        var recruiter = await silo.Client.CreateKeyAsync(Role.Recruiter, "recruiter");
        using var colleague = silo.Connect(recruiter.Text);
        await colleague.ApplyAsync("v05", "c002");
        Assert.Equal((1, 1), Counts(await colleague.ListVacanciesAsync().SingleAsync()));

        var note = await colleague.AddNoteAsync("v05", "c002", "  Ring igen\r\nefter ferien.  ");
        Assert.Equal(("vacancies/v05/notes/1", "candidates/c002", "Ring igen\nefter ferien."), (note.Name, note.Candidate, note.Text));

        // Colleagues know each other by name; ids stay what systems go by.
        Assert.Equal((recruiter.Key.Name["keys/".Length..], "recruiter"), (note.Author, note.AuthorName));
        var decided = await colleague.RecordDecisionAsync("v05", "c002", DecisionOutcome.Shortlisted, "Fit");
        Assert.Equal((note.Author, "recruiter"), (decided.Actor, decided.ActorName));
        Assert.Equal("recruiter", (await colleague.GetStatusAsync()).CallerName);
        using var system = silo.Connect((await silo.Client.CreateKeyAsync(Role.Integration, "system")).Text);
        Assert.Empty((await system.ListDecisionsAsync("v05").SingleAsync()).ActorName);
        Assert.Equal("recruiter", (await silo.Client.ListDecisionsAsync("v05").SingleAsync()).ActorName);
        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", silo.Key);
        await (await http.PostAsJsonAsync("/v1/vacancies/v05/notes", new { candidate = "candidates/c004", text = "Godt svar på opgaven.", requestId = "r1" })).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        await (await http.PostAsJsonAsync("/v1/vacancies/v05/notes", new { candidate = "candidates/c004", text = "Godt svar på opgaven.", requestId = "r1" })).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await http.PostAsJsonAsync("/v1/vacancies/v05/notes", new { candidate = "candidates/c004", text = "Et andet svar.", requestId = "r1" })).StatusCode);

        // Opening the CV is what takes it off those that nobody has opened.
        await colleague.GetCandidateAsync("c002", withText: true);
        Assert.Equal((1, 0), Counts(await colleague.ListVacanciesAsync().SingleAsync()));
        await silo.Kill();
        await using var again = await SiloProcess.Start("--data", data.Path);
        using var after = again.Connect(recruiter.Text);
        Assert.Equal(["candidates/c002", "candidates/c004"], (await after.ListNotesAsync("v05")).Select(one => one.Candidate));
        Assert.Equal(1, (await after.GetShortlistAsync("v05", 10)).Entries.Single(one => one.Candidate == "candidates/c004").Notes);

        // One's own may be deleted; an admin's word stands, and an admin may delete any.
        var refused = await Assert.ThrowsAsync<RpcException>(() => after.DeleteNoteAsync("v05", 2));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("Somebody else wrote the note", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => after.DeleteNoteAsync("v05", 9))).StatusCode);
        await again.Client.DeleteNoteAsync("v05", 2);
        var file = Path.Combine(data.Path, "recruiter.key");
        await File.WriteAllTextAsync(file, recruiter.Text);
        var (code, listed, _) = await CommandLineProcess.RunWithKey(file, ["--server", again.Address, "--json", "notes", "list", "v05"]);
        Assert.Equal(0, code);
        Assert.Equal("Ring igen\nefter ferien.", JsonDocument.Parse(listed).RootElement.GetProperty("notes")[0].GetProperty("text").GetString());

        var proof = await again.Client.EraseCandidateAsync("c002");
        Assert.Empty(proof.Left);
        Assert.Equal(3, proof.Applications);
        Assert.Empty(await after.ListNotesAsync("v05"));
        Assert.DoesNotContain("efter ferien", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_notes_are_refused_with_field_and_fix_and_nothing_is_kept()
    {
        var silo = shared.Silo;
        await Documents.Import(silo.Client, ["v05"], 2);
        (string Vacancy, string Candidate, string Text, StatusCode Code, string Says)[] bad =
        [
            ("v05", "c002", " \n ", StatusCode.InvalidArgument, "text: it is empty"),
            ("v05", "c002", new string('x', 2_001), StatusCode.InvalidArgument, "text: 2001 characters"),
            ("v05", "c002", "a\u0007b", StatusCode.InvalidArgument, "text: it has control characters"),
            ("v05", "nobody", "Hej", StatusCode.NotFound, "nobody"),
            ("v99", "c002", "Hej", StatusCode.NotFound, "v99"),
        ];
        foreach (var (vacancy, candidate, text, code, says) in bad)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => silo.Client.AddNoteAsync(vacancy, candidate, text));
            Assert.Equal(code, refused.StatusCode);
            Assert.Contains(says, refused.Status.Detail, StringComparison.Ordinal);
        }

        Assert.Empty(await silo.Client.ListNotesAsync("v05"));
    }

    [Fact]
    public async Task Whoever_is_due_is_told_the_earliest_first_and_a_closed_vacancy_says_so()
    {
        var silo = shared.Silo;
        await Documents.Import(silo.Client, ["v05"], 3);
        Assert.Null((await silo.Client.GetVacancyAsync("v05")).CloseTime);
        var day = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero);
        await silo.Client.SetRetentionAsync("c004", ["v05"], day.AddDays(20));
        await silo.Client.SetRetentionAsync("c002", ["v05"], day.AddDays(25));
        await silo.Client.SetRetentionAsync("c009", ["v05"], day.AddDays(50));
        Assert.Equal(["candidates/c004", "candidates/c002"], (await silo.Client.ListDueCandidatesAsync()).Candidates.Select(one => one.Candidate));
        Assert.Equal(3, (await silo.Client.ListDueCandidatesAsync(60)).TotalSize);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => silo.Client.ListDueCandidatesAsync(-1))).StatusCode);
        await silo.Client.CloseVacancyAsync("v05");
        Assert.NotNull((await silo.Client.GetVacancyAsync("v05")).CloseTime);
        await silo.Client.CloseVacancyAsync("v05", reopen: true);
        Assert.Null((await silo.Client.GetVacancyAsync("v05")).CloseTime);
    }

    [Fact]
    public async Task An_ad_is_answered_with_what_its_author_should_look_at_again()
    {
        const string ad = "Økonomichef til Tornby Kommune\n\nVi er et ungt team og søger en økonomichef, som kan lede budgetproces og økonomistyring. Du har dansk som modersmål.\n\nAnsøgningsfrist den 1. marts 2031.";
        var silo = shared.Silo;
        await silo.Client.ImportVacancyAsync(new DocumentToImport("a1", "ad.txt", System.Text.Encoding.UTF8.GetBytes(ad)));
        var read = await silo.Client.GetVacancyAsync("a1", withText: true);
        Assert.Equal([("ungt team", ProtectedGround.Age), ("dansk som modersmål", ProtectedGround.Origin)], read.Cautions.Select(one => (one.Evidence.Quote, one.Ground)));
        Assert.All(read.Cautions, one => Assert.Equal(one.Evidence.Quote, read.Text[one.Evidence.Start..one.Evidence.End]));
        Assert.Empty((await silo.Client.GetVacancyAsync("a1")).Cautions);
    }

    private static (int Applicants, int Unopened) Counts(Vacancy vacancy) => (vacancy.Applicants, vacancy.Unopened);
}
