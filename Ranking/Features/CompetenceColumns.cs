namespace Matching.Ranking.Features;

/// <summary>
/// An organisation's competences in the order in which they became columns. The order only ever grows at its end, so that rows
/// written earlier stay valid: a column beyond a row's end reads as zero.
/// </summary>
public sealed class CompetenceColumns
{
    /// <summary>Most competences that an organisation's rows can hold.</summary>
    public const int MaxCount = 255;

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>Takes the registry.</summary>
    /// <param name="ids">Distinct competence identifiers, oldest first; at most <see cref="MaxCount"/>.</param>
    /// <exception cref="ArgumentException">An identifier occurs twice, or there are too many.</exception>
    public CompetenceColumns(IReadOnlyList<string> ids)
    {
        if (ids.Count > MaxCount)
        {
            throw new ArgumentException($"competence columns: {ids.Count} competences are more than the {MaxCount} that a row can hold; remove some.", nameof(ids));
        }

        for (var i = 0; i < ids.Count; i++)
        {
            if (!_index.TryAdd(ids[i], i))
            {
                throw new ArgumentException($"competence columns: '{ids[i]}' occurs twice; identifiers must be distinct.", nameof(ids));
            }
        }

        Ids = [.. ids];
    }

    /// <summary>The identifiers in column order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Bytes of a row under this registry.</summary>
    public int RowWidth => RowLayout.FirstCompetence + Ids.Count;

    /// <summary>The row column of a competence, or -1 when the registry does not know it.</summary>
    public int ColumnOf(string competence) => _index.TryGetValue(competence, out var i) ? RowLayout.FirstCompetence + i : -1;

    /// <summary>The competence that a row column holds, or null for every other column.</summary>
    public string? CompetenceAt(int column)
    {
        var i = column - RowLayout.FirstCompetence;
        return i >= 0 && i < Ids.Count ? Ids[i] : null;
    }
}
