using Matching.Ranking.Model;

namespace Matching.Ranking.Learning;

/// <summary>Learns an ensemble that ranks. The same data, parameters and seed give the same trees, on any number of threads.</summary>
public interface IRankingLearner
{
    /// <summary>Name written into model files.</summary>
    string Name { get; }

    /// <summary>Learns from judged pairs.</summary>
    /// <param name="training">Pairs to learn from.</param>
    /// <param name="cancellation">Ends the learning between trees or small batches of trees.</param>
    /// <exception cref="ArgumentException">The data hold too little to learn from; the message says how much is needed.</exception>
    TreeEnsemble Learn(RankingData training, CancellationToken cancellation = default);
}
