using System.Text.Json;
using System.Text.RegularExpressions;
using Matching.SystemTests.Processes;
using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Importing;
using Matching.Web.Language;

namespace Matching.Web.Tests;

/// <summary>Texts in both languages, and what pages make of names and passages.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Every_text_of_a_page_has_Danish_words_and_no_Danish_words_are_left_over()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            used.UnionWith(Indexed().Matches(text).Select(match => Plain(match.Groups[1].Value)));
            used.UnionWith(Counted().Matches(text).SelectMany(match => (string[])[Plain(match.Groups[1].Value), Plain(match.Groups[2].Value)]));
            if (Path.GetFileName(file) == "Notices.cs")
            {
                used.UnionWith(Paired().Matches(text).SelectMany(match => (string[])[Plain(match.Groups[1].Value), Plain(match.Groups[2].Value)]));
            }
        }

        var danish = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Repository.Root, "Web", "Language", "da.json")))!;
        Assert.True(used.Count > 200, "The texts of the pages were not found.");
        Assert.Empty(used.Except(danish.Keys));
        Assert.Empty(danish.Keys.Except(used));
        Assert.All(danish, text => Assert.Equal(Places().Matches(text.Key).Select(place => place.Value).Order(), Places().Matches(text.Value).Select(place => place.Value).Order()));
    }

    [Fact]
    public void Numbers_and_dates_are_written_as_each_language_writes_them()
    {
        Assert.Equal("1.234.567", Texts.Danish.Number(1234567));
        Assert.Equal("0,81", Texts.Danish.Number(0.81, 2));
        Assert.Equal("1,234,567", Texts.English.Number(1234567));
        Assert.Equal("3. april 2026", Texts.Danish.Day("2026-04-03"));
        Assert.Equal("3 April 2026", Texts.English.Day("2026-04-03"));
        Assert.Equal("snart", Texts.Danish.Day("snart"));
        Assert.Equal("1. juli 2026 kl. 14.05", Texts.Danish.Moment(new DateTimeOffset(2026, 7, 1, 12, 5, 0, TimeSpan.Zero)));
        Assert.Equal("1 January 2026 at 13:05", Texts.English.Moment(new DateTimeOffset(2026, 1, 1, 12, 5, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("anna-jensen.pdf", "anna-jensen")]
    [InlineData("Søren Ågård (CV).docx", "Soeren-Aagaard-CV")]
    [InlineData("C:\\cv\\Émile  Zoë.pdf", "Emile-Zoe")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("履歴書.pdf", "")]
    [InlineData("ansøgning.final.v2.pdf", "ansoegning.final.v2")]
    public void A_files_name_becomes_an_id_that_the_service_takes(string name, string id) => Assert.Equal(id, FileIds.Of(name));

    [Theory]
    [InlineData("010190-1234", true)]
    [InlineData("cv_0101901234", true)]
    [InlineData("20260401-1234", false)]
    [InlineData("991390-1234", false)]
    [InlineData("c041", false)]
    public void A_name_that_has_a_CPR_number_in_it_is_seen(string id, bool has) => Assert.Equal(has, FileIds.LooksLikeCpr(id));

    [Fact]
    public void A_marked_text_is_the_text_and_passages_that_overlap_are_one()
    {
        var pieces = MarkedText.Cut("abcdefghij", [(Passage(2, 5), "one"), (Passage(4, 7), "two"), (Passage(8, 9), "three"), (Passage(9, 99), "beyond")]);
        Assert.Equal(["ab", "cdefg", "h", "i", "j"], pieces.Select(piece => piece.Text));
        Assert.Equal(["one", "two"], pieces[1].Labels);
        Assert.Equal(["three"], pieces[3].Labels);
    }

    private static Evidence Passage(int start, int end) => new() { Start = start, End = end };

    private static string Plain(string literal) => literal.Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex("""\b(?:T|t|texts)\["((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Indexed();

    [GeneratedRegex("""\b(?:T|t|texts)\.Count\([^"]*, "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex Counted();

    [GeneratedRegex("""= \("((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex Paired();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();
}
