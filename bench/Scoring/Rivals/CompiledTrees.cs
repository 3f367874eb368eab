using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Matching.Ranking.Model;

namespace Matching.Bench.Scoring.Rivals;

/// <summary>
/// The trees as C code of nested conditions, as compilers of ensembles such as Treelite write it, over the same bytes and integers as ours, compiled by the
/// machine's C compiler for the machine's processor.
/// </summary>
internal sealed unsafe class CompiledTrees(RivalWorkload workload) : Rival(workload)
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("matching-bench-");
    private nint library;

    /// <inheritdoc/>
    public override string Name => "compiled C, nested conditions";

    /// <inheritdoc/>
    public override string Needs => "a C compiler named cc";

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (library != 0)
        {
            NativeLibrary.Free(library);
        }

        folder.Delete(recursive: true);
    }

    /// <inheritdoc/>
    protected override bool IsThere()
    {
        if (library != 0)
        {
            return true;
        }

        var (source, built) = (Path.Combine(folder.FullName, "trees.c"), Path.Combine(folder.FullName, "trees.so"));
        File.WriteAllText(source, Code(Workload.Ensemble));
        try
        {
            using var compiler = Process.Start("cc", ["-O3", "-march=native", "-shared", "-fPIC", "-o", built, source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 && NativeLibrary.TryLoad(built, out library);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no compiler
        }
    }

    /// <inheritdoc/>
    protected override (Rate Rate, IReadOnlyList<double> Scores) Run(int threads)
    {
        var score = (delegate* unmanaged<byte*, int, int*, void>)NativeLibrary.GetExport(library, "score");
        var scores = new int[Workload.Count];
        var share = (Workload.Count + threads - 1) / threads;
        var rate = Clock.Best(Workload.Count, () => Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            var first = part * share;
            fixed (byte* rows = Workload.Rows)
            fixed (int* to = scores)
            {
                score(rows + ((long)first * Workloads.Features), Math.Min(share, Workload.Count - first), to + first);
            }
        }));
        return (rate, Array.ConvertAll(scores, one => (double)one));
    }

    private static string Code(TreeEnsemble ensemble)
    {
        var code = new StringBuilder("#include <stdint.h>\n");
        for (var number = 0; number < ensemble.Trees.Count; number++)
        {
            var tree = ensemble.Trees[number];
            code.Append(CultureInfo.InvariantCulture, $"static int tree{number}(const uint8_t *x) {{\n");
            Node(tree, tree.Feature.Length == 0 ? ~0 : 0);
            code.Append("}\n");
        }

        code.Append(CultureInfo.InvariantCulture, $"void score(const uint8_t *rows, int count, int32_t *to) {{\nfor (int i = 0; i < count; i++, rows += {ensemble.FeatureCount})\nto[i] = 0");
        for (var number = 0; number < ensemble.Trees.Count; number++)
        {
            code.Append(CultureInfo.InvariantCulture, $" + tree{number}(rows)");
        }

        return code.Append(";\n}\n").ToString();

        void Node(RegressionTree tree, int node)
        {
            if (node < 0)
            {
                code.Append(CultureInfo.InvariantCulture, $"return {tree.Leaf[~node]};\n");
                return;
            }

            code.Append(CultureInfo.InvariantCulture, $"if (x[{tree.Feature[node]}] <= {tree.Threshold[node]}) {{\n");
            Node(tree, tree.Left[node]);
            code.Append("} else {\n");
            Node(tree, tree.Right[node]);
            code.Append("}\n");
        }
    }
}
