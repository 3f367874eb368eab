using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Matching.Ranking.Model;

namespace Matching.Bench.Scoring;

/// <summary>Runs the other scorers as processes of their own on the same rows and trees. What is not on the machine is null with a reason.</summary>
internal sealed class Rivals : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("matching-bench-");
    private readonly string scripts = Path.Combine(AppContext.BaseDirectory, "rivals");
    private readonly int count;

    public Rivals(byte[] rows, int count)
    {
        this.count = count;
        File.WriteAllBytes(At("rows.bin"), rows);
    }

    /// <summary>Trees grown by XGBoost, or null when it is not there.</summary>
    public TreeEnsemble? TrainXgboost() => File.Exists("/usr/bin/python3")
        && Run("/usr/bin/python3", Path.Combine(scripts, "xgboost_rival.py"), "train", At("rows.bin"), Number(count), Number(Workloads.Features), At("model.ubj"), At("dump.json")) is not null
            ? XgboostModel.Read(At("dump.json"))
            : null;

    /// <summary>XGBoost's in-place prediction, checked against ours; null when it is not there.</summary>
    public Rate? Xgboost(TreeEnsemble ensemble, byte[] rows, int threads)
    {
        var line = Run("/usr/bin/python3", Path.Combine(scripts, "xgboost_rival.py"), "predict", At("rows.bin"), Number(count), Number(Workloads.Features), At("model.ubj"), Number(threads), At("scores.bin"));
        if (line is null)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(At("scores.bin"));
        Compare("XGBoost", ensemble, rows, i => BitConverter.ToSingle(bytes, 4 * i) * ensemble.Scale);
        return Read(line.RootElement);
    }

    /// <summary>ONNX Runtime on the exported trees, checked against ours; null when it is not there.</summary>
    public Rate? Onnx(TreeEnsemble ensemble, byte[] rows, int threads)
    {
        var modules = Environment.GetEnvironmentVariable("BENCH_NODE") ?? Environment.CurrentDirectory;
        if (!Directory.Exists(Path.Combine(modules, "node_modules", "onnxruntime-node")))
        {
            return null;
        }

        OnnxModel.Write(ensemble, At("model.onnx"));
        var line = Run("node", Path.Combine(scripts, "onnx_rival.mjs"), modules, At("rows.bin"), Number(count), Number(Workloads.Features), At("model.onnx"), Number(threads));
        if (line is null)
        {
            return null;
        }

        var scores = line.RootElement.GetProperty("scores");
        Compare("ONNX Runtime", ensemble, rows, i => scores[i].GetDouble());
        return Read(line.RootElement);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Rounded leaves may differ from a rival's floats by half a unit a tree, no more: else it scored other trees.</summary>
    private static void Compare(string rival, TreeEnsemble ensemble, byte[] rows, Func<int, double> score)
    {
        for (var i = 0; i < 1000; i++)
        {
            var ours = ensemble.Score(rows.AsSpan(i * Workloads.Features, Workloads.Features));
            if (Math.Abs(ours - score(i)) > ensemble.Trees.Count)
            {
                throw new InvalidOperationException($"{rival} gives row {i} the score {score(i)}, we give {ours}: not the same trees.");
            }
        }
    }

    private static Rate Read(JsonElement line) => new(line.GetProperty("wall").GetDouble(), line.GetProperty("cpu").GetDouble());

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string At(string name) => Path.Combine(folder.FullName, name);

    private static JsonDocument? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return JsonDocument.Parse(output.Length == 0 ? "{}" : output.Split('\n')[^1]);
            }

            Console.Error.WriteLine($"{Path.GetFileName(arguments[0])}: {errors.Result.Trim().Split('\n')[^1]}");
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // the program is not installed
        }
    }
}
