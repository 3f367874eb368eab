using Matching.Ranking.Features;

namespace Matching.Ranking.Model;

/// <summary>
/// A learned ranking model: which features it reads, the trees, the calibration, and where it comes from.
/// Immutable; safe to share between threads. Equal content has an equal <see cref="Version"/>.
/// </summary>
public sealed class RankingModel
{
    private static readonly Lazy<RankingModel> Shipped = new(LoadShipped);

    /// <summary>Makes a model and checks it against every limit.</summary>
    /// <exception cref="ModelFormatException">A limit is broken; the message names it.</exception>
    public RankingModel(string name, IReadOnlyList<string> features, TreeEnsemble ensemble, FitTable fit, TrainingRecord training)
    {
        ModelRules.Check(name, features, ensemble);
        Name = name;
        Features = [.. features.Select(f => FeatureCatalog.Find(f)!)];
        Ensemble = ensemble;
        Calibration = fit;
        Training = training;
        Checksum = ModelFile.ChecksumOf(this);
    }

    /// <summary>The model that ships with the service.</summary>
    public static RankingModel Default => Shipped.Value;

    /// <summary>Name given by whoever trained it: 1-64 of a-z, 0-9 and '-'.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Checksum { get; }

    /// <summary>Identity of the model: name and the first twelve hex digits of its content's hash.</summary>
    public string Version => $"{Name}-{Checksum[..12]}";

    /// <summary>The features that the trees read, in the order of the trees' feature numbers.</summary>
    public IReadOnlyList<PairFeature> Features { get; }

    /// <summary>The trees.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>From score to fit.</summary>
    public FitTable Calibration { get; }

    /// <summary>Where the model comes from.</summary>
    public TrainingRecord Training { get; }

    /// <summary>The score of a row of feature values, in fixed-point units; the reference that fast scorers are tested against.</summary>
    /// <param name="features">As many values as <see cref="Features"/>.</param>
    public int Score(ReadOnlySpan<byte> features) => Ensemble.Score(features);

    /// <summary>The fit of a score, 0.0-100.0 with one decimal: on held-out pairs, 25 points for each grade expected of the pair.</summary>
    public decimal Fit(int score) => Calibration.FitTenths(score) / 10m;

    /// <summary>Reads a model file.</summary>
    /// <exception cref="ModelFormatException">Truncated, altered, of another format version, of unknown features, or beyond a limit.</exception>
    public static RankingModel Load(ReadOnlyMemory<byte> file) => ModelFile.Read(file);

    /// <summary>The model as a file; loading it gives an equal model.</summary>
    public byte[] Save() => ModelFile.Write(this);

    private static RankingModel LoadShipped()
    {
        const string Resource = "Matching.Ranking.Resources.default-model.json";
        using var stream = typeof(RankingModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new ModelFormatException($"the shipped model '{Resource}' is missing from the assembly; build Ranking with its Resources folder.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Load(memory.ToArray());
    }
}
