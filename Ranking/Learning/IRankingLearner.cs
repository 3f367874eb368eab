using Matching.Ranking.Model;

namespace Matching.Ranking.Learning;

/// <summary>Learns an ensemble that ranks. Pure: the same data, parameters and seed give the same trees on every machine.</summary>
public interface IRankingLearner
{
    /// <summary>Name written into model files.</summary>
    string Name { get; }

    /// <summary>Learns from judged pairs.</summary>
    /// <param name="training">Pairs to learn from.</param>
    /// <param name="validation">Pairs that say when to stop, or null to grow all trees.</param>
    /// <param name="cancellation">Looked at before each tree.</param>
    /// <exception cref="ArgumentException">The data hold too little to learn from; the message says how much is needed.</exception>
    TreeEnsemble Learn(RankingData training, RankingData? validation = null, CancellationToken cancellation = default);
}
