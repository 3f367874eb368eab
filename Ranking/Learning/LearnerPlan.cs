namespace Matching.Ranking.Learning;

/// <summary>A learner and what is written about it into the model file.</summary>
/// <param name="Make">Makes a learner; called once for each model, from several threads.</param>
/// <param name="Seed">Seed of its random choices.</param>
/// <param name="Parameters">Its parameters by name.</param>
public sealed record LearnerPlan(Func<IRankingLearner> Make, int Seed, IReadOnlyDictionary<string, double> Parameters)
{
    /// <summary>LambdaMART of our own.</summary>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public static LearnerPlan Of(LambdaMartParameters parameters)
    {
        parameters.Check();
        return new LearnerPlan(() => new LambdaMart(parameters), parameters.Seed, parameters.ToDictionary());
    }
}
