using System.Globalization;
using System.Text;
using Matching.Ranking.Model;
using Matching.Tests.Shared;

namespace Matching.Ranking.Tests.Model;

/// <summary>The model card says what the files of figures say. To bring it up to date: <c>MATCHING_WRITE_DOCS=1 dotnet test tests/Ranking.Tests --filter ModelCard</c>.</summary>
public sealed class ModelCardTests
{
    private const string Begin = "<!-- Figures: written by tests/Ranking.Tests from Ranking/Resources/default-model-figures.json and default-model-manipulation.json. -->\n";
    private const string End = "<!-- End of the figures. -->\n";

    private static readonly string Card = Path.Combine(RepositoryRoot.Folder, "docs", "model-card.md");

    [Fact]
    public void The_figures_of_the_card_are_those_of_the_files()
    {
        var text = File.ReadAllText(Card).ReplaceLineEndings("\n");
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from >= Begin.Length && to >= from, "docs/model-card.md has lost the lines between which its figures stand.");
        var written = text[..from] + Tables(ModelFigures.Shipped, ManipulationFigures.Shipped) + text[to..];
        if (Environment.GetEnvironmentVariable("MATCHING_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Card, written);
            text = written;
        }

        Assert.True(text == written, "docs/model-card.md has other figures than the files beside the model; run MATCHING_WRITE_DOCS=1 dotnet test tests/Ranking.Tests --filter ModelCard and commit it.");
    }

    [Fact]
    public void What_the_card_says_of_the_data_in_words_is_what_the_file_says()
    {
        var data = ModelFigures.Shipped.Data;
        Assert.Contains(Text($"{data.Vacancies} ads, {data.Candidates} CVs and all {data.Pairs:N0} pairs"), File.ReadAllText(Card), StringComparison.Ordinal);
    }

    private static string Tables(ModelFigures figures, ManipulationFigures manipulation)
    {
        var card = new StringBuilder();
        card.Append(Text($"Measured {figures.MeasuredOn} of `{figures.Model}` with version {figures.ReaderVersion} of the reader. 95 % intervals by bootstrap over vacancies.\n\n"));
        Table(card, ["", "NDCG@10", "NDCG@5", "MAP (grade >= 3)", "Kendall tau-b"], figures.Systems.Select(one => (string[])[one.System, Of(one.Ndcg10), Of(one.Ndcg5), Of(one.Map), Of(one.Tau)]));
        Table(card, ["Family of posts, left out", "ads", "NDCG@10"], figures.Families.Select(Kind));
        card.Append(Text($"Weakest of those with three ads or more: {string.Join(" and ", figures.Families.Where(one => one.Vacancies >= 3).OrderBy(one => one.Ndcg10.Mean).Take(2).Select(one => one.Name))}.\n\n"));
        Table(card, ["Language of the ad", "ads", "NDCG@10"], figures.Languages.Select(Kind));
        card.Append("CVs that are easily read wrongly. Pairs are those with a fit of 10 or more or a grade of 1 or more; error and bias are fit minus 25 times the grade; unsuited are grades 0 and 1, suited 3 and 4.\n\n");
        Table(
            card,
            ["Hard case", "CVs", "pairs", "mean error", "bias", "among the first ten", "of those unsuited", "suited", "of those not among the first ten"],
            figures.Cases.Select(one => (string[])
                [one.Name, Text($"{one.Candidates}"), Text($"{one.Pairs}"), Text($"{one.Error:0.0}"), Text($"{one.Bias:+0.0;-0.0;0.0}"), Text($"{one.Leading}"), Text($"{one.LeadingUnsuited}"), Text($"{one.Suited}"), Text($"{one.SuitedMissed}")]));
        Table(
            card,
            ["fit", "pairs", "judgments held", "mean width", "mean error"],
            figures.Bands.Select(one => Band(Text($"{one.From}-{one.To}"), one)).Append(Band("first ten of each ad", figures.FirstTen)));
        card.Append(Text($"Of the {figures.NearTies.Pairs:N0} pairs of near ties among the first ten of an ad, {Percent(figures.NearTies.AsRanked)} are judged as ranked, {Percent(figures.NearTies.Equal)} equal and {Percent(figures.NearTies.Reversed)} the other way; of the {figures.Others.Pairs:N0} others {Percent(figures.Others.AsRanked)}, {Percent(figures.Others.Equal)} and {Percent(figures.Others.Reversed)}.\n\n"));
        card.Append(Text($"Of pairs of people of one main area and level with different grades, {Of(figures.Alike)} are ordered rightly. {figures.RaisesThatLower} of {figures.Raises:N0} raises of a required competence by one level lower the score.\n\n"));
        var texts = manipulation.Manipulations.Where(one => !one.CarriesCareer).ToArray();
        card.Append(Text($"Manipulation ({manipulation.MeasuredOn}, version {manipulation.ReaderVersion} of the reader; a weak CV at place {manipulation.From} of {manipulation.People}, {texts[0].Places.Count} ads): {texts.Count(one => one.Places.Max(place => manipulation.From - place) > manipulation.Bound)} of {texts.Length} ways to add text that carries no career lift it by more than the {manipulation.Bound} places that are aimed at, on one ad at least; the best comes to place {texts.SelectMany(one => one.Places).Min()}. Invented posts flagged: {manipulation.Flagged} of {manipulation.Invented}. Honest CVs with cautions of their careers: {manipulation.HonestWithCautions} of {manipulation.People}.\n"));
        return card.ToString();
    }

    private static string[] Kind(KindFigures one) => [one.Name, Text($"{one.Vacancies}"), one.Vacancies > 1 ? Of(one.Ndcg10) : Text($"{one.Ndcg10.Mean:0.000}")];

    private static string[] Band(string name, BandFigures one) => [name, Text($"{one.Pairs:N0}"), Percent(one.Held), Text($"{one.Width:0}"), Text($"{one.Error:0.0}")];

    private static string Of(FigureInterval interval) => Text($"{interval.Mean:0.000} [{interval.Low:0.000}, {interval.High:0.000}]");

    private static string Percent(double share) => Text($"{100 * share:0} %");

    private static void Table(StringBuilder card, string[] head, IEnumerable<string[]> rows)
    {
        foreach (var row in rows.Prepend([.. head.Select(_ => "---")]).Prepend(head))
        {
            card.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        card.Append('\n');
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
