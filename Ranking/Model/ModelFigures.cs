using System.Text.Json;

namespace Matching.Ranking.Model;

/// <summary>A mean with the bounds between which 95 % of bootstrap samples of vacancies fall; all three are equal where there is one vacancy only.</summary>
public sealed record FigureInterval(double Mean, double Low, double High);

/// <summary>How well one way of ranking does over all vacancies.</summary>
/// <param name="System">"learned", "weighted coverage", "BM25" or "random".</param>
/// <param name="Ndcg10">NDCG@10, 0-1.</param>
/// <param name="Ndcg5">NDCG@5, 0-1.</param>
/// <param name="Map">Mean average precision with grade 3 and above relevant, 0-1.</param>
/// <param name="Tau">Kendall's tau-b, -1 to 1.</param>
public sealed record SystemFigures(string System, FigureInterval Ndcg10, FigureInterval Ndcg5, FigureInterval Map, FigureInterval Tau);

/// <summary>How well vacancies of one kind are ranked.</summary>
/// <param name="Name">The kind: a family of posts, or a language of ads.</param>
/// <param name="Vacancies">How many there are.</param>
/// <param name="Ndcg10">NDCG@10, 0-1.</param>
public sealed record KindFigures(string Name, int Vacancies, FigureInterval Ndcg10);

/// <summary>How CVs of one hard case are placed.</summary>
/// <param name="Name">The case, "none" for CVs that are none.</param>
/// <param name="Candidates">CVs.</param>
/// <param name="Pairs">Their judged pairs with a fit of 10 or more, or a grade of 1 or more: what is neither judged nor ranked irrelevant.</param>
/// <param name="Error">Mean distance of fit from 25 times the grade over these, points.</param>
/// <param name="Bias">Mean of fit minus 25 times the grade over these, points; above 0 is ranked too high.</param>
/// <param name="Leading">Places among the first ten of an ad that they hold.</param>
/// <param name="LeadingUnsuited">Of those, with grade 0 or 1.</param>
/// <param name="Suited">Pairs with grade 3 or 4.</param>
/// <param name="SuitedMissed">Of those, not among the first ten of the ad.</param>
public sealed record CaseFigures(string Name, int Candidates, int Pairs, double Error, double Bias, int Leading, int LeadingUnsuited, int Suited, int SuitedMissed);

/// <summary>Whether the bounds of a fit hold what readers judge.</summary>
/// <param name="From">Lowest fit of the band.</param>
/// <param name="To">Where the next begins; 100 for the last.</param>
/// <param name="Pairs">Pairs with such a fit.</param>
/// <param name="Held">Share of judgments within the bounds, 0-1; 0.8 is aimed at.</param>
/// <param name="Width">Mean width of the bounds, points.</param>
/// <param name="Error">Mean distance of fit from 25 times the grade, points.</param>
public sealed record BandFigures(int From, int To, int Pairs, double Held, double Width, double Error);

/// <summary>How judges ordered pairs of candidates among the first ten of an ad.</summary>
/// <param name="Pairs">Pairs.</param>
/// <param name="AsRanked">Share judged as ranked, 0-1.</param>
/// <param name="Equal">Share judged equal.</param>
/// <param name="Reversed">Share judged the other way.</param>
public sealed record OrderFigures(int Pairs, double AsRanked, double Equal, double Reversed);

/// <summary>What a model learned from and was measured on.</summary>
/// <param name="Vacancies">Job ads.</param>
/// <param name="Candidates">CVs; each is one person.</param>
/// <param name="Pairs">Judged pairs.</param>
/// <param name="Grades">Pairs of each grade, 0 to 4.</param>
/// <param name="VacancyLanguages">Ads by language: "da", "en", "mixed".</param>
/// <param name="CandidateLanguages">CVs by language.</param>
/// <param name="VacancySources">Ads by source of texts: "first", "second".</param>
/// <param name="CandidateSources">CVs by source of texts.</param>
/// <param name="CandidateFamilies">CVs by field of work.</param>
public sealed record DataFigures(
    int Vacancies,
    int Candidates,
    int Pairs,
    IReadOnlyList<int> Grades,
    IReadOnlyDictionary<string, int> VacancyLanguages,
    IReadOnlyDictionary<string, int> CandidateLanguages,
    IReadOnlyDictionary<string, int> VacancySources,
    IReadOnlyDictionary<string, int> CandidateSources,
    IReadOnlyDictionary<string, int> CandidateFamilies);

