using System.Globalization;
using System.Net;
using Matching.Contracts;
using Matching.Grains.Audit;
using Matching.Ranking.Model;
using Matching.Silo.Hosting;
using Matching.Silo.Papers;

namespace Matching.GrainsTests.Papers;

/// <summary>Every figure of a paper is the one of its source, and of a model of one's own papers say what is not known.</summary>
public sealed class PaperFigureTests
{
    public static TheoryData<string, string> Papers => PaperFixtures.All;

    [Theory]
    [MemberData(nameof(Papers))]
    public void What_a_paper_states_stands_in_it_as_its_language_writes_it(string name, string language)
    {
        foreach (var facts in PaperTextTests.EveryKind())
        {
            var paper = PaperLibrary.Find(name, language)!.Fill(facts, language);
            var (markdown, html) = (PaperMarkdown.Write(paper).Replace("\\", string.Empty, StringComparison.Ordinal), WebUtility.HtmlDecode(PaperHtml.Write(paper)));
            Assert.NotEmpty(paper.Facts);
            foreach (var value in paper.Facts.Select(fact => fact.Value).Concat(paper.Tables.SelectMany(table => table.Rows).SelectMany(row => row)).Select(value => value.In(language)))
            {
                Assert.Contains(value, markdown, StringComparison.Ordinal);
                Assert.Contains(value, html, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("{{", markdown, StringComparison.Ordinal);
            Assert.All(paper.Tables, table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count)));
        }
    }

