using System.Net;
using System.Text;
using System.Text.Json;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Privacy;

/// <summary>Who decided and why somebody was erased is what the service knows, never what a caller writes.</summary>
public sealed class AnsweringForTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task A_decision_names_the_key_that_recorded_it_and_nobody_else_can_be_named()
    {
        await Documents.Import(shared.Silo.Client, ["v05"], 1);
        var candidate = Documents.CandidateIds().First();
        var caller = (await shared.Silo.Client.GetStatusAsync()).Caller;
        await Refused("actor", await Post("/v1/vacancies/v05/decisions", $$"""{"candidate":"candidates/{{candidate}}","outcome":"DECISION_OUTCOME_SHORTLISTED","actor":"somebody else"}"""));
        foreach (var said in (string[])["", caller])
        {
            var answer = await Post("/v1/vacancies/v05/decisions", $$"""{"candidate":"candidates/{{candidate}}","outcome":"DECISION_OUTCOME_SHORTLISTED","actor":"{{said}}"}""");
            answer.EnsureSuccessStatusCode();
            Assert.Equal(caller, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("actor").GetString());
        }
    }

    [Fact]
    public async Task An_erasure_takes_no_words_and_an_id_that_never_was_is_not_found()
    {
        await Documents.Import(shared.Silo.Client, ["v05"], 2);
        var candidate = Documents.CandidateIds().ElementAt(1);
        await Refused("reason", await Post($"/v1/candidates/{candidate}:erase", """{"reason":"Mette Holm asked for it"}"""));
        (await Post($"/v1/candidates/{candidate}:erase", """{"ground":"ERASURE_GROUND_OBJECTION"}""")).EnsureSuccessStatusCode();

        // Who repeats an erasure is told again that nothing is left.
        (await Post($"/v1/candidates/{candidate}:erase", "{}")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NotFound, (await Post("/v1/candidates/nope:erase", "{}")).StatusCode);

        var log = await Log();
        Assert.Contains("objection", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Mette", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_takes_no_date_that_has_passed_and_no_vacancy_that_is_not_there_and_reading_it_is_logged()
    {
        await Documents.Import(shared.Silo.Client, ["v05"], 3);
        var candidate = Documents.CandidateIds().ElementAt(2);
        await Refused("keep_until", await Post($"/v1/candidates/{candidate}/retention", """{"keepUntil":"2020-01-01T00:00:00Z"}"""));
        await Refused("applied_to", await Post($"/v1/candidates/{candidate}/retention", """{"appliedTo":["vacancies/v05","vacancies/nope"]}"""));
        (await Post($"/v1/candidates/{candidate}/retention", """{"appliedTo":["vacancies/v05"]}""")).EnsureSuccessStatusCode();
        (await shared.Http.GetAsync($"/v1/candidates/{candidate}/retention")).EnsureSuccessStatusCode();

        var log = await Log();
        Assert.Contains("GetRetention", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_an_ad_with_its_contacts_is_logged()
    {
        await Documents.Import(shared.Silo.Client, ["v08"], 0);
        (await shared.Http.GetAsync("/v1/vacancies/v08?with_text=true")).EnsureSuccessStatusCode();
        Assert.Matches("GetVacancy[^}]*v08", await Log());
    }

    private async Task<string> Log()
    {
        var key = await shared.Silo.Client.CreateKeyAsync(Role.Auditor, "audit");
        using var auditor = shared.Silo.Connect(key.Text);
        var log = new StringBuilder();
        await foreach (var line in auditor.ExportAuditAsync())
        {
            log.AppendLine(line.ToString());
        }

        return log.ToString();
    }

    private static async Task Refused(string field, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Post(string path, string json) => shared.Http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
}
