using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring.Standing;

namespace Matching.Grains.Pool;

/// <summary>Queries compiled for vacancies, the latest ones kept; lists that stand keep their own. Used in one grain's turns only.</summary>
public sealed class CompiledQueries
{
    private const int Kept = 64;
    private readonly Dictionary<StandingKey, PreparedQuery> compiled = [];
    private readonly Queue<StandingKey> order = new();

    /// <summary>The query of a vacancy, compiled when vacancy, model or columns are others than the last time.</summary>
    public PreparedQuery Get(PoolQuery query, RankingModel model, IReadOnlyList<string> columns)
    {
        var key = KeyOf(query, columns);
        if (compiled.TryGetValue(key, out var known))
        {
            return known;
        }

        if (order.Count == Kept)
        {
            compiled.Remove(order.Dequeue());
        }

        order.Enqueue(key);
        return compiled[key] = Compile(query, model, columns);
    }

    /// <summary>What the list of a query is called.</summary>
    public static StandingKey KeyOf(PoolQuery query, IReadOnlyList<string> columns) => new(query.Vacancy, query.VacancyVersion, query.ModelVersion, columns.Count);

    /// <summary>Compiles a query and keeps nothing.</summary>
    public static PreparedQuery Compile(PoolQuery query, RankingModel model, IReadOnlyList<string> columns) =>
        PreparedQuery.Of(model.Ensemble, VacancyQuery.Compile(query.Profile, model, new CompetenceColumns(columns)).Plans);
}
