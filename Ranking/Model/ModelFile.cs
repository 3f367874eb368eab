using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.Ranking.Features;

namespace Matching.Ranking.Model;

/// <summary>
/// The model file: a JSON envelope with format, version and the SHA-256 of the bytes of its "model" member, written in one fixed way
/// so that equal models are equal files. JSON, because a model is kept, compared and audited by people for years.
/// </summary>
internal static class ModelFile
{
    private const string Format = "matching-ranking-model";
    private const int FormatVersion = 1;

    public static string ChecksumOf(RankingModel model) => Convert.ToHexStringLower(SHA256.HashData(Body(model)));

    public static byte[] Write(RankingModel model)
    {
        var head = $"{{\"format\":\"{Format}\",\"formatVersion\":{FormatVersion},\"checksum\":\"{model.Checksum}\",\"model\":";
        return [.. Encoding.UTF8.GetBytes(head), .. Body(model), (byte)'}', (byte)'\n'];
    }

    public static RankingModel Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var document = JsonDocument.Parse(file);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.GetString() != Format)
            {
                throw new ModelFormatException($"model file: it does not say \"format\":\"{Format}\"; this is not a ranking model.");
            }

            var version = root.GetProperty("formatVersion").GetInt32();
            if (version != FormatVersion)
            {
                throw new ModelFormatException($"model file: format version {version}; this release reads version {FormatVersion}. Train or convert the model with this release.");
            }

            var body = root.GetProperty("model");
            var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body.GetRawText())));
            if (checksum != root.GetProperty("checksum").GetString())
            {
                throw new ModelFormatException("model file: its content does not match its checksum; it was altered or damaged. Copy it again from where it was made.");
            }

            return ReadBody(body);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or OverflowException or (FormatException and not ModelFormatException))
        {
            throw new ModelFormatException($"model file: truncated or not as format version {FormatVersion} lays down ({e.GetType().Name}). Copy it again from where it was made.", e);
        }
    }

    private static RankingModel ReadBody(JsonElement body)
    {
        var rowFormat = body.GetProperty("rowFormat").GetInt32();
        if (rowFormat != RowLayout.FormatVersion)
        {
            throw new ModelFormatException($"model file: made for candidate rows of format {rowFormat}; this release has format {RowLayout.FormatVersion}. Retrain the model.");
        }

        string[] features = [.. body.GetProperty("features").EnumerateArray().Select(f => f.GetString() ?? "")];
        var fit = body.GetProperty("fit");
        return new RankingModel(
            body.GetProperty("name").GetString() ?? "",
            features,
            new TreeEnsemble
            {
                FeatureCount = features.Length,
                Scale = body.GetProperty("scale").GetInt32(),
                Trees = [.. body.GetProperty("trees").EnumerateArray().Select(ReadTree)],
            },
            new FitTable(
                Numbers(fit, "scores", e => e.GetInt32()), Numbers(fit, "tenths", e => e.GetInt32()), Optional(fit, "spread"), Optional(fit, "low"), Optional(fit, "high")),
            ReadTraining(body.GetProperty("training")));
    }

    private static int[]? Optional(JsonElement fit, string name) => fit.TryGetProperty(name, out _) ? Numbers(fit, name, e => e.GetInt32()) : null;

    private static RegressionTree ReadTree(JsonElement tree) => new()
    {
        Feature = Numbers(tree, "feature", e => e.GetUInt16()),
        Threshold = Numbers(tree, "threshold", e => e.GetByte()),
        Left = Numbers(tree, "left", e => e.GetInt16()),
        Right = Numbers(tree, "right", e => e.GetInt16()),
        Leaf = Numbers(tree, "leaf", e => e.GetInt16()),
        LeafCover = Numbers(tree, "cover", e => e.GetInt32()),
    };

    private static TrainingRecord ReadTraining(JsonElement training) => new()
    {
        Learner = training.GetProperty("learner").GetString() ?? "",
        DataHash = training.GetProperty("dataHash").GetString() ?? "",
        Seed = training.GetProperty("seed").GetInt32(),
        Vacancies = training.GetProperty("vacancies").GetInt32(),
        Pairs = training.GetProperty("pairs").GetInt32(),
        Parameters = Named(training.GetProperty("parameters")),
        Metrics = Named(training.GetProperty("metrics")),
    };

    private static T[] Numbers<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(read)];

    private static SortedDictionary<string, double> Named(JsonElement map) =>
        new(map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDouble()), StringComparer.Ordinal);

    private static byte[] Body(RankingModel model)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("name", model.Name);
            json.WriteNumber("rowFormat", RowLayout.FormatVersion);
            json.WriteNumber("scale", model.Ensemble.Scale);
            json.WriteStartArray("features");
            foreach (var feature in model.Features)
            {
                json.WriteStringValue(feature.Name);
            }

            json.WriteEndArray();
            WriteTraining(json, model.Training);
            json.WriteStartObject("fit");
            WriteNumbers(json, "scores", model.Calibration.Scores);
            WriteNumbers(json, "tenths", model.Calibration.Tenths);

            // Models that were learned before it was measured keep their bytes, and with them their checksum.
            if (model.Calibration.Spread.Count > 0)
            {
                WriteNumbers(json, "spread", model.Calibration.Spread);
            }

            if (model.Calibration.Measured)
            {
                WriteNumbers(json, "low", model.Calibration.Low);
                WriteNumbers(json, "high", model.Calibration.High);
            }

            json.WriteEndObject();
            json.WriteStartArray("trees");
            foreach (var tree in model.Ensemble.Trees)
            {
                json.WriteStartObject();
                WriteNumbers(json, "feature", tree.Feature.Select(v => (int)v));
                WriteNumbers(json, "threshold", tree.Threshold.Select(v => (int)v));
                WriteNumbers(json, "left", tree.Left.Select(v => (int)v));
                WriteNumbers(json, "right", tree.Right.Select(v => (int)v));
                WriteNumbers(json, "leaf", tree.Leaf.Select(v => (int)v));
                WriteNumbers(json, "cover", tree.LeafCover);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return memory.ToArray();
    }

    private static void WriteTraining(Utf8JsonWriter json, TrainingRecord training)
    {
        json.WriteStartObject("training");
        json.WriteString("learner", training.Learner);
        json.WriteString("dataHash", training.DataHash);
        json.WriteNumber("seed", training.Seed);
        json.WriteNumber("vacancies", training.Vacancies);
        json.WriteNumber("pairs", training.Pairs);
        WriteNamed(json, "parameters", training.Parameters);
        WriteNamed(json, "metrics", training.Metrics);
        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, double> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
