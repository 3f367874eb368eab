using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Documents that are made to stop or to starve a service: a real one refuses each with the limit and reads another meanwhile.</summary>
public sealed class HostileDocumentTests(SharedSilo shared, ITestOutputHelper output) : IClassFixture<SharedSilo>
{
    // The most that a reader may take; the service looks every few milliseconds, and what was taken in between is over already.
    private const int MostMegabytes = 200;

    private const string Cv = "Jeg har arbejdet i Ravnby Kommune siden 2018 og leder en afdeling med tolv medarbejdere. Jeg har ansvar for budget og økonomi, og jeg er glad for mit arbejde.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Documents => [.. All.Keys];

    private static Dictionary<string, (string Name, Func<byte[]> Make)> All { get; } = new()
    {
        ["docx: 100,000 insertions within each other"] = ("a.docx", () => Docx(Nested("<w:ins>", 100_000, "</w:ins>"))),
        ["docx: 100,000 content controls within each other"] = ("a.docx", () => Docx(Nested("<w:sdt><w:sdtContent>", 100_000, "</w:sdtContent></w:sdt>"))),
        ["docx: 10,000 tables within each other"] = ("a.docx", () => Docx(Nested("<w:tbl><w:tr><w:tc>", 10_000, "</w:tc></w:tr></w:tbl>"))),
        ["docx: 1,000,000 paragraphs in 9 kB"] = ("a.docx", () => Docx(Repeated("<w:p/>", 1_000_000))),
        ["docx: 50 MB of text in 48 kB"] = ("a.docx", () => Docx($"<w:p><w:r><w:t>{new string('a', 50_000_000)}</w:t></w:r></w:p>")),
        ["docx: 19 MB of blanks"] = ("a.docx", () => Docx($"<w:p><w:r><w:t>{new string(' ', 19_000_000)}</w:t></w:r></w:p>")),
        ["html: 100 kB of svg left open"] = ("a.html", () => Html(Repeated("<svg>", 20_000))),
        ["html: 350 kB of div left open"] = ("a.html", () => Html(Repeated("<div>", 70_000))),
        ["html: formatting repeated in every paragraph"] = ("a.html", () => Html(string.Concat(Enumerable.Range(0, 190).Select(i => $"<b id={i}>")) + Repeated("<p>x", 60_000))),
        ["html: selectors within each other"] = ("a.html", () => Html($"<style>{Repeated(":not(", 30)}p{Repeated(")", 30)}{{color:red}}</style>{Repeated("<p>L</p>", 20_000)}")),
        ["html: a selector that looks through the page for each element"] = ("a.html", () => Html($"<style>{Repeated("*:has(p){color:red}", 50)}</style>{Repeated("<p>L</p>", 20_000)}")),
        ["md: 50,000 quotes within each other"] = ("a.md", () => Markdown(Repeated("> * ", 50_000))),
        ["md: 50,000 names of links"] = ("a.md", () => Markdown(Repeated("[a]: b\n", 50_000))),
        ["pdf: 300,000 dictionaries within each other"] = ("a.pdf", () => Pdf("", $"/X {Repeated("<</A ", 300_000)}{Repeated(">>", 300_000)}")),
        ["pdf: 1,000,000 arrays within each other"] = ("a.pdf", () => Pdf(new string('[', 1_000_000), "")),
        ["pdf: 1,000,000 brackets in a text"] = ("a.pdf", () => Pdf($"BT /F1 12 Tf {new string('(', 1_000_000)}{new string(')', 1_000_000)} Tj ET", "")),
        ["pdf: a font that is its own descendant"] = ("a.pdf", () => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Pdf("BT /F1 12 Tf (Leder) Tj ET", "")).Replace("/Subtype/Type1", "/Subtype/Type0/DescendantFonts[5 0 R]"))),
        ["europass: 10,000 elements within each other"] = ("a.xml", () => Europass(Nested("<Description>", 10_000, "</Description>"))),
        ["europass: entities that multiply"] = ("a.xml", () => Encoding.UTF8.GetBytes($"<!DOCTYPE SkillsPassport [<!ENTITY a \"{new string('a', 1_000)}\"><!ENTITY b \"{Repeated("&a;", 500)}\">]>{Encoding.UTF8.GetString(Europass(Repeated("&b;", 100)))}")),
        ["europass: html left open in 490 posts"] = ("a.xml", () => Europass($"<LearnerInfo><WorkExperienceList>{Repeated($"<WorkExperience><Position><Label>L</Label></Position><Activities>{Repeated("&lt;svg&gt;", 60)}</Activities></WorkExperience>", 490)}</WorkExperienceList></LearnerInfo>")),
        ["record: 380 kB of html left open"] = ("a.json", () => Encoding.UTF8.GetBytes($"{{\"format\":\"matching.candidate/1\",\"texts\":[{{\"text\":\"{Repeated("<div>", 76_000)}\"}}]}}")),
        ["linkedin: 50 MB of positions in 50 kB"] = ("a.zip", () => LinkedIn($"Title\n{new string('a', 50_000_000)}")),
        ["txt: 199,000 lines"] = ("a.txt", () => Encoding.UTF8.GetBytes(Repeated("a\n", 199_000))),
        ["txt: 15,000 leaders in one sentence"] = ("a.txt", () => Encoding.UTF8.GetBytes(Cv + Repeated("leder for 12 medarbejdere ", 14_000))),
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_hostile_document_is_refused_and_another_is_read_meanwhile(string what)
    {
        var (name, make) = All[what];
        var document = make();
        Assert.InRange(document.Length, 1, 5 * 1024 * 1024);
        using var watch = new MemoryWatch(shared.Silo.Id);
        var began = Stopwatch.GetTimestamp();
        var hostile = shared.Silo.Client.ExtractAsync(document, name, DocumentKind.Candidate, Cancellation);
        var other = shared.Silo.Client.ExtractAsync(Encoding.UTF8.GetBytes(Cv), "cv.txt", DocumentKind.Candidate, Cancellation);
        Assert.Equal(Cv, (await other).Text);
        var answer = await Answer(hostile);
        var took = Stopwatch.GetElapsedTime(began);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {document.Length / 1024} kB | {took.TotalSeconds:0.0} s | {watch.MostMegabytes} MB | {answer} |"));
        Assert.StartsWith("InvalidArgument: ", answer, StringComparison.Ordinal);
        Assert.InRange(watch.MostMegabytes, 1, MostMegabytes);
    }

    [Fact]
    public async Task A_reader_that_somebody_kills_costs_nobody_a_document_and_readers_end_with_the_service()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        Assert.Equal(Cv, (await silo.Client.ExtractAsync(Encoding.UTF8.GetBytes(Cv), "cv.txt", DocumentKind.Candidate, Cancellation)).Text);
        var readers = MemoryWatch.ChildrenOf(silo.Id);
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("The numbers of a process' children are read from /proc.");
        }

        using (var reader = Process.GetProcessById(Assert.Single(readers)))
        {
            reader.Kill();
            await reader.WaitForExitAsync(Cancellation);
        }

        Assert.Equal(Cv, (await silo.Client.ExtractAsync(Encoding.UTF8.GetBytes(Cv), "cv.txt", DocumentKind.Candidate, Cancellation)).Text);
        using var second = Process.GetProcessById(Assert.Single(MemoryWatch.ChildrenOf(silo.Id)));
        await silo.Kill();
        await second.WaitForExitAsync(Cancellation);
        Assert.True(second.HasExited);
    }

    private static async Task<string> Answer(Task<ExtractProfileResponse> extraction)
    {
        try
        {
            await extraction;
            return "read";
        }
        catch (RpcException refused)
        {
            return $"{refused.StatusCode}: {refused.Status.Detail}";
        }
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Nested(string open, int depth, string close) => Repeated(open, depth) + $"<w:p><w:r><w:t>{Cv}</w:t></w:r></w:p>" + Repeated(close, depth);

    private static byte[] Europass(string within) => Encoding.UTF8.GetBytes($"<SkillsPassport xmlns=\"http://europass.cedefop.europa.eu/Europass\">{within}</SkillsPassport>");

    private static byte[] LinkedIn(string positions)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("Positions.csv").Open());
            writer.Write(positions);
        }

        return stream.ToArray();
    }

    private static byte[] Html(string body) => Encoding.UTF8.GetBytes($"<!doctype html><html><body>{body}{Cv}</body></html>");

    private static byte[] Markdown(string text) => Encoding.UTF8.GetBytes($"# CV\n\n{text}{Cv}");

    private static byte[] Docx(string body)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("word/document.xml").Open();
            part.Write(Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"));
        }

        return stream.ToArray();
    }

    private static byte[] Pdf(string content, string page)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var body in (string[])
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{page}>>",
            $"<</Length {content.Length}>>\nstream\n{content}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ])
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        var table = file.Length;
        file.Append("xref\n0 6\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        return Encoding.Latin1.GetBytes(file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF").ToString());
    }
}
