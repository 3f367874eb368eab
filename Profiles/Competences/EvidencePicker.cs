using Matching.Contracts;
using Matching.Profiles.Learning;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>
/// Finds the passages of a CV that a level rests on: sentences that tell what was done, that hold the competence's phrases
/// or that the word expert hears it in, counted results first.
/// </summary>
internal sealed class EvidencePicker
{
    private const int Quotes = 3;
    private const int EnoughWords = 12;
    private const float LeastScore = 0.35f;

    private readonly CandidateReading _reading;
    private readonly float[][] _experts;
    private readonly float[] _offsets;
    private readonly Dictionary<(int Sentence, int Competence), (float Strength, int Focus)> _phrases = [];

    public EvidencePicker(CandidateReading reading, LevelModel model, HashedText hashed)
    {
        _reading = reading;
        _offsets = model.Words.Offsets;
        var text = reading.Text;
        _experts = new float[text.Sentences.Count][];
        foreach (var sentence in text.Sentences)
        {
            reading.Fill(hashed, sentence);
            var vector = hashed.Take(model.Idf);
            _experts[sentence.Index] = vector.Indices.Length == 0 ? [] : model.Words.Score(vector);
        }

        foreach (var hit in reading.Hits)
        {
            if (reading.Denied[hit.FirstToken])
            {
                continue;
            }

            var start = text.Tokens[hit.FirstToken].Start;
            var key = (text.SentenceAt(start), hit.Competence);
            var strength = (hit.Words > 1 ? 1.5f : 1f) * (hit.Compound ? 0.6f : 1f);
            var known = _phrases.TryGetValue(key, out var before);
            _phrases[key] = (strength + before.Strength, known ? before.Focus : start);
        }
    }

    /// <summary>Up to three quotes for a competence, the most telling first; empty when no sentence tells of it.</summary>
    /// <param name="competence">Place in the framework.</param>
    /// <param name="output">Place among the trained competences, or -1.</param>
    public IReadOnlyList<Evidence> Pick(int competence, int output)
    {
        var text = _reading.Text;
        var scored = new List<(float Score, Sentence Sentence, int Focus)>();
        foreach (var sentence in text.Sentences)
        {
            var weight = Weight(_reading.Stances[sentence.Index]);
            if (weight == 0 || sentence.TokenCount == 0)
            {
                continue;
            }

            var (strength, focus) = _phrases.TryGetValue((sentence.Index, competence), out var found) ? found : (0f, -1);
            var expert = output >= 0 && _experts[sentence.Index].Length > 0 ? _experts[sentence.Index][output] - _offsets[output] : 0;

            // A few words say little by themselves, though the expert, who reads shares, hears them loud.
            expert *= Math.Min(1, sentence.TokenCount / (float)EnoughWords);
            var score = (Math.Min(strength, 3) * 0.6f) + expert;
            if (score > 0)
            {
                scored.Add((score * weight * (HasNumber(text.TokensOf(sentence)) ? 1.25f : 1f), sentence, focus));
            }
        }

        scored.Sort((a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Sentence.Index.CompareTo(b.Sentence.Index));
        var best = scored.Where((entry, place) => entry.Score >= LeastScore && (place == 0 || entry.Score >= scored[0].Score * 0.4f)).Take(Quotes);
        return [.. best.Select(entry => QuotePicker.Quote(text, entry.Sentence, entry.Focus))];
    }

    private static float Weight(Stance stance) => stance switch
    {
        Stance.Evidence => 1f,
        Stance.Claim => 0.5f,
        Stance.Learning => 0.4f,
        Stance.Heading => 0.4f,
        Stance.Private => 0.3f,
        Stance.Listing => 0.2f,
        _ => 0f,
    };

    private static bool HasNumber(ReadOnlySpan<Token> tokens)
    {
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Number)
            {
                return true;
            }
        }

        return false;
    }
}
