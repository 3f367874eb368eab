namespace Matching.Ranking.Evaluation;

/// <summary>
/// Okapi BM25 (Robertson and Walker 1994; k1 1.2, b 0.75, idf of Lucene: never negative) of an ad's terms against CVs' terms:
/// the baseline that plain text search gives.
/// </summary>
public sealed class Bm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private readonly Dictionary<string, int>[] _documents;
    private readonly double[] _lengths;
    private readonly Dictionary<string, int> _documentFrequency = new(StringComparer.Ordinal);
    private readonly double _meanLength;

    /// <summary>Indexes the documents.</summary>
    /// <param name="documents">Terms of each, for instance stems, with repetitions.</param>
    public Bm25(IReadOnlyList<IReadOnlyList<string>> documents)
    {
        _documents = [.. documents.Select(d => d.CountBy(t => t, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal))];
        _lengths = [.. documents.Select(d => (double)d.Count)];
        _meanLength = documents.Count == 0 ? 1 : Math.Max(1, _lengths.Average());
        foreach (var term in _documents.SelectMany(d => d.Keys))
        {
            _documentFrequency[term] = _documentFrequency.GetValueOrDefault(term) + 1;
        }
    }

    /// <summary>The score of every document for a query; each distinct term of the query counts once for each time it occurs.</summary>
    public double[] Scores(IReadOnlyList<string> query)
    {
        var scores = new double[_documents.Length];
        foreach (var (term, times) in query.CountBy(t => t, StringComparer.Ordinal).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!_documentFrequency.TryGetValue(term, out var frequency))
            {
                continue;
            }

            var idf = Math.Log(1 + ((_documents.Length - frequency + 0.5) / (frequency + 0.5)));
            for (var d = 0; d < scores.Length; d++)
            {
                if (_documents[d].TryGetValue(term, out var count))
                {
                    scores[d] += times * idf * count * (K1 + 1) / (count + (K1 * (1 - B + (B * _lengths[d] / _meanLength))));
                }
            }
        }

        return scores;
    }
}
