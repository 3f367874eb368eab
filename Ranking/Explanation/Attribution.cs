using Matching.Ranking.Features;

namespace Matching.Ranking.Explanation;

/// <summary>
/// Divides a feature's contribution among the competences that its plan reads. A contribution that helps goes to what is there,
/// one that hurts to what is missing, each in proportion to its part of the plan's value.
/// </summary>
internal static class Attribution
{
    /// <summary>Contribution by row column; empty when the plan reads no column of a required competence.</summary>
    /// <param name="plan">The feature's plan.</param>
    /// <param name="row">The candidate's row.</param>
    /// <param name="contribution">Score units to divide; the parts sum to it exactly.</param>
    public static IReadOnlyList<(int Column, int Contribution)> Divide(FeaturePlan plan, ReadOnlySpan<byte> row, int contribution)
    {
        var parts = plan switch
        {
            SumPlan sum => Sum(sum.Terms, row, contribution > 0),
            MaxPlan max => Max(max.Terms, row, contribution > 0),
            DotPlan dot => Dot(dot, row, contribution > 0),
            _ => [],
        };
        if (parts.Count == 0)
        {
            return [];
        }

        var amounts = Apportion.Divide(contribution, parts.Select(p => p.Share).ToArray());
        return [.. parts.Select((p, i) => (p.Column, amounts[i]))];
    }

    private static List<(int Column, double Share)> Sum(IReadOnlyList<Term> terms, ReadOnlySpan<byte> row, bool helps)
    {
        var parts = new List<(int, double)>();
        foreach (var term in terms)
        {
            var (value, rising) = (term.Evaluate(row), Rising(term));
            parts.Add((term.SourceColumn, helps == rising ? value : term.Table.Max() - value));
        }

        return parts;
    }

    // A maximum is decided by its largest terms alone; when they do not speak for the sign, by what the others lack.
    private static List<(int Column, double Share)> Max(IReadOnlyList<Term> terms, ReadOnlySpan<byte> row, bool helps)
    {
        var top = 0;
        foreach (var term in terms)
        {
            top = Math.Max(top, term.Evaluate(row));
        }

        var parts = new List<(int, double)>();
        foreach (var term in terms)
        {
            var value = term.Evaluate(row);
            parts.Add((term.SourceColumn, helps == Rising(term) ? (value == top ? 1 : 0) : term.Table.Max() - value));
        }

        return parts;
    }

    private static List<(int Column, double Share)> Dot(DotPlan plan, ReadOnlySpan<byte> row, bool helps)
    {
        var parts = new List<(int, double)>();
        for (var i = 0; i < plan.Weights.Length; i++)
        {
            if (plan.Weights[i] > 0)
            {
                var column = plan.FirstColumn + i;
                var held = column < row.Length ? row[column] : 0;
                parts.Add((column, plan.Weights[i] * (helps ? held : Math.Max(0, 15 - held))));
            }
        }

        return parts;
    }

    private static bool Rising(Term term) => term.Table[^1] >= term.Table[0];
}
