using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Ranking.Model;

namespace Matching.Bench.Scoring.Rivals;

/// <summary>XGBoost's in-place prediction in a process of Python, on the trees as a model file of its JSON format.</summary>
internal sealed class Xgboost(RivalWorkload workload) : Rival(workload)
{
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("matching-bench-");
    private string version = string.Empty;

    /// <inheritdoc/>
    public override string Name => $"XGBoost{version} inplace_predict";

    /// <inheritdoc/>
    public override string Needs => $"{Python} with xgboost (Debian: python3-xgboost)";

    /// <inheritdoc/>
    public override void Dispose() => folder.Delete(recursive: true);

    /// <inheritdoc/>
    protected override bool IsThere()
    {
        if (version.Length > 0)
        {
            return true;
        }

        if (!File.Exists(Python) || Script("version") is not { } told)
        {
            return false;
        }

        version = $" {told.GetProperty("version").GetString()}";
        File.WriteAllBytes(At("rows.bin"), Workload.Rows);
        File.WriteAllText(At("model.json"), JsonSerializer.Serialize(Model(Workload.Ensemble), new JsonSerializerOptions { Converters = { new RealNumbers() } }));
        return true;
    }

    /// <inheritdoc/>
    protected override (Rate Rate, IReadOnlyList<double> Scores) Run(int threads)
    {
        var told = Script("predict", At("rows.bin"), Number(Workload.Count), Number(Workloads.Features), At("model.json"), Number(threads), At("scores.bin"))
            ?? throw new InvalidOperationException("XGBoost is there and did not predict; what it said stands above.");
        var bytes = File.ReadAllBytes(At("scores.bin"));
        var scores = Enumerable.Range(0, bytes.Length / sizeof(float)).Select(row => (double)BitConverter.ToSingle(bytes, sizeof(float) * row)).ToArray();
        return (new Rate(told.GetProperty("wall").GetDouble(), told.GetProperty("cpu").GetDouble()), scores);
    }

    /// <summary>The trees by XGBoost's JSON schema of models; "at most t" on whole values is "below t + 1".</summary>
    private static object Model(TreeEnsemble ensemble) => new
    {
        learner = new
        {
            attributes = new { },
            feature_names = Array.Empty<string>(),
            feature_types = Array.Empty<string>(),
            gradient_booster = new
            {
                name = "gbtree",
                model = new
                {
                    gbtree_model_param = new { num_parallel_tree = "1", num_trees = Number(ensemble.Trees.Count), size_leaf_vector = "0" },
                    tree_info = ensemble.Trees.Select(_ => 0),
                    trees = ensemble.Trees.Select((tree, number) => Tree(tree, number, ensemble.FeatureCount)),
                },
            },
            learner_model_param = new { base_score = "0E0", boost_from_average = "1", num_class = "0", num_feature = Number(ensemble.FeatureCount), num_target = "1" },
            objective = new { name = "reg:squarederror", reg_loss_param = new { scale_pos_weight = "1" } },
        },
        version = new[] { 1, 7, 4 },
    };

    private static object Tree(RegressionTree tree, int number, int features)
    {
        // XGBoost finds the right child one behind the left: nodes are numbered level by level, leaves among them.
        var (nodes, left, parents) = (new List<int> { tree.Feature.Length == 0 ? ~0 : 0 }, new List<int>(), new List<int> { int.MaxValue });
        for (var at = 0; at < nodes.Count; at++)
        {
            left.Add(nodes[at] < 0 ? -1 : nodes.Count);
            if (nodes[at] >= 0)
            {
                nodes.AddRange([tree.Left[nodes[at]], tree.Right[nodes[at]]]);
                parents.AddRange([at, at]);
            }
        }

        var all = nodes.Count;
        return new
        {
            id = number,
            tree_param = new { num_deleted = "0", num_feature = Number(features), num_nodes = Number(all), size_leaf_vector = "0" },
            left_children = left,
            right_children = left.Select(child => child < 0 ? -1 : child + 1),
            parents,
            split_indices = nodes.Select(node => node < 0 ? 0 : tree.Feature[node]),
            split_conditions = nodes.Select(node => node < 0 ? tree.Leaf[~node] : tree.Threshold[node] + 1f),
            split_type = Enumerable.Repeat(0, all),
            default_left = Enumerable.Repeat(0, all),
            base_weights = Enumerable.Repeat(0f, all),
            loss_changes = Enumerable.Repeat(0f, all),
            sum_hessian = Enumerable.Repeat(1f, all),
            categories = Array.Empty<int>(),
            categories_nodes = Array.Empty<int>(),
            categories_segments = Array.Empty<int>(),
            categories_sizes = Array.Empty<int>(),
        };
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string At(string name) => Path.Combine(folder.FullName, name);

    private static JsonElement? Script(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "Rivals", "xgboost_rival.py"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        if (process.ExitCode == 0)
        {
            return JsonDocument.Parse(output.Split('\n')[^1]).RootElement;
        }

        Console.Error.WriteLine(errors.Result.Trim());
        return null;
    }

    /// <summary>XGBoost takes a number without a point for an integer, and refuses it where it expects another.</summary>
    private sealed class RealNumbers : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetSingle();

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options) => writer.WriteRawValue(value.ToString("0.0", CultureInfo.InvariantCulture));
    }
}
