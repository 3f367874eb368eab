using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>What candidates bring besides their CVs, of a real service: over gRPC, JSON, forms and the command line.</summary>
public sealed class EnclosureTests
{
    private const string Cv = """
        Anna Holm
        anna.holm@example.dk

        Erhvervserfaring
        Økonomichef, Ravnby Kommune, 2018 – nu
        Leder af 12 medarbejdere med ansvar for budget på 4,2 mia. kr. og udvikling af kommunens økonomistyring.
        Økonomikonsulent, Skovby Kommune, 2010 – 2018
        Budgetlægning, regnskab og ledelsesinformation for direktionen og byrådet.
        """;

    private const string Diploma = """
        EKSAMENSBEVIS
        Aarhus Universitet
        Anna Holm
        har den 24. juni 2005 bestået kandidatuddannelsen i statskundskab (cand.scient.pol.)
        """;

    private const string Letter = """
        Ansøgning til stillingen som økonomichef
        Kære ansættelsesudvalg
        Jeg søger stillingen, fordi jeg gerne vil lede hele kommunens økonomi.
        Ring til mig på 31 41 59 26.
        Med venlig hilsen
        Anna Holm
        """;

    [Fact]
    public async Task Each_file_is_read_for_what_it_is_and_goes_wherever_its_candidate_goes()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v08"], 5);
        await silo.Client.ImportCandidateAsync(new DocumentToImport("a1", "cv.txt", Encoding.UTF8.GetBytes(Cv)));
        var before = await Place(silo.Client);

        // What nobody says is told by the text, and a second CV is refused.
        var letter = await silo.Client.ImportEnclosureAsync(File("brev.txt", Letter));
        Assert.Equal(("candidates/a1/enclosures/letter", EnclosureKind.Letter), (letter.Name, letter.Kind));
        Assert.Equal(before, await Place(silo.Client));
        var refused = await Assert.ThrowsAsync<RpcException>(() => silo.Client.ImportEnclosureAsync(File("cv2.txt", Cv + "\nUddannelse\nSprog\nKompetencer\n2001 - 2005\n1999 – 2001\n")));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("import it as the candidate's CV", refused.Status.Detail, StringComparison.Ordinal);

