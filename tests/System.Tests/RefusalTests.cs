using System.IO.Compression;
using System.Text;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Bad input to a real service: refused with thing, rule and mend; nothing changed.</summary>
public sealed class RefusalTests : IClassFixture<RefusalTests.OneSilo>
{
    private readonly MatchingClient client;
    private readonly SiloProcess silo;

    public RefusalTests(OneSilo silo) => (client, this.silo) = (silo.Process.Client, silo.Process);

    public static TheoryData<string, byte[]> BadDocuments => new()
    {
        { "empty", [] },
        { "only white space", " \n\t\n "u8.ToArray() },
        { "binary", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7))] },
        { "invalid UTF-8", [.. "Jeg har arbejdet i kommunen i ti år. "u8, 0xC3, 0x28, 0xFF, 0xFE, 0x00, 0x81, 0x8D] },
        { "a broken docx", [0x50, 0x4B, 0x03, 0x04, .. Encoding.ASCII.GetBytes(new string('x', 200))] },
        { "a zip that is no docx", ZipOf("hello.txt", "hello") },
        { "an encrypted pdf", EncryptedPdf() },
        { "too much text", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Jeg har arbejdet i kommunen. ", 20_000))) },
    };

    [Theory]
    [MemberData(nameof(BadDocuments))]
    public async Task A_document_that_cannot_be_read_is_refused_and_nothing_is_kept(string what, byte[] content)
    {
        var refusal = await Refused(() => client.ImportCandidateAsync(new DocumentToImport("bad", what.Contains("pdf", StringComparison.Ordinal) ? "cv.pdf" : "cv", content)));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains(";", refusal.Status.Detail, StringComparison.Ordinal);
        await AssertNothingKept("bad");
    }

    [Fact]
    public async Task A_CV_in_an_unknown_language_is_refused()
    {
        const string German = """
            Lebenslauf. Ich habe zwölf Jahre lang als Leiterin der Finanzabteilung in der Stadtverwaltung gearbeitet und war für
            den Haushalt verantwortlich. Außerdem habe ich mehrere Mitarbeiter geführt und die Verwaltung modernisiert.
            Ich spreche fließend Deutsch und habe an der Universität Hamburg Betriebswirtschaft studiert.
            """;
        var refusal = await Refused(() => client.ImportCandidateAsync(new DocumentToImport("bad", "cv.txt", Encoding.UTF8.GetBytes(German))));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        await AssertNothingKept("bad");
    }

    [Fact]
    public async Task An_ad_that_asks_for_nothing_is_refused()
    {
        const string Note = "Kantinen er lukket på fredag på grund af rengøring. Der er kaffe i automaten på anden sal.";
        var refusal = await Refused(() => client.ImportVacancyAsync(new DocumentToImport("bad", "note.txt", Encoding.UTF8.GetBytes(Note))));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Refused(() => client.GetVacancyAsync("bad"))).StatusCode);
    }

    [Fact]
    public async Task A_document_larger_than_any_message_is_refused_by_the_command_line_with_the_limit()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.File("big.txt");
        await using (var stream = File.Create(file))
        {
            var line = Encoding.UTF8.GetBytes("Jeg har arbejdet i kommunen i mange år.\n");
            for (var written = 0; written < 50_000_000; written += line.Length)
            {
                await stream.WriteAsync(line);
            }
        }

        var (exit, _, error) = await CommandLineProcess.Run(silo, "import", "candidates", file);
        Assert.Equal(1, exit);
        Assert.Contains("5 MB", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("å")]
    [InlineData("a b")]
    public async Task An_id_that_breaks_the_rule_is_refused(string id)
    {
        var refusal = await Refused(() => client.ImportCandidateAsync(new DocumentToImport(id, "cv.txt", "Jeg er leder."u8.ToArray())));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("1-128", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_out_of_range_are_refused_and_change_nothing()
    {
        var before = await client.GetVacancyAsync("v05");
        foreach (var bad in (RequirementOverrule[])[
            new() { Competence = "communication", Weight = 9 },
            new() { Competence = "communication", Weight = -1 },
            new() { Competence = "no-such-thing", Weight = 3 }])
        {
            var refusal = await Refused(() => client.ChangeVacancyAsync("v05", wanted =>
            {
                wanted.Overrules.Requirements.Add(bad);
                return ["requirements"];
            }));
            Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        }

        var level = await Refused(() => client.ChangeCandidateAsync("c002", wanted =>
        {
            wanted.Overrules.Levels.Add(new LevelOverrule { Competence = "communication", Level = 6 });
            return ["levels"];
        }));
        Assert.Equal(StatusCode.InvalidArgument, level.StatusCode);
        Assert.Contains("0-5", level.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await client.GetVacancyAsync("v05"));
    }

    [Fact]
    public async Task Unknown_ids_are_not_found()
    {
        Assert.Equal(StatusCode.NotFound, (await Refused(() => client.GetVacancyAsync("nobody"))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Refused(() => client.GetShortlistAsync("nobody", 5))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Refused(() => client.ExplainAsync("v05", "nobody"))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Refused(() => client.DeleteCandidateAsync("nobody"))).StatusCode);
    }

    [Fact]
    public async Task A_framework_with_duplicate_ids_is_refused_and_the_old_one_stays()
    {
        var before = await client.GetFrameworkAsync();
        var json = """[{"id":"a","da":"A","en":"A","means":"m"},{"id":"a","da":"B","en":"B","means":"m"}]"""u8.ToArray();
        var refusal = await Refused(() => client.ImportFrameworkAsync(json));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("'a'", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await client.GetFrameworkAsync());
    }

    [Fact]
    public async Task An_update_with_an_old_etag_is_aborted()
    {
        var read = await client.GetCandidateAsync("c002");
        await client.ChangeCandidateAsync("c002", wanted =>
        {
            wanted.Overrules.YearsExperience = 35;
            return ["years_experience"];
        });
        var refusal = await Refused(() => client.DeleteCandidateAsync("c002", read.Etag));
        Assert.Equal(StatusCode.Aborted, refusal.StatusCode);
        Assert.Equal(35, (await client.GetCandidateAsync("c002")).Profile.YearsExperience.Value);
    }

    private static async Task<RpcException> Refused(Func<Task> call) => await Assert.ThrowsAsync<RpcException>(call);

    private async Task AssertNothingKept(string id) =>
        Assert.Equal(StatusCode.NotFound, (await Refused(() => client.GetCandidateAsync(id))).StatusCode);

    private static byte[] ZipOf(string name, string content)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var entry = new StreamWriter(zip.CreateEntry(name).Open());
            entry.Write(content);
        }

        return memory.ToArray();
    }

    /// <summary>A one-page pdf under the standard security handler (ISO 32000-1, 7.6.3) with a user password that nobody knows.</summary>
    private static byte[] EncryptedPdf()
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
            $"<</Filter/Standard/V 1/R 2/O<{new string('1', 64)}>/U<{new string('2', 64)}>/P -4>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(global::System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append("xref\n0 5\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(global::System.Globalization.CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        pdf.Append(global::System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    /// <summary>One silo for all tests of the class, with a vacancy and a few candidates.</summary>
    public sealed class OneSilo : IAsyncLifetime
    {
        private readonly TemporaryDirectory data = new();

        internal SiloProcess Process { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Process = await SiloProcess.Start("--data", data.Path);
            await Documents.Import(Process.Client, ["v05"], 3);
        }

        public async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            data.Dispose();
        }
    }
}
