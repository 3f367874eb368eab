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

/// <summary>
/// Listwise cross entropy between the softmax of the scores of a vacancy and its judgments, whose mass is their gain
/// (ListNet, Cao et al. 2007, top one).
/// </summary>
internal sealed class SoftmaxGradients : IGradients
{
    public void Compute(RankingData data, double[] scores, double[] gradients, double[] hessians)
    {
        for (var q = 0; q < data.QueryCount; q++)
        {
            var (start, end) = data.Query(q);
            double top = double.MinValue, mass = 0, sum = 0;
            for (var i = start; i < end; i++)
            {
                top = Math.Max(top, scores[i]);
                mass += RankingData.Gain(data.Grades[i]);
            }

            for (var i = start; i < end; i++)
            {
                gradients[i] = PortableMath.Exp(scores[i] - top);
                sum += gradients[i];
            }

            for (var i = start; i < end; i++)
            {
                var p = gradients[i] / sum;
                gradients[i] = mass == 0 ? 0 : p - (RankingData.Gain(data.Grades[i]) / mass);
                hessians[i] = mass == 0 ? 0 : p * (1 - p);
            }
        }
    }
}
