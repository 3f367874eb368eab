using System.Diagnostics;
using System.Text;
using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Silo.Reading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.GrainsTests;

/// <summary>Documents are read by processes of their own, which are ended at their limits and by callers that go away.</summary>
public sealed class ReaderPoolTests : IDisposable
{
    private readonly ReaderPool pool = new(Silo(), 2, 100, TimeProvider.System, NullLogger<ReaderPool>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_and_refusals_are_those_of_the_reader()
    {
        var read = await pool.Read("a", Document("# Økonomichef\n\nLeder på Ærø <b>nu</b>", "cv.md"), Cancellation);
        Assert.Equal(new DocumentText("Økonomichef\n\nLeder på Ærø nu", FileFormat.Markdown), read);
        var refused = await Assert.ThrowsAsync<DocumentRefusedException>(() => pool.Read("a", Document("{\"work\":[{\"name\":7}]}", "cv.json"), Cancellation));
        Assert.Equal(Profiles.Documents.RefusalReason.BadResume, refused.Reason);
        Assert.Equal("$.work[0].name", Assert.Single(refused.Faults).Path);
    }

    [Fact]
    public async Task A_caller_that_goes_away_ends_the_reading_and_the_next_document_is_read()
    {
        using var gone = new CancellationTokenSource();
        var reading = pool.Read("a", Document("<html><style>*:has(p){color:red}" + new string('*', 50) + "</style>" + string.Concat(Enumerable.Repeat("<p>L</p>", 20_000)), "a.html"), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal("Leder af økonomi", (await pool.Read("a", Document("Leder af økonomi", "a.txt"), Cancellation)).Text);
    }

    [Fact]
    public async Task What_takes_too_long_is_refused_with_the_limit()
    {
        var refused = await Assert.ThrowsAsync<DocumentRefusedException>(() => pool.Read("a", Document(string.Concat(Enumerable.Repeat("[a]: b\n", 50_000)) + "# a", "a.md"), Cancellation));
        Assert.Equal(Profiles.Documents.RefusalReason.ReadingTimeout, refused.Reason);
        Assert.Contains("1.5 s", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_ends_with_its_input_also_while_it_reads()
    {
        using var reader = Process.Start(Silo())!;
        var ready = await ReadingFrames.Next(reader.StandardOutput.BaseStream, 0, Cancellation);
        Assert.NotNull(ready);
        await ReadingFrames.Write(reader.StandardInput.BaseStream, ReadingFrames.Request(Document(string.Concat(Enumerable.Repeat("[a]: b\n", 50_000)) + "# a", "a.md")), Cancellation);
        reader.StandardInput.Close();
        await reader.WaitForExitAsync(Cancellation);
        Assert.Equal(0, reader.ExitCode);
    }

    [Theory]
    [InlineData("/opt/matching/Matching.Silo", "/opt/matching/Matching.Silo.dll", "/opt/matching/Matching.Silo", null)]
    [InlineData("C:/matching/Matching.Silo.exe", "", "C:/matching/Matching.Silo.exe", null)]
    [InlineData("/usr/share/dotnet/dotnet", "/app/Matching.Silo.dll", "/usr/share/dotnet/dotnet", "/app/Matching.Silo.dll")]
    [InlineData("/tests/testhost", "/tests/Matching.Silo.dll", "dotnet", "/tests/Matching.Silo.dll")]
    [InlineData(null, "/app/Matching.Silo.dll", "dotnet", "/app/Matching.Silo.dll")]
    public void The_program_is_found_however_it_was_started(string? process, string assembly, string file, string? argument) =>
        Assert.Equal((file, argument), ReaderProgram.Program(process, "Matching.Silo", assembly));

    public void Dispose() => pool.Dispose();

    private static ProcessStartInfo Silo() => ReaderProgram.StartInfo();

    private static DocumentToRead Document(string text, string name) => new(DocumentKind.Candidate, Encoding.UTF8.GetBytes(text), name);
}
