using System.Globalization;
using Matching.Ranking.Learning;

namespace Matching.Ranking.Evaluation;

/// <summary>A human's grade of a candidate for a vacancy.</summary>
/// <param name="Vacancy">Identifier of the vacancy.</param>
/// <param name="Candidate">Identifier of the candidate.</param>
/// <param name="Grade">4 invite, 3 strong, 2 possible, 1 unlikely, 0 irrelevant.</param>
public sealed record Judgment(string Vacancy, string Candidate, int Grade)
{
    /// <summary>Reads lines <c>vacancy TAB candidate TAB grade</c>; empty lines are passed over.</summary>
    /// <exception cref="FormatException">A line is not of that form, a grade is out of range, or a pair is judged twice; the message names the line.</exception>
    public static IReadOnlyList<Judgment> Parse(string text)
    {
        var judgments = new List<Judgment>();
        var seen = new HashSet<(string, string)>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r');
            if (line.Length == 0)
            {
                continue;
            }

            var parts = line.Split('\t');
            if (parts.Length != 3)
            {
                throw new FormatException($"judgments, line {number}: {parts.Length} fields; write vacancy, candidate and grade with tabs between them.");
            }

            if (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var grade) || grade > RankingData.MaxGrade)
            {
                throw new FormatException($"judgments, line {number}: grade '{parts[2]}' is not a whole number 0-{RankingData.MaxGrade}.");
            }

            if (!seen.Add((parts[0], parts[1])))
            {
                throw new FormatException($"judgments, line {number}: the pair '{parts[0]}', '{parts[1]}' is judged twice; keep one of the lines.");
            }

            judgments.Add(new Judgment(parts[0], parts[1], grade));
        }

        return judgments;
    }
}
