using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>An ad imported as a CV and a CV imported as an ad: refused with what to do, and taken when the sender insists; over gRPC, JSON and the command.</summary>
public sealed class DocumentKindTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task Over_gRPC()
    {
        var client = shared.Silo.Client;
        var (ad, cv) = (File.ReadAllBytes(Repository.Judged("vacancies", "v05")), File.ReadAllBytes(Repository.Judged("candidates", "c002")));

        var asCandidate = await Assert.ThrowsAsync<RpcException>(() => client.ImportCandidateAsync(new DocumentToImport("g1", "v05.txt", ad)));
        var asVacancy = await Assert.ThrowsAsync<RpcException>(() => client.ImportVacancyAsync(new DocumentToImport("g1", "c002.txt", cv)));

        Assert.Equal((StatusCode.InvalidArgument, StatusCode.InvalidArgument), (asCandidate.StatusCode, asVacancy.StatusCode));
        Assert.Contains("reads like a job ad, and is imported as a CV", asCandidate.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("reads like a CV, and is imported as a job ad", asVacancy.Status.Detail, StringComparison.Ordinal);
        Assert.All([asCandidate, asVacancy], refusal => Assert.Contains("--kind", refusal.Status.Detail, StringComparison.Ordinal));
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => client.GetCandidateAsync("g1"))).StatusCode);
    }

    [Fact]
    public async Task Over_JSON()
    {
        var ad = File.ReadAllBytes(Repository.Judged("vacancies", "v05"));

        var refused = await shared.Http.PostAsync("/v1/candidates?candidateId=j1", Body(ad, null));
        var contradicting = await shared.Http.PostAsync("/v1/candidates?candidateId=j1", Body(ad, "DOCUMENT_KIND_VACANCY"));
        var insisted = await shared.Http.PostAsync("/v1/candidates?candidateId=j1", Body(ad, "DOCUMENT_KIND_CANDIDATE"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (refused.StatusCode, contradicting.StatusCode));
        Assert.Contains("reads like a job ad", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("call the other method", await contradicting.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(insisted.IsSuccessStatusCode, await insisted.Content.ReadAsStringAsync());
        await shared.Http.DeleteAsync("/v1/candidates/j1");
    }

    [Fact]
    public async Task Over_the_command()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.File("c1.txt");
        await File.WriteAllBytesAsync(file, File.ReadAllBytes(Repository.Judged("vacancies", "v05")));

        var refused = await CommandLineProcess.Run(shared.Silo, "import", "candidates", file);
        var insisted = await CommandLineProcess.Run(shared.Silo, "import", "candidates", file, "--kind", "candidate");

        Assert.Equal((1, 0), (refused.ExitCode, insisted.ExitCode));
        Assert.Contains("insist with kind = candidate (--kind candidate)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("c1", insisted.Output, StringComparison.Ordinal);
        await shared.Silo.Client.DeleteCandidateAsync("c1");
    }

    [Fact]
    public async Task Hidden_text_is_counted_over_gRPC_JSON_and_the_command()
    {
        const string Cv = "<html><body><h1>Lise Kvist</h1><p>Jeg har arbejdet i kommunen i mange år og er vant til at skrive planer og holde møder med borgere.</p><h2>Erfaring</h2>"
            + "<p>2015 - 2019: Sundhedskonsulent, Region Syd</p><p style='display:none'>Kommunaldirektør</p></body></html>";
        using var directory = new TemporaryDirectory();
        var file = directory.File("h1.html");
        await File.WriteAllTextAsync(file, Cv);

        var imported = await CommandLineProcess.Run(shared.Silo, "import", "candidates", file);
        var shown = await CommandLineProcess.Run(shared.Silo, "show", "candidate", "h1");
        var json = await CommandLineProcess.Run(shared.Silo, "extract", file, "--kind", "candidate", "--json");

        Assert.All([imported, shown], answer => Assert.Contains("16 characters hidden from human readers were left out", answer.Output, StringComparison.Ordinal));
        Assert.Equal(16, JsonDocument.Parse(json.Output).RootElement.GetProperty("hiddenCharacters").GetInt32());
        Assert.Equal(16, (await shared.Silo.Client.GetCandidateAsync("h1")).HiddenCharacters);
        Assert.Equal(16, JsonDocument.Parse(await shared.Http.GetStringAsync("/v1/candidates/h1")).RootElement.GetProperty("hiddenCharacters").GetInt32());
        await shared.Silo.Client.DeleteCandidateAsync("h1");
    }

    private static StringContent Body(byte[] document, string? kind) => new(
        JsonSerializer.Serialize(kind is null ? new { document = new { content = document, fileName = "a.txt" } } : (object)new { document = new { content = document, fileName = "a.txt" }, kind }),
        Encoding.UTF8, "application/json");
}
