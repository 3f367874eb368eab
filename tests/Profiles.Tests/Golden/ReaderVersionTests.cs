using System.Collections.Concurrent;
using Matching.Profiles.Competences;
using Shouldly;

namespace Matching.Profiles.Tests.Golden;

/// <summary>No document comes out otherwise while the reader keeps its version.</summary>
public sealed class ReaderVersionTests
{
    private const string Variable = "MATCHING_WRITE_GOLDEN";
    private const string Command = $"{Variable}=1 dotnet test tests/Profiles.Tests --filter {nameof(ReaderVersionTests)}";

    private static readonly string Stored = Path.Combine(Samples.Repository, "tests", "Profiles.Tests", "Golden", "reader.golden.txt");

    [Fact]
    public async Task Outputs_change_with_the_readers_version_and_never_without_it()
    {
        var now = new GoldenFile(ReaderVersion.Current, await Outputs());
        var before = File.Exists(Stored) ? GoldenFile.Parse(await File.ReadAllTextAsync(Stored)) : new GoldenFile(0, new Dictionary<string, string>());
        if (Environment.GetEnvironmentVariable(Variable) == "1" && now.Version >= before.Version && (now.Version > before.Version || before.Changed(now).Count == 0))
        {
            await File.WriteAllTextAsync(Stored, now.ToString());
            return;
        }

        before.Fault(now, Command).ShouldBeNull();
    }

    [Fact]
    public void Another_output_without_another_version_is_a_fault_that_says_what_to_do()
    {
        var fault = Two("a", "b").Fault(Two("a", "c"), Command);
        fault.ShouldNotBeNull();
        fault.ShouldContain("raise ReaderVersion.Current (Profiles/ReaderVersion.cs) to 3");
        fault.ShouldContain(Command);
        fault.ShouldContain("second");
        fault.ShouldNotContain("first");
    }

    [Fact]
    public void A_raised_version_and_added_or_removed_documents_ask_for_the_file_to_be_written()
    {
        Two("a", "b").Fault(Two("a", "c") with { Version = 3 }, Command).ShouldNotBeNull().ShouldContain("write it anew");
        Two("a", "b").Fault(Two("a", "b") with { Version = 3 }, Command).ShouldNotBeNull().ShouldContain("write it anew");
        var more = new GoldenFile(2, new Dictionary<string, string> { ["first"] = "a", ["second"] = "b", ["third"] = "c" });
        Two("a", "b").Fault(more, Command).ShouldNotBeNull().ShouldContain("write it anew");
        more.Fault(Two("a", "b"), Command).ShouldNotBeNull().ShouldContain("write it anew");
    }

    [Fact]
    public void A_lowered_version_is_a_fault() =>
        Two("a", "b").Fault(Two("a", "b") with { Version = 1 }, Command).ShouldNotBeNull().ShouldContain("never lowered");

    [Fact]
    public void Equal_outputs_of_an_equal_version_are_none() => GoldenFile.Parse(Two("a", "b").ToString()).Fault(Two("a", "b"), Command).ShouldBeNull();

    [Fact]
    public void The_documents_hold_every_format_kind_and_language()
    {
        var names = GoldenDocuments.All.Select(document => document.Name).ToHashSet();
        foreach (var kind in (string[])["da-cv", "en-cv", "da-ad", "en-ad"])
        {
            foreach (var format in (string[])["txt", "windows-1252.txt", "utf-16.txt", "md", "html", "docx", "pdf"])
            {
                names.ShouldContain($"made/{kind}.{format}");
            }
        }

        names.ShouldContain("made/da-cv.json");
        names.ShouldContain("made/en-cv.json");
        names.Count(name => name.StartsWith("samples/", StringComparison.Ordinal)).ShouldBeGreaterThan(200);
    }

    private static GoldenFile Two(string first, string second) => new(2, new Dictionary<string, string> { ["first"] = first, ["second"] = second });

    private static async Task<IReadOnlyDictionary<string, string>> Outputs()
    {
        var own = new ProfileExtractor(FrameworkReader.Read(GoldenDocuments.OwnFramework));
        var outputs = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(GoldenDocuments.All, async (document, _) =>
        {
            outputs[document.Name] = await GoldenOutput.Of(document, ProfileExtractor.Default);
            if (document.Name.StartsWith("made/", StringComparison.Ordinal))
            {
                outputs[document.Name + " by another framework"] = await GoldenOutput.Of(document, own);
            }
        });
        return outputs;
    }
}
