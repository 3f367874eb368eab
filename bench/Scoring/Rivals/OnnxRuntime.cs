using Microsoft.ML.OnnxRuntime;

namespace Matching.Bench.Scoring.Rivals;

/// <summary>ONNX Runtime in this process, on the trees as a <c>TreeEnsembleRegressor</c> and on one tensor of all rows.</summary>
internal sealed class OnnxRuntime(RivalWorkload workload) : Rival(workload)
{
    /// <inheritdoc/>
    public override string Name => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}";

    /// <inheritdoc/>
    protected override (Rate Rate, IReadOnlyList<double> Scores) Run(int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        using var session = new InferenceSession(OnnxModel.Write(Workload.Ensemble), options);
        using var input = OrtValue.CreateTensorValueFromMemory(Workload.Floats, [Workload.Count, Workloads.Features]);
        using var run = new RunOptions();
        var scores = Array.Empty<float>();
        var rate = Clock.Best(Workload.Count, () =>
        {
            using var output = session.Run(run, ["x"], [input], ["y"]);
            scores = output[0].GetTensorDataAsSpan<float>().ToArray();
        });
        return (rate, Array.ConvertAll(scores, score => (double)score));
    }
}
