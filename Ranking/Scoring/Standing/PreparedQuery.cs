using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Ranking.Scoring.Standing;

/// <summary>A query with what it is compiled from. Immutable.</summary>
public sealed class PreparedQuery
{
    private readonly CompiledQuery? compiled;

    private PreparedQuery(TreeEnsemble ensemble, IReadOnlyList<FeaturePlan> plans, CompiledQuery? compiled) => (Ensemble, Plans, this.compiled) = (ensemble, plans, compiled);

    /// <summary>The model's trees.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>The vacancy's plan for each feature of the model.</summary>
    public IReadOnlyList<FeaturePlan> Plans { get; }

    /// <summary>The ensemble specialised to the plans; compiled for each use where it is not kept.</summary>
    public CompiledQuery Query => compiled ?? CompiledQuery.Compile(Ensemble, Plans);

    /// <summary>Whether it is kept compiled.</summary>
    public bool IsCompiled => compiled is not null;

    /// <summary>Compiles a query.</summary>
    /// <exception cref="ArgumentException">The model or a plan is outside the limits of <see cref="QueryLimits"/>.</exception>
    public static PreparedQuery Of(TreeEnsemble ensemble, IReadOnlyList<FeaturePlan> plans) => new(ensemble, plans, CompiledQuery.Compile(ensemble, plans));

    /// <summary>The same for a long stay in memory: without what only searches of large pools need, or without anything compiled.</summary>
    internal PreparedQuery Lean(bool keepCompiled) => new(Ensemble, Plans, keepCompiled ? compiled?.Lean() : null);
}
