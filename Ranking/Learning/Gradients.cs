namespace Matching.Ranking.Learning;

/// <summary>What a learner descends: first and second derivatives of a loss at the present scores.</summary>
internal interface IGradients
{
    /// <summary>Fills gradients and hessians of every row.</summary>
    void Compute(RankingData data, double[] scores, double[] gradients, double[] hessians);
}

/// <summary>Squared distance to the grade: a first, steady idea of who is good, and one scale over all vacancies.</summary>
internal sealed class SquaredGradients : IGradients
{
    public void Compute(RankingData data, double[] scores, double[] gradients, double[] hessians)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            gradients[i] = scores[i] - data.Grades[i];
            hessians[i] = 1;
        }
    }
}
