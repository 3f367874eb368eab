namespace Matching.Ranking.Model;

/// <summary>Where one manipulation brings a weak CV.</summary>
/// <param name="Name">What was done to the CV.</param>
/// <param name="CarriesCareer">Whether it invents posts; else it is text that carries no career.</param>
/// <param name="Places">Place after it, by ad.</param>
public sealed record ManipulationFigure(string Name, bool CarriesCareer, IReadOnlyList<int> Places);

/// <summary>
/// What manipulated CVs gain by the model that ships. <c>bench/Trust -- --write</c> writes it beside the model, for exactly that model.
/// </summary>
public sealed record ManipulationFigures
{
    private static readonly Lazy<ManipulationFigures> Read = new(() => ModelFigures.Resource<ManipulationFigures>("default-model-manipulation.json"));

    /// <summary>SHA-256 of the model's content, lower-case hex.</summary>
    public required string Checksum { get; init; }

    /// <summary>When it was measured, YYYY-MM-DD.</summary>
    public required string MeasuredOn { get; init; }

    /// <summary>Version of the reader of documents.</summary>
    public required int ReaderVersion { get; init; }

    /// <summary>CVs on each list.</summary>
    public required int People { get; init; }

    /// <summary>Place of the CV that was manipulated, before.</summary>
    public required int From { get; init; }

    /// <summary>Places that text without a career may lift a CV by: what is aimed at.</summary>
    public required int Bound { get; init; }

    /// <summary>CVs with an invented post that a recruiter is warned of.</summary>
    public required int Flagged { get; init; }

    /// <summary>CVs with an invented post.</summary>
    public required int Invented { get; init; }

    /// <summary>CVs that nobody manipulated and that have a warning of their career.</summary>
    public required int HonestWithCautions { get; init; }

    /// <summary>All manipulations.</summary>
    public required IReadOnlyList<ManipulationFigure> Manipulations { get; init; }

    /// <summary>What the file beside the model that ships says, for whichever model it was measured.</summary>
    public static ManipulationFigures Shipped => Read.Value;

    /// <summary>What was measured of a model; null when nothing was.</summary>
    public static ManipulationFigures? Of(RankingModel model) => Shipped.Checksum == model.Checksum ? Shipped : null;

    /// <summary>Most places that a manipulation without a career lifts the CV by.</summary>
    public int MostLifted => Manipulations.Where(one => !one.CarriesCareer).SelectMany(one => one.Places).Max(place => From - place);

    /// <summary>The file.</summary>
    public string Write() => ModelFigures.WriteResource(this);
}
