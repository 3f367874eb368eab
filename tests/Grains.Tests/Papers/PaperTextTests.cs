using System.Text.RegularExpressions;
using Matching.Ranking.Model;
using Matching.Silo.Hosting;
using Matching.Silo.Papers;
using Matching.Tests.Shared;

namespace Matching.GrainsTests.Papers;

/// <summary>The texts of papers: complete, alike in both languages, and without a figure of their own that could go stale.</summary>
public sealed partial class PaperTextTests
{
    /// <summary>What the law asks of each paper, by section.</summary>
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["instructions"] =
        [
            "provider", "purpose", "accuracy", "accuracy-families", "accuracy-cases", "certainty", "explanations", "groups", "input", "interpretation", "limits", "changes", "oversight", "maintenance",
            "logging", "security", "deployer",
        ],
        ["data-card"] = ["what", "size", "composition", "judging", "preparation", "bias", "gaps", "reproduction", "operation"],
        ["risk-file"] = ["scope", "use", "method", "risks", "testing", "residual", "vulnerable", "monitoring", "review"],
        ["log-description"] = ["purpose", "events", "fields", "pseudonyms", "integrity", "retention", "readers", "use", "gaps"],
        ["rights-assessment"] = ["deployer", "process", "period", "people", "risks", "oversight", "measures", "information", "dpia", "notification", "conclusion"],
    };

    /// <summary>Articles that each paper has to name, as its language writes them.</summary>
    private static readonly Dictionary<string, string[]> Articles = new()
    {
        ["instructions"] = ["13", "14", "15", "26", "27", "86"],
        ["data-card"] = ["10"],
        ["risk-file"] = ["9", "72", "73"],
        ["log-description"] = ["12", "13", "19", "26"],
        ["rights-assessment"] = ["26", "27", "35", "49", "85", "86"],
    };

    public static TheoryData<string, string> Papers => PaperFixtures.All;

    public static TheoryData<string> Names => [.. PaperLibrary.Names];

    [Theory]
    [MemberData(nameof(Papers))]
    public void A_paper_has_every_section_and_article_that_the_law_asks_for(string name, string language)
    {
        var paper = PaperLibrary.Find(name, language)!.Fill(PaperFixtures.Usual(), language);
        Assert.Equal(Required[name], paper.Sections.Select(section => section.Id));
        var text = PaperMarkdown.Write(paper);
        Assert.All(Articles[name], article => Assert.Matches(language == "da" ? $@"\b[Aa]rtik(?:el|ler)[^.]*\b{article}\b" : $@"\bArticles?[^.]*\b{article}\b", text));
        Assert.Contains(language == "da" ? "2. december 2027" : "2 December 2027", text, StringComparison.Ordinal);
        Assert.Contains("2024/1689", text, StringComparison.Ordinal);

        // No section is empty, whoever asks and whatever model is in force.
        foreach (var facts in EveryKind())
        {
            var blocks = PaperLibrary.Find(name, language)!.Fill(facts, language).Blocks;
            Assert.All(blocks.Index().Where(block => block.Item is HeadingBlock), heading => Assert.True(heading.Index + 1 < blocks.Count && blocks[heading.Index + 1] is not HeadingBlock, $"{name}.{language}: {heading.Item}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_languages_state_the_same_under_the_same_conditions(string name)
    {
        var danish = PaperLibrary.Source(name, "da");
        var english = PaperLibrary.Source(name, "en");
        Assert.Equal(Marks().Matches(danish).Select(mark => mark.Value), Marks().Matches(english).Select(mark => mark.Value));
        Assert.Equal(Shape(danish), Shape(english));

        static IEnumerable<string> Shape(string text) => text.Split('\n').Select(line =>
            line.StartsWith("## ", StringComparison.Ordinal) ? "heading" : line.StartsWith("- ", StringComparison.Ordinal) ? "item" : line.StartsWith("? ", StringComparison.Ordinal) ? "question"
            : line.StartsWith('|') ? $"row of {line.Count(letter => letter == '|')}" : line.Length == 0 ? string.Empty : "text");
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void A_text_has_no_figure_of_its_own(string name, string language)
    {
        var text = Code().Replace(Marks().Replace(PaperLibrary.Source(name, language), string.Empty), string.Empty);
        var left = OfTheLaw().Replace(text, string.Empty);
        var figures = left.Split('\n').Where(line => line.Any(char.IsDigit)).ToArray();
        Assert.True(figures.Length == 0, $"{name}.{language}.md states figures that come from no source: {string.Join(" / ", figures)}");
    }

    [Fact]
    public void Every_test_and_command_that_a_paper_names_exists()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var commands = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "cli.md"));
        foreach (var (name, language) in PaperLibrary.Names.SelectMany(name => PaperLibrary.Languages.Select(language => (name, language))))
        {
            var named = Code().Matches(PaperLibrary.Source(name, language)).Select(code => code.Value.Trim('`')).ToArray();
            Assert.All(named.Where(code => code.EndsWith("Tests", StringComparison.Ordinal)), test => Assert.Contains(test, tests));
            Assert.All(
                named.Where(code => code.StartsWith("matching ", StringComparison.Ordinal)).Select(code => string.Join(' ', code.Split(' ').Skip(1).TakeWhile(word => word.All(letter => char.IsLower(letter) || letter == '-')).Take(1))),
                command => Assert.Contains($"`{command}", commands, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Whatever_figures_are_told_of_has_a_name_in_both_languages()
    {
        var figures = ModelFigures.Shipped;
        foreach (var code in figures.Families.Select(one => one.Name).Concat(figures.Cases.Select(one => one.Name)).Concat(figures.Languages.Select(one => one.Name)).Concat(figures.Systems.Select(one => one.System))
            .Concat(figures.Data.CandidateFamilies.Keys).Concat(figures.Data.CandidateSources.Keys).Concat(figures.Data.CandidateLanguages.Keys))
        {
            Assert.True(FactNames.Has(code), $"'{code}' has no name in Silo/Papers/FactNames.cs.");
        }

        Assert.All(PaperFixtures.Usual().Table("log.fields").Rows, row => Assert.NotEqual(row[1].Danish, row[1].English));
        Assert.All(PaperFixtures.Usual().Table("log.methods").Rows, row => Assert.True(FactNames.Has(row[0].Raw), row[0].Raw));
    }

    /// <summary>Every kind of model, service and reader.</summary>
    internal static IEnumerable<PaperFacts> EveryKind() =>
        from model in new[] { RankingModel.Default, PaperFixtures.OwnModel }
        from options in new[] { new SiloOptions(), new SiloOptions { Provider = "Udbyder", RetentionMonths = 0, HistoryMonths = 0 } }
        from seesGroups in new[] { true, false }
        from decided in new[] { true, false }
        from ownFramework in new[] { true, false }
        select PaperFixtures.Of(model, options, seesGroups, decided, ownFramework);

    [GeneratedRegex(@"\{\{[^}]+\}\}")]
    private static partial Regex Marks();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Code();

    /// <summary>
    /// Numbers that are no figures of this system: articles, paragraphs and acts, dates of the law, case numbers, names of measures and methods, the scales
    /// of grades (0-4) and of fit (0-100), the measure's level of confidence, and the age that Article 9(9) speaks of.
    /// </summary>
    [GeneratedRegex(
        """
        (?:[Aa]rtik(?:el|ler)(?:ens|s)?|Articles?|stk\.|nr\.|punkt|point|paragraph|§§?|sections?)\ \d+(?:\(\d+\))*(?:\([a-z]+\))*(?:(?:\ ?[-–,]\ ?|\ og\ |\ and\ |\ til\ |\ to\ |\ or\ |\ eller\ )\(?\d+\)?(?:\([a-z0-9]+\))*)*
        |(?:\ og\ |\ and\ |\ to\ )\(\d+\)|\(EU\)\ 2024/1689|2\.?\ [Dd]ecember\ 2027|C-634/21|NDCG@(?:5|10)|SHA-256|P-256|95\ %|100\ for|(?:0\ (?:til|to)\ 100)|point(?:s)?\ (?:bredt\ af|of)\ 100|(?:karaktererne|grades)\ 0\ (?:og|and)\ 1|(?:er|are)\ 3\ (?:og|and)\ 4
        |4\ (?:indkald|invite)|3\ (?:stærk|strong)|2\ (?:mulig|possible)|1\ (?:næppe|unlikely)|0\ (?:ikke\ relevant|irrelevant)|højst\ 2|get\ 2|(?:tilbudt|offered)\ 4|(?:samtale|interviewed)\ 3|(?:udvalgt|shortlisted)\ 2
        |0\ (?:til|to)\ 2|(?:under|under)\ 18|1\ er\ |1\ is\ |\(1\ (?:er|is)
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OfTheLaw();
}
