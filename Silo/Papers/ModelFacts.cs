using Matching.Grains;
using Matching.Profiles;
using Matching.Ranking.Model;

namespace Matching.Silo.Papers;

/// <summary>What papers say of the model in force: from its file, and from the figures that were measured of exactly this model.</summary>
internal static class ModelFacts
{
    /// <summary>Fewest ads of a family of which it is told that it is among the weakest; of fewer a mean says next to nothing.</summary>
    private const int FewestToCompare = 3;

    private const int Weakest = 2;

    /// <summary>Fewest suited pairs of a hard case of which it is told that most of them are missed.</summary>
    private const int FewestSuited = 10;

    /// <summary>Adds them.</summary>
    /// <param name="facts">Where to.</param>
    /// <param name="model">The model in force.</param>
    /// <param name="figures">What was measured of it; null for a model that the organisation learned.</param>
    /// <param name="manipulation">What manipulations gain by it; null likewise.</param>
    /// <param name="ownFramework">Whether the organisation has a framework of its own.</param>
    public static void Add(PaperFacts facts, RankingModel model, ModelFigures? figures, ManipulationFigures? manipulation, bool ownFramework)
    {
        var training = model.Training;
        Add("model.version", FactValue.Name(model.Version));
        Add("model.checksum", FactValue.Name(model.Checksum));
        Add("model.learner", FactValue.Name(training.Learner));
        Add("model.seed", FactValue.Name(training.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Add("model.trees", FactValue.Count(model.Ensemble.Trees.Count));
        Add("model.features", FactValue.Count(model.Features.Count));
        Add("model.ads", FactValue.Count(training.Vacancies));
        Add("model.pairs", FactValue.Count(training.Pairs));
        Add("model.ndcg10", (Metric("ndcg@10"), Metric("ndcg@10-low"), Metric("ndcg@10-high")) is ({ } mean, { } low, { } high) ? FactValue.Interval(mean, low, high) : FactValue.Unknown);
        Add("model.ndcg5", Metric("ndcg@5") is { } five ? FactValue.Number(five, 3) : FactValue.Unknown);
        Add("model.map", Metric("map") is { } map ? FactValue.Number(map, 3) : FactValue.Unknown);
        Add("model.tau", Metric("tau") is { } tau ? FactValue.Number(tau, 3) : FactValue.Unknown);
        facts.Say("shipped", figures is not null);
        facts.Say("bounds", model.Calibration.Measured);
        facts.Say("ownframework", ownFramework);
        facts.Say("manipulation", manipulation is not null);
        facts.Say("otherreader", figures is not null && (figures.ReaderVersion != ReaderVersion.Current || figures.DataHash != training.DataHash));
        if (figures is not null)
        {
            AddFigures(facts, figures);
        }

        if (manipulation is not null)
        {
            AddManipulation(facts, manipulation);
        }

        void Add(string name, FactValue value) => facts.Add(FactSources.Model, name, value);
        double? Metric(string name) => training.Metrics.TryGetValue(name, out var value) ? value : null;
    }

    private static void AddFigures(PaperFacts facts, ModelFigures figures)
    {
        var data = figures.Data;
        Add("figures.date", FactValue.Day(DateOnly.ParseExact(figures.MeasuredOn, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Add("figures.reader", FactValue.Count(figures.ReaderVersion));
        Add("figures.folds", FactValue.Count(figures.PersonFolds));
        Add("figures.families", FactValue.Count(figures.Families.Count));
        Add("data.ads", FactValue.Count(data.Vacancies));
        Add("data.cvs", FactValue.Count(data.Candidates));
        Add("data.pairs", FactValue.Count(data.Pairs));
        Add("data.irrelevant", FactValue.Share(data.Grades[0] / (double)data.Pairs));
        Add("data.hardcases", FactValue.Count(figures.Cases.Where(one => one.Name != "none").Sum(one => one.Candidates)));
        Add("figures.weakest", FactValue.List(figures.Families.Where(one => one.Vacancies >= FewestToCompare).OrderBy(one => one.Ndcg10.Mean).Take(Weakest).Select(one => FactNames.Of(one.Name))));
        var missed = figures.Cases.Where(one => one.Suited >= FewestSuited).MaxBy(one => one.SuitedMissed / (double)one.Suited);
        Add("missed.case", missed is null ? FactValue.Unknown : FactNames.Of(missed.Name));
        Add("missed.suited", FactValue.Count(missed?.Suited ?? 0));
        Add("missed.missed", FactValue.Count(missed?.SuitedMissed ?? 0));
        Add("figures.alike", Of(figures.Alike));
        Add("figures.raises", FactValue.Count(figures.Raises));
        Add("figures.raises.lower", FactValue.Count(figures.RaisesThatLower));
        Add("figures.first.held", FactValue.Share(figures.FirstTen.Held));
        Add("figures.first.width", FactValue.Number(figures.FirstTen.Width, 0));
        Add("figures.first.error", FactValue.Number(figures.FirstTen.Error, 0));
        Add("ties.right", FactValue.Share(figures.NearTies.AsRanked));
        Add("ties.equal", FactValue.Share(figures.NearTies.Equal));
        Add("ties.reversed", FactValue.Share(figures.NearTies.Reversed));
        Add("others.right", FactValue.Share(figures.Others.AsRanked));
        Add("others.reversed", FactValue.Share(figures.Others.Reversed));
        Table(
            "systems",
            [FactNames.Column("Rækkefølge", "Order", "system"), Plain("NDCG@10"), Plain("NDCG@5"), Plain("MAP"), FactNames.Column("Kendalls tau-b", "Kendall tau-b", "tau")],
            figures.Systems.Select(one => (FactValue[])[FactNames.Of(one.System), Of(one.Ndcg10), Of(one.Ndcg5), Of(one.Map), Of(one.Tau)]));
        Table("families", [FactNames.Column("Stillingsfamilie", "Family of posts", "family"), Ads(), Plain("NDCG@10")], figures.Families.Select(Kind));
        Table("languages", [FactNames.Column("Opslagets sprog", "Language of the ad", "language"), Ads(), Plain("NDCG@10")], figures.Languages.Select(Kind));
        Table(
            "cases",
            [
                FactNames.Column("Vanskeligt tilfælde", "Hard case", "case"), FactNames.Column("CV'er", "CVs", "candidates"), FactNames.Column("Vurderede par", "Judged pairs", "pairs"),
                FactNames.Column("Gennemsnitlig fejl, point", "Mean error, points", "error"), FactNames.Column("Skævhed, point", "Bias, points", "bias"),
                FactNames.Column("Blandt de ti første", "Among the first ten", "leading"), FactNames.Column("heraf uegnede", "of those unsuited", "leadingUnsuited"),
                FactNames.Column("Egnede", "Suited", "suited"), FactNames.Column("heraf ikke blandt de ti første", "of those not among the first ten", "suitedMissed"),
            ],
            figures.Cases.Select(one => (FactValue[])
            [
                FactNames.Of(one.Name), FactValue.Count(one.Candidates), FactValue.Count(one.Pairs), FactValue.Number(one.Error, 1), FactValue.Signed(one.Bias, 1),
                FactValue.Count(one.Leading), FactValue.Count(one.LeadingUnsuited), FactValue.Count(one.Suited), FactValue.Count(one.SuitedMissed),
            ]));
        Table(
            "bands",
            [
                FactNames.Column("Match", "Fit", "fit"), FactNames.Column("Par", "Pairs", "pairs"), FactNames.Column("Inden for grænserne", "Within the bounds", "held"),
                FactNames.Column("Grænsernes bredde, point", "Width of the bounds, points", "width"), FactNames.Column("Gennemsnitlig fejl, point", "Mean error, points", "error"),
            ],
            figures.Bands.Select(one => (FactValue[])[FactValue.Name($"{one.From}-{one.To}"), FactValue.Count(one.Pairs), FactValue.Share(one.Held), FactValue.Number(one.Width, 0), FactValue.Number(one.Error, 1)]));
        Table(
            "grades",
            [FactNames.Column("Karakter", "Grade", "grade"), FactNames.Column("Betydning", "Meaning", "meaning"), FactNames.Column("Par", "Pairs", "pairs")],
            data.Grades.Select((pairs, grade) => (FactValue[])[FactValue.Count(grade), Grade(grade), FactValue.Count(pairs)]));
        Counts("data.languages", FactNames.Column("Sprog", "Language", "language"), data.VacancyLanguages, data.CandidateLanguages);
        Counts("data.sources", FactNames.Column("Kilde", "Source", "source"), data.VacancySources, data.CandidateSources);
        Table(
            "data.fields",
            [FactNames.Column("Arbejdsområde", "Field of work", "field"), FactNames.Column("CV'er", "CVs", "candidates")],
            data.CandidateFamilies.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (FactValue[])[FactNames.Of(pair.Key), FactValue.Count(pair.Value)]));

        void Add(string name, FactValue value) => facts.Add(FactSources.Figures, name, value);
        void Table(string name, FactValue[] columns, IEnumerable<FactValue[]> rows) => facts.Add(new FactTable(name, columns, [.. rows], FactSources.Figures));
        void Counts(string name, FactValue column, IReadOnlyDictionary<string, int> ads, IReadOnlyDictionary<string, int> cvs) => Table(
            name,
            [column, Ads(), FactNames.Column("CV'er", "CVs", "candidates")],
            ads.Keys.Union(cvs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(key => (FactValue[])[FactNames.Of(key), FactValue.Count(ads.GetValueOrDefault(key)), FactValue.Count(cvs.GetValueOrDefault(key))]));
    }

    private static void AddManipulation(PaperFacts facts, ManipulationFigures figures)
    {
        var texts = figures.Manipulations.Where(one => !one.CarriesCareer).ToArray();
        var above = texts.Where(one => one.Places.Max(place => figures.From - place) > figures.Bound).ToArray();
        Add("manipulation.people", FactValue.Count(figures.People));
        Add("manipulation.from", FactValue.Count(figures.From));
        Add("manipulation.ads", FactValue.Count(figures.Manipulations[0].Places.Count));
        Add("manipulation.bound", FactValue.Count(figures.Bound));
        Add("manipulation.ways", FactValue.Count(texts.Length));
        Add("manipulation.above", FactValue.Count(above.Length));
        Add("manipulation.best", FactValue.Count(texts.SelectMany(one => one.Places).Min()));
        Add("manipulation.flagged", FactValue.Count(figures.Flagged));
        Add("manipulation.invented", FactValue.Count(figures.Invented));
        Add("manipulation.honest", FactValue.Count(figures.HonestWithCautions));

        void Add(string name, FactValue value) => facts.Add(FactSources.Figures, name, value);
    }

    private static FactValue[] Kind(KindFigures one) =>
        [FactNames.Of(one.Name), FactValue.Count(one.Vacancies), one.Vacancies > 1 ? Of(one.Ndcg10) : OfOne(one.Ndcg10)];

    private static FactValue Of(FigureInterval interval) => FactValue.Interval(interval.Mean, interval.Low, interval.High);

    private static FactValue OfOne(FigureInterval interval)
    {
        var mean = FactValue.Number(interval.Mean, 3);
        return mean with { Danish = mean.Danish + " (ét opslag, intet interval)", English = mean.English + " (one ad, no interval)" };
    }

    private static FactValue Plain(string name) => FactValue.Words(name, name, name.ToLowerInvariant().Replace("@", "", StringComparison.Ordinal));

    private static FactValue Ads() => FactNames.Column("Opslag", "Ads", "ads");

    private static FactValue Grade(int grade) => grade switch
    {
        4 => FactValue.Words("Indkald til samtale", "Invite", "invite"),
        3 => FactValue.Words("Stærk", "Strong", "strong"),
        2 => FactValue.Words("Mulig", "Possible", "possible"),
        1 => FactValue.Words("Næppe", "Unlikely", "unlikely"),
        _ => FactValue.Words("Ikke relevant", "Irrelevant", "irrelevant"),
    };
}