/// <summary>
/// What was measured of the model that ships, on pairs that it had not seen. <c>bench/Quality</c> writes it beside the model, for exactly that model; the
/// model card and the papers of an organisation take their figures from here and from nowhere else.
/// </summary>
public sealed record ModelFigures
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<ModelFigures> Read = new(() => Resource<ModelFigures>("default-model-figures.json"));

    /// <summary>Version of the model.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model's content, lower-case hex.</summary>
    public required string Checksum { get; init; }

    /// <summary>When it was measured, YYYY-MM-DD.</summary>
    public required string MeasuredOn { get; init; }

    /// <summary>Version of the reader of documents that the profiles were made with.</summary>
    public required int ReaderVersion { get; init; }

    /// <summary>SHA-256 over the rows and grades measured on; that of the model's training where it learned from the same.</summary>
    public required string DataHash { get; init; }

    /// <summary>Parts that the people were divided into; one of them was left out at a time, with one family of vacancies.</summary>
    public required int PersonFolds { get; init; }

    /// <summary>What was learned from and measured on.</summary>
    public required DataFigures Data { get; init; }

    /// <summary>The learned order first, then the baselines.</summary>
    public required IReadOnlyList<SystemFigures> Systems { get; init; }

    /// <summary>By family of posts, in order of name.</summary>
    public required IReadOnlyList<KindFigures> Families { get; init; }

    /// <summary>By language of the ad.</summary>
    public required IReadOnlyList<KindFigures> Languages { get; init; }

    /// <summary>By hard case, "none" first.</summary>
    public required IReadOnlyList<CaseFigures> Cases { get; init; }

    /// <summary>By fit, from the lowest.</summary>
    public required IReadOnlyList<BandFigures> Bands { get; init; }

    /// <summary>The first ten of each ad, whatever their fit.</summary>
    public required BandFigures FirstTen { get; init; }

    /// <summary>Pairs that are shown as nearly alike.</summary>
    public required OrderFigures NearTies { get; init; }

    /// <summary>All other pairs among the first ten.</summary>
    public required OrderFigures Others { get; init; }

    /// <summary>Share of pairs of people of one main area and level with different grades that are ordered rightly.</summary>
    public required FigureInterval Alike { get; init; }

    /// <summary>Raises of a required competence by one level that were tried.</summary>
    public required int Raises { get; init; }

    /// <summary>Of those, how many lowered the score.</summary>
    public required int RaisesThatLower { get; init; }

    /// <summary>What the file beside the model that ships says, for whichever model it was measured.</summary>
    public static ModelFigures Shipped => Read.Value;

    /// <summary>What was measured of a model; null when nothing was, as of every model that an organisation learned itself.</summary>
    public static ModelFigures? Of(RankingModel model) => Shipped.Checksum == model.Checksum ? Shipped : null;

    /// <summary>The file.</summary>
    public string Write() => JsonSerializer.Serialize(this, Shape) + "\n";

    /// <summary>Reads a file of figures that ships with this assembly.</summary>
    internal static T Resource<T>(string name)
    {
        using var stream = typeof(ModelFigures).Assembly.GetManifestResourceStream("Matching.Ranking.Resources." + name)
            ?? throw new InvalidDataException($"'Ranking/Resources/{name}' is missing from the build; write it again with bench/Quality or bench/Trust.");
        return JsonSerializer.Deserialize<T>(stream, Shape) ?? throw new InvalidDataException($"'Ranking/Resources/{name}' is empty; write it again.");
    }

    /// <summary>Writes a value as such a file.</summary>
    internal static string WriteResource<T>(T value) => JsonSerializer.Serialize(value, Shape) + "\n";
}
