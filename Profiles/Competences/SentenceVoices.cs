using Matching.Profiles.Learning;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>
/// What the word expert of the levels hears in each sentence of a CV. A whole CV drowns the one sentence that tells of a competence;
/// pooled by competence, the loudest sentences speak beside the whole. Immutable.
/// </summary>
internal sealed class SentenceVoices
{
    private const float EnoughWords = 12;
    private const int Pooling = 3;

    private readonly CandidateReading _reading;
    private readonly float[][] _voices;
    private readonly int _outputs;

    private SentenceVoices(CandidateReading reading, float[][] voices, int outputs)
    {
        _reading = reading;
        _voices = voices;
        _outputs = outputs;
    }

    /// <summary>Hears one CV.</summary>
    /// <param name="reading">The CV.</param>
    /// <param name="vectors">Its sentences, see <see cref="Vectors"/>.</param>
    /// <param name="words">The expert.</param>
    public static SentenceVoices Of(CandidateReading reading, SparseVector[] vectors, LinearScorer words)
    {
        var voices = new float[vectors.Length][];
        for (var s = 0; s < vectors.Length; s++)
        {
            voices[s] = vectors[s].Indices.Length == 0 ? [] : words.Score(vectors[s]);

            // A few words say little by themselves, though the expert, who reads shares, hears them loud.
            var share = Math.Min(1, reading.Text.Sentences[s].TokenCount / EnoughWords);
            for (var o = 0; o < voices[s].Length; o++)
            {
                voices[s][o] = (voices[s][o] - words.Offsets[o]) * share;
            }
        }

        return new SentenceVoices(reading, voices, words.Outputs);
    }

    /// <summary>The words of each sentence, as much as it tells.</summary>
    public static SparseVector[] Vectors(CandidateReading reading, HashedText hashed, float[] idf) => [.. reading.Text.Sentences.Select(sentence =>
    {
        reading.Fill(hashed, sentence);
        return hashed.Take(idf);
    })];

    /// <summary>What is heard in one sentence above the mean level of each trained competence; empty where it has no words that tell.</summary>
    public float[] this[int sentence] => _voices[sentence];

    /// <summary>The sentences pooled, for each trained competence.</summary>
    public Pool[] Pooled()
    {
        var best = new float[_outputs, Pooling];
        var leads = new int[_outputs];
        for (var s = 0; s < _voices.Length; s++)
        {
            var voice = _voices[s];
            var weight = CandidateReading.Weight(_reading.Stances[s]);
            if (voice.Length == 0 || weight == 0)
            {
                continue;
            }

            var loudest = 0;
            for (var o = 0; o < _outputs; o++)
            {
                loudest = voice[o] > voice[loudest] ? o : loudest;
                var value = voice[o] * weight;
                for (var place = 0; place < Pooling; place++)
                {
                    if (value > best[o, place])
                    {
                        (value, best[o, place]) = (best[o, place], value);
                    }
                }
            }

            leads[loudest]++;
        }

        return [.. Enumerable.Range(0, _outputs).Select(o => new Pool(best[o, 0], best[o, 0] + best[o, 1] + best[o, 2], leads[o]))];
    }

    /// <summary>What the sentences say of one competence.</summary>
    /// <param name="Loudest">Levels above the mean that the loudest sentence speaks for.</param>
    /// <param name="Sum">The same of the three loudest together.</param>
    /// <param name="Leads">Sentences in which nothing is louder.</param>
    internal readonly record struct Pool(float Loudest, float Sum, int Leads);
}
