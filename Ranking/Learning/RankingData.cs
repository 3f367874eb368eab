using System.Security.Cryptography;
using Matching.Ranking.Features;

namespace Matching.Ranking.Learning;

/// <summary>Judged pairs to learn from: byte features a row, rows of one vacancy standing together.</summary>
public sealed class RankingData
{
    /// <summary>Takes the rows.</summary>
    /// <param name="directions">Direction of each feature.</param>
    /// <param name="rows">Feature values row after row: <c>directions.Count * grades.Length</c> bytes.</param>
    /// <param name="grades">Judgment of each row, 0-4.</param>
    /// <param name="queryStarts">First row of each vacancy, ascending, the first 0; every vacancy has at least one row.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, a grade is out of range, or starts do not ascend.</exception>
    public RankingData(IReadOnlyList<Monotonicity> directions, byte[] rows, byte[] grades, int[] queryStarts)
    {
        if (directions.Count == 0 || (long)directions.Count * grades.Length != rows.Length)
        {
            throw new ArgumentException($"ranking data: {rows.Length} bytes are not {grades.Length} rows of {directions.Count} features.");
        }

        for (var i = 0; i < grades.Length; i++)
        {
            if (grades[i] > MaxGrade)
            {
                throw new ArgumentException($"ranking data: row {i} has grade {grades[i]}; grades are 0-{MaxGrade}.");
            }
        }

        for (var q = 0; q < queryStarts.Length; q++)
        {
            if (queryStarts[q] >= grades.Length || (q == 0 ? queryStarts[q] != 0 : queryStarts[q] <= queryStarts[q - 1]))
            {
                throw new ArgumentException($"ranking data: vacancy {q} starts at row {queryStarts[q]}; starts must ascend from 0 within {grades.Length} rows.");
            }
        }

        Directions = [.. directions];
        Rows = rows;
        Grades = grades;
        QueryStarts = queryStarts;
    }

    /// <summary>Highest grade.</summary>
    public const int MaxGrade = 4;

    /// <summary>Direction of each feature.</summary>
    public IReadOnlyList<Monotonicity> Directions { get; }

    /// <summary>Number of features.</summary>
    public int FeatureCount => Directions.Count;

    /// <summary>Number of rows.</summary>
    public int RowCount => Grades.Length;

    /// <summary>Number of vacancies.</summary>
    public int QueryCount => QueryStarts.Length;

    /// <summary>Feature values, row after row.</summary>
    public byte[] Rows { get; }

    /// <summary>Grade of each row.</summary>
    public byte[] Grades { get; }

    /// <summary>First row of each vacancy.</summary>
    public int[] QueryStarts { get; }

    /// <summary>Gain of a grade as NDCG counts it: 2^grade - 1.</summary>
    public static int Gain(int grade) => (1 << grade) - 1;

    /// <summary>The rows of a vacancy.</summary>
    public (int Start, int End) Query(int query) => (QueryStarts[query], query + 1 < QueryStarts.Length ? QueryStarts[query + 1] : RowCount);

    /// <summary>The feature values of a row.</summary>
    public ReadOnlySpan<byte> Row(int row) => Rows.AsSpan(row * FeatureCount, FeatureCount);

    /// <summary>SHA-256 over rows, grades and starts, lower-case hex.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Rows);
        hash.AppendData(Grades);
        hash.AppendData(System.Text.Encoding.ASCII.GetBytes(string.Join(',', QueryStarts)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
