using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Searches of a real service over gRPC, JSON and the command line: what is understood, exact conditions, and nobody shown who is hidden.</summary>
public sealed class SearchTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private const string Sought = "økonomichef med kommunal erfaring, gerne 50 ansatte, ikke konsulent";

    [Fact]
    public async Task What_was_understood_is_answered_can_be_corrected_and_conditions_hold()
    {
        var client = shared.Silo.Client;
        await Documents.Import(client, [], 24);
        var found = await client.SearchCandidatesAsync(new SearchCandidatesRequest { Text = Sought, WithReasons = true, Top = 10 });
        Assert.Equal(("økonomichef", Seniority.Chief, 50), (found.Understood.Title.Value, found.Understood.Seniority, (int)found.Understood.PeopleLed.Value));
        Assert.Equal([Sector.Municipality], found.Understood.Sectors);
        var unwanted = Assert.Single(found.Unwanted);
        Assert.Equal("konsulent", Sought[unwanted.Start..unwanted.End]);
        Assert.Equal(10, found.Entries.Count);
        Assert.All(found.Entries, entry => Assert.DoesNotContain("konsulent", entry.Title, StringComparison.OrdinalIgnoreCase));
        Assert.All(found.Entries, entry => Assert.NotEmpty(entry.Reasons));
        Assert.Equal(found.Entries.Select(entry => entry.Score).OrderDescending(), found.Entries.Select(entry => entry.Score));

        var corrected = await client.SearchCandidatesAsync(new SearchCandidatesRequest { Text = Sought, Corrections = new VacancyOverrules { Seniority = Seniority.Specialist, PeopleLed = 0 } });
        Assert.Equal(Seniority.Specialist, corrected.Understood.Seniority);
        Assert.NotEqual(found.Entries.Select(entry => entry.Score).Take(5), corrected.Entries.Select(entry => entry.Score).Take(5));

        using var body = JsonContent.Create(new { text = Sought, top = 5, filter = new { lowestSeniority = "SENIORITY_UNIT_HEAD", yearsLeadership = 3 } });
        using var answer = await shared.Http.PostAsync("/v1/candidates:search", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        foreach (var entry in JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("entries").EnumerateArray())
        {
            var profile = (await client.GetCandidateAsync(entry.GetProperty("candidate").GetString()!["candidates/".Length..])).Profile;
            Assert.True(profile.Seniority >= Seniority.UnitHead && profile.YearsLeadership.Value >= 3);
        }

        var (code, output, _) = await CommandLineProcess.Run(shared.Silo, "search", Sought, "--top", "3", "--competence", "economic-steering=2", "--json");
        Assert.Equal(0, code);
        Assert.Equal(3, JsonDocument.Parse(output).RootElement.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Searches_that_cannot_be_answered_are_refused_with_field_and_fix()
    {
        var client = shared.Silo.Client;
        await Documents.Import(client, [], 2);
        (SearchCandidatesRequest Request, StatusCode Code, string Says)[] bad =
        [
            (new() { Text = "hej med dig" }, StatusCode.InvalidArgument, "økonomichef med kommunal erfaring"),
            (new(), StatusCode.InvalidArgument, "the search"),
            (new() { Text = new string('a', 2_001) }, StatusCode.InvalidArgument, "text: 2001 characters"),
            (new() { Text = "økonomichef", Like = "candidates/c002" }, StatusCode.InvalidArgument, "like:"),
            (new() { Like = "candidates/nobody" }, StatusCode.NotFound, "nobody"),
            (new() { Text = "økonomichef", Top = 201 }, StatusCode.InvalidArgument, "top: 201"),
            (new() { Text = "økonomichef", Filter = new() { Areas = { "astrology" } } }, StatusCode.InvalidArgument, "filter.areas"),
            (new() { Text = "økonomichef", Filter = new() { YearsLeadership = 61 } }, StatusCode.InvalidArgument, "filter.years_leadership: 61"),
            (new() { Text = "økonomichef", Filter = new() { LowestSeniority = Seniority.Chief, HighestSeniority = Seniority.Staff } }, StatusCode.InvalidArgument, "highest_seniority"),
            (new() { Text = "økonomichef", Filter = new() { Competences = { new CompetenceAtLeast { Competence = "telepathy", Level = 2 } } } }, StatusCode.InvalidArgument, "telepathy"),
            (new() { Text = "økonomichef", Filter = new() { AppliedTo = "vacancies/none" } }, StatusCode.NotFound, "none"),
        ];
        foreach (var (request, code, says) in bad)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => client.SearchCandidatesAsync(request));
            Assert.Equal(code, refused.StatusCode);
            Assert.Contains(says, refused.Status.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whom_a_blind_process_hides_a_search_and_the_way_back_hide_too()
    {
        const string cv = "Maja Krogh Enevoldsen\nSkovvænget 14, 4180 Sorø\nTlf. 20 33 44 55\n\nErhvervserfaring\n2016 - nu: Økonomichef, Tornby Kommune\n"
            + "Maja Enevoldsen leder 14 økonomikonsulenter og har ansvar for budgetproces, budgetopfølgning og regnskab i kommunen.\n\nUddannelse\nCand.oecon., Aarhus Universitet, 1993 - 1999\n";
        var client = shared.Silo.Client;
        await Documents.Import(client, ["v08"], 2);
        await client.ImportCandidateAsync(new DocumentToImport("hidden1", "cv.txt", Encoding.UTF8.GetBytes(cv)));
        var open = await client.SearchCandidatesAsync(new SearchCandidatesRequest { Text = "økonomichef", WithReasons = true });
        Assert.Equal("Maja Krogh Enevoldsen", open.Entries.Single(entry => entry.Candidate == "candidates/hidden1").DisplayName);
        await client.ApplyAsync("v08", "hidden1");
        var blind = await client.SearchCandidatesAsync(new SearchCandidatesRequest { Text = "økonomichef", WithReasons = true });
        var matches = await client.MatchVacanciesAsync("hidden1", withReasons: true);
        Assert.True(blind.Entries.Single(entry => entry.Candidate == "candidates/hidden1").Hidden);
        Assert.DoesNotContain("Maja", blind.ToString() + matches, StringComparison.Ordinal);
        var listed = (await client.GetShortlistAsync("v08", 200)).Entries.Single(entry => entry.Candidate == "candidates/hidden1");
        Assert.Equal((listed.Score, listed.Fit), (matches.Matches.Single(match => match.Vacancy == "vacancies/v08").Score, matches.Matches.Single(match => match.Vacancy == "vacancies/v08").Fit));
        var (code, output, _) = await CommandLineProcess.Run(shared.Silo, "match", "hidden1");
        Assert.Equal(0, code);
        Assert.Contains("v08", output, StringComparison.Ordinal);
    }
}