    [Fact]
    public void Figures_of_the_model_that_ships_are_those_of_its_files()
    {
        var facts = PaperFixtures.Usual();
        var (figures, manipulation, model) = (ModelFigures.Shipped, ManipulationFigures.Shipped, RankingModel.Default);
        Assert.Equal(Interval(model.Training.Metrics["ndcg@10"], model.Training.Metrics["ndcg@10-low"], model.Training.Metrics["ndcg@10-high"]), facts.Fact("model.ndcg10").Value.Raw);
        Assert.Equal(figures.Families.Select(one => $"{one.Name} {one.Vacancies} {(one.Vacancies > 1 ? Of(one.Ndcg10) : Decimals(one.Ndcg10.Mean, 3))}"), Rows("families"));
        Assert.Equal(figures.Languages.Select(one => $"{one.Name} {one.Vacancies} {Of(one.Ndcg10)}"), Rows("languages"));
        Assert.Equal(figures.Systems.Select(one => $"{one.System} {Of(one.Ndcg10)} {Of(one.Ndcg5)} {Of(one.Map)} {Of(one.Tau)}"), Rows("systems"));
        Assert.Equal(
            figures.Cases.Select(one => $"{one.Name} {one.Candidates} {one.Pairs} {Decimals(one.Error, 1)} {Decimals(one.Bias, 1)} {one.Leading} {one.LeadingUnsuited} {one.Suited} {one.SuitedMissed}"), Rows("cases"));
        Assert.Equal(figures.Bands.Select(one => $"{one.From}-{one.To} {one.Pairs} {one.Held.ToString(CultureInfo.InvariantCulture)} {Decimals(one.Width, 0)} {Decimals(one.Error, 1)}"), Rows("bands"));
        Assert.Equal(figures.Data.Grades.Select((pairs, grade) => $"{grade} {pairs}"), facts.Table("grades").Rows.Select(row => $"{row[0].Raw} {row[2].Raw}"));
        Assert.Equal(
            (figures.Data.Vacancies, figures.Data.Candidates, figures.Data.Pairs, figures.Raises, figures.RaisesThatLower, figures.Families.Count, figures.PersonFolds, figures.ReaderVersion),
            (Count("data.ads"), Count("data.cvs"), Count("data.pairs"), Count("figures.raises"), Count("figures.raises.lower"), Count("figures.families"), Count("figures.folds"), Count("figures.reader")));
        Assert.Equal(Of(figures.Alike), facts.Fact("figures.alike").Value.Raw);
        Assert.Equal(figures.FirstTen.Held, double.Parse(facts.Fact("figures.first.held").Value.Raw, CultureInfo.InvariantCulture));
        Assert.Equal("hr-payroll-change,top-executive", facts.Fact("figures.weakest").Value.Raw);
        Assert.Equal(
            (manipulation.People, manipulation.From, manipulation.Bound, manipulation.Flagged, manipulation.Invented, manipulation.HonestWithCautions),
            (Count("manipulation.people"), Count("manipulation.from"), Count("manipulation.bound"), Count("manipulation.flagged"), Count("manipulation.invented"), Count("manipulation.honest")));
        var texts = manipulation.Manipulations.Where(one => !one.CarriesCareer).ToArray();
        Assert.Equal((texts.Length, texts.Count(one => one.Places.Any(place => manipulation.From - place > manipulation.Bound))), (Count("manipulation.ways"), Count("manipulation.above")));
        Assert.Equal(manipulation.From - manipulation.MostLifted, Count("manipulation.best"));

        // As people read them.
        var family = figures.Families.First(one => one.Vacancies > 1);
        Assert.Contains(Of(family.Ndcg10).Replace('.', ',').Replace(", ", "; ", StringComparison.Ordinal), PaperMarkdown.Write(PaperLibrary.Find("instructions", "da")!.Fill(facts, "da")), StringComparison.Ordinal);

        IEnumerable<string> Rows(string name) => facts.Table(name).Rows.Select(row => string.Join(' ', row.Select(cell => cell.Raw)));
        int Count(string name) => int.Parse(facts.Fact(name).Value.Raw, CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void Of_a_model_of_ones_own_nothing_is_told_that_was_measured_of_another(string name, string language)
    {
        var facts = PaperFixtures.Of(PaperFixtures.OwnModel, new SiloOptions(), seesGroups: true, decided: true);
        var paper = PaperLibrary.Find(name, language)!.Fill(facts, language);
        Assert.DoesNotContain(facts.All, fact => fact.Source == FactSources.Figures);
        Assert.DoesNotContain(facts.Tables, table => table.Source == FactSources.Figures);
        var text = PaperMarkdown.Write(paper);
        Assert.DoesNotContain(FactValue.Interval(ModelFigures.Shipped.Systems[0].Ndcg10.Mean, ModelFigures.Shipped.Systems[0].Ndcg10.Low, ModelFigures.Shipped.Systems[0].Ndcg10.High).In(language), text, StringComparison.Ordinal);
        if (name is "instructions" or "risk-file" or "rights-assessment")
        {
            Assert.Contains(language == "da" ? "0,612 [0,500; 0,700]" : "0.612 [0.500, 0.700]", text, StringComparison.Ordinal);
            Assert.Matches(language == "da" ? "ikke (?:målt|kendt)" : "(?:[Nn]ot (?:been )?measured|not known|Nothing else was measured)", text);
        }
    }

    [Fact]
    public void Sums_of_groups_are_told_to_whom_may_see_them_alone()
    {
        foreach (var name in PaperLibrary.Names)
        {
            var seen = PaperLibrary.Find(name, "da")!.Fill(PaperFixtures.Of(RankingModel.Default, new SiloOptions(), seesGroups: true, decided: true), "da");
            var unseen = PaperLibrary.Find(name, "da")!.Fill(PaperFixtures.Of(RankingModel.Default, new SiloOptions(), seesGroups: false, decided: true), "da");
            Assert.DoesNotContain(unseen.Tables, table => table.Name == "groups");
            Assert.DoesNotContain("Kvinder", PaperMarkdown.Write(unseen), StringComparison.Ordinal);
            Assert.Equal(name is "instructions" or "risk-file" or "rights-assessment", seen.Tables.Any(table => table.Name == "groups"));
        }

        var rows = PaperFixtures.Usual().Table("groups").Rows.Select(row => string.Join(' ', row.Select(cell => cell.Raw)));
        Assert.Equal(["sex woman gone-on 30 12 0.4 1.00 ", "sex man gone-on 25 7 0.28 0.70 0.412"], rows);
    }

    [Fact]
    public void The_fields_that_the_log_description_tells_are_those_that_an_entry_has()
    {
        var entry = AuditEntryJson.Write(
            3,
            DateTimeOffset.UnixEpoch,
            new AuditEvent { What = "shortlist", Who = "k", Method = "/m", Vacancy = "v", VacancyVersion = 1, Model = "m", Framework = 1, Pool = "p", About = "a", Places = 1 },
            ["a1"],
            2);
        using var json = System.Text.Json.JsonDocument.Parse(entry);
        Assert.Equal(AuditEntryFields.All, json.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Names_that_others_chose_are_text_and_nothing_else()
    {
        var facts = PaperFixtures.Of(RankingModel.Default, new SiloOptions { Provider = "<script>alert(1)</script> | **Udbyder** {{organisation}}" }, seesGroups: true, decided: true, organisation: "a_b");
        var paper = PaperLibrary.Find("instructions", "da")!.Fill(facts, "da");
        Assert.DoesNotContain("<script", PaperHtml.Write(paper), StringComparison.Ordinal);
        var markdown = PaperMarkdown.Write(paper);
        Assert.DoesNotContain("<script", markdown.Replace("\\<script", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(@"\*\*Udbyder\*\* \{\{organisation\}\}", markdown, StringComparison.Ordinal);
    }

    private static string Of(FigureInterval interval) => Interval(interval.Mean, interval.Low, interval.High);

    private static string Interval(double mean, double low, double high) => $"{Decimals(mean, 3)} [{Decimals(low, 3)}, {Decimals(high, 3)}]";

    private static string Decimals(double value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