        // Over JSON as a form, as raw bytes and as JSON.
        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", silo.Key);
        using var form = new MultipartFormDataContent { { new StringContent("bevis"), "enclosureId" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(Diploma)), "document", "bevis.txt" } };
        var sent = JsonDocument.Parse(await (await http.PostAsync("/v1/candidates/a1/enclosures", form)).EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("candidates/a1/enclosures/bevis", "ENCLOSURE_KIND_DIPLOMA", "EDUCATION_LEVEL_MASTER"), (sent.GetProperty("name").GetString(), sent.GetProperty("kind").GetString(), sent.GetProperty("education").GetProperty("value").GetString()));
        using var raw = new ByteArrayContent(Encoding.UTF8.GetBytes("En liste over kurser og andet.")) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } };
        (await http.PostAsync("/v1/candidates/a1/enclosures?kind=ENCLOSURE_KIND_OTHER&enclosureId=kurser", raw)).EnsureSuccessStatusCode();
        var listed = JsonDocument.Parse(await http.GetStringAsync("/v1/candidates/a1/enclosures")).RootElement.GetProperty("enclosures");
        Assert.Equal(["bevis", "kurser", "letter"], listed.EnumerateArray().Select(one => one.GetProperty("name").GetString()!.Split('/')[^1]));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/v1/candidates/a1/enclosures/none")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync("/v1/candidates/a1/enclosures", new { enclosureId = "010190-1234", document = new { content = "eA==" } })).StatusCode);

        // The diploma's education counts, and its quote names the file, in profile and reasons.
        var candidate = await silo.Client.GetCandidateAsync("a1");
        Assert.Equal((EducationLevel.Master, "bevis", "bevis.txt"), (candidate.Profile.Education.Value, candidate.Profile.Education.Evidence.Enclosure, candidate.Profile.Education.Evidence.FileName));
        var reasons = (await silo.Client.ExplainAsync("v08", "a1")).Reasons;
        Assert.All(reasons.Where(one => one.CandidateQuote?.Enclosure.Length > 0), one => Assert.Equal("bevis.txt", one.CandidateQuote.FileName));
        var got = await silo.Client.GetEnclosureAsync("a1", "bevis", withText: true, withContent: true);
        Assert.Equal(Encoding.UTF8.GetBytes(Diploma), got.Content.ToByteArray());
        Assert.Equal(got.Education.Evidence.Quote, got.Text[got.Education.Evidence.Start..got.Education.Evidence.End]);

        await silo.Kill();
        await using var again = await SiloProcess.Start("--data", data.Path);
        Assert.Equal(["bevis", "kurser", "letter"], (await again.Client.ListEnclosuresAsync("a1")).Select(one => one.Name.Split('/')[^1]));
        await foreach (var step in again.Client.VerifyAsync(documents: true))
        {
            Assert.Null(step.Finding);
        }

        using var archive = new ZipArchive(new MemoryStream((await again.Client.AccessCandidateAsync("a1")).ToArray()));
        Assert.Equal(
            ["enclosures/bevis.json", "enclosures/bevis/bevis.txt", "enclosures/kurser.json", "enclosures/kurser/document.txt", "enclosures/letter.json", "enclosures/letter/brev.txt"],
            archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("enclosures/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        await again.Client.DeleteEnclosureAsync("a1", "bevis");
        Assert.Equal(before, await Place(again.Client));
        var proof = await again.Client.EraseCandidateAsync("a1");
        Assert.Equal((2, 0), (proof.Enclosures, proof.Left.Count));
        Assert.DoesNotContain("Anna Holm", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blind_process_hides_in_enclosures_what_it_hides_in_the_CV_and_opening_one_is_noted()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v08"], 2);
        using var people = silo.Connect((await silo.Client.CreateKeyAsync(Role.Recruiter)).Text);
        await people.ImportCandidateAsync(new DocumentToImport("a1", "cv.txt", Encoding.UTF8.GetBytes(Cv)));
        await people.ImportEnclosureAsync(File("Anna Holm.txt", Letter));
        await people.ImportEnclosureAsync(File("Anna bevis.txt", Diploma));
        await people.ApplyAsync("v08", "a1");

        var letter = await people.GetEnclosureAsync("a1", "letter", withText: true);
        Assert.True(letter.Hidden);
        Assert.Equal(Letter.Length, letter.Text.Length);
        Assert.Contains("gerne vil lede hele kommunens økonomi", letter.Text, StringComparison.Ordinal);
        var diploma = await people.GetEnclosureAsync("a1", "diploma", withText: true);
        var candidate = await people.GetCandidateAsync("a1");
        var explanation = await people.ExplainAsync("v08", "a1");
        var list = await people.GetShortlistAsync("v08", 10, reasons: true);
        foreach (var shown in (string[])[letter.ToString(), diploma.ToString(), candidate.ToString(), explanation.ToString(), list.Entries.Single(one => one.Candidate == "candidates/a1").ToString(), .. (await people.ListEnclosuresAsync("a1")).Select(one => one.ToString())])
        {
            Assert.DoesNotContain("Holm", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Anna", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("31 41", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("2005", shown, StringComparison.Ordinal);
        }

        Assert.Equal(EducationLevel.Master, candidate.Profile.Education.Value);
        Assert.Contains("statskundskab", candidate.Profile.Education.Evidence.Quote, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<RpcException>(() => people.GetEnclosureAsync("a1", "letter", withContent: true));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal("candidates/a1", Assert.Single(await people.ListOpeningsAsync("v08")).Candidate);

        await people.RevealCandidatesAsync("v08", ["a1"]);
        Assert.Equal("Anna Holm.txt", (await people.GetEnclosureAsync("a1", "letter")).FileName);
        Assert.Equal(Letter, (await people.GetEnclosureAsync("a1", "letter", withContent: true)).Content.ToStringUtf8());
        using var system = silo.Connect((await silo.Client.CreateKeyAsync(Role.Integration, "system")).Text);
        Assert.NotEmpty(await system.ListEnclosuresAsync("a1"));
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => system.GetEnclosureAsync("a1", "letter", withText: true))).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => system.DeleteEnclosureAsync("a1", "letter"))).StatusCode);
    }

    [Fact]
    public async Task A_folder_brings_the_files_of_each_person_together_and_commands_add_list_show_and_delete()
    {
        using var data = new TemporaryDirectory();
        using var folder = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        foreach (var (name, text) in ((string, string)[])[("anna.txt", Cv), ("anna-ansøgning.txt", Letter), ("anna.diploma.txt", Diploma), ("bo-cv.txt", Cv + "\nBo"), ("bo udtalelse.txt", "Udtalelse\nVi kan varmt anbefale Bo."), ("eva-motivation.txt", Cv + "\nEva"), ("ida.letter.txt", Letter), ("kort.txt", "For kort."), ("kort-motivation.txt", Cv)])
        {
            await System.IO.File.WriteAllTextAsync(folder.File(name), text);
        }

        var (code, output, _) = await CommandLineProcess.RunWithKey(silo.KeyFile, ["--server", silo.Address, "--json", "import", "candidates", folder.Path]);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(1, code);
        Assert.Equal(
            ["anna/", "anna/ansoegning", "anna/diploma", "bo-cv/", "bo-cv/udtalelse", "eva-motivation/"],
            answer.GetProperty("imported").EnumerateArray().Select(one => $"{one.GetProperty("id").GetString()}/{(one.TryGetProperty("enclosure", out var id) ? id.GetString() : "")}"));
        var refused = answer.GetProperty("refused").EnumerateArray().ToDictionary(one => Path.GetFileName(one.GetProperty("file").GetString()!), one => one.GetProperty("message").GetString());
        Assert.Equal(["ida.letter.txt", "kort-motivation.txt", "kort.txt"], refused.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("import the CV as 'ida' first", refused["ida.letter.txt"], StringComparison.Ordinal);
        Assert.Contains("import the CV as 'kort' first", refused["kort-motivation.txt"], StringComparison.Ordinal);

        // The same again changes nothing, and there are no more.
        await CommandLineProcess.RunWithKey(silo.KeyFile, ["--server", silo.Address, "import", "candidates", folder.Path]);
        Assert.Equal(["ansoegning", "diploma"], (await silo.Client.ListEnclosuresAsync("anna")).Select(one => one.Name.Split('/')[^1]));

        Assert.Contains("master, statskundskab, 2005", await Ok("enclosures", "list", "anna"), StringComparison.Ordinal);
        Assert.Contains("kept: other of anna", await Ok("enclosure", "add", "anna", folder.File("bo udtalelse.txt"), "--kind", "other"), StringComparison.Ordinal);
        Assert.Equal(Letter, (await Ok("enclosures", "get", "anna", "ansoegning", "--text")).TrimEnd('\n'));
        await Ok("enclosures", "get", "anna", "diploma", "--out", data.File("bevis.txt"));
        Assert.Equal(Diploma, await System.IO.File.ReadAllTextAsync(data.File("bevis.txt")));
        Assert.Contains("deleted: other of anna", await Ok("enclosures", "delete", "anna", "other"), StringComparison.Ordinal);

        async Task<string> Ok(params string[] arguments)
        {
            var (done, told, error) = await CommandLineProcess.RunWithKey(silo.KeyFile, ["--server", silo.Address, .. arguments]);
            Assert.True(done == 0, error);
            return told;
        }
    }

    private static EnclosureToImport File(string name, string text) => new("a1", name, Encoding.UTF8.GetBytes(text));

    private static async Task<(int, int)> Place(MatchingClient client)
    {
        var entry = (await client.GetShortlistAsync("v08", 10)).Entries.Single(one => one.Candidate == "candidates/a1");
        return (entry.Rank, entry.Score);
    }
}
