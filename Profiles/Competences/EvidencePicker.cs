using Matching.Contracts;
using Matching.Profiles.Learning;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>
/// Finds the passages of a CV that a level rests on: sentences that tell what was done, that hold the competence's phrases
/// or that speak as ads do where they ask for it, counted results first.
/// </summary>
internal sealed class EvidencePicker
{
    private const int Quotes = 3;
    private const float LeastScore = 0.5f;
    private const float HeardExpert = 0.5f;
    private const float LeastSpoken = 0.45f;
    private const float SpokenScale = 2;
    private const int FewestWords = 4;
    private const int TellingWord = 10;
    private const int MostCarried = 3;

    private readonly CandidateReading _reading;
    private readonly SentenceVoices _voices;
    private readonly float[][] _spoken;
    private readonly HashSet<(int Sentence, int Competence)> _telling = [];
    private readonly bool[] _personal;
    private readonly Dictionary<(int Sentence, int Competence), (float Strength, int Focus)> _phrases = [];

    /// <param name="reading">The CV.</param>
    /// <param name="voices">What its sentences say of levels.</param>
    /// <param name="spoken">Chance that an ad's sentence of these words asks for a competence, by sentence and trained requirement; empty for sentences without words.</param>
    public EvidencePicker(CandidateReading reading, SentenceVoices voices, float[][] spoken)
    {
        _reading = reading;
        _voices = voices;
        _spoken = spoken;
        _personal = PersonalData.BySentence(reading.Text);
        var text = reading.Text;
        foreach (var hit in reading.Hits)
        {
            if (reading.Denied[hit.FirstToken])
            {
                continue;
            }

            var start = text.Tokens[hit.FirstToken].Start;
            var key = (text.SentenceAt(start), hit.Competence);
            if (hit.IsName || (!hit.Compound && (hit.Words > 1 || text.Tokens[hit.FirstToken].Length >= TellingWord)))
            {
                _telling.Add(key);
            }

            var strength = (hit.Words > 1 ? 1.5f : 1f) * (hit.Compound ? 0.6f : 1f);
            var known = _phrases.TryGetValue(key, out var before);
            _phrases[key] = (strength + before.Strength, known ? before.Focus : start);
        }
    }

    /// <summary>
    /// Up to three quotes for each competence, the most telling first; empty when no sentence tells of it. A sentence carries at most three competences,
    /// those that it tells most of, and one with personal data carries none.
    /// </summary>
    /// <param name="competences">Places in the framework, with the places among the trained levels and the trained requirements, each -1 where it has none.</param>
    public Dictionary<int, IReadOnlyList<Evidence>> Pick(IEnumerable<(int Competence, int Output, int Asked)> competences)
    {
        var scored = competences.SelectMany(one => Scored(one.Competence, one.Output, one.Asked)).ToList();
        scored.Sort((a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Sentence != b.Sentence ? a.Sentence.CompareTo(b.Sentence) : a.Competence.CompareTo(b.Competence));
        var carried = new int[_reading.Text.Sentences.Count];
        var picked = new Dictionary<int, List<Scoring>>();
        foreach (var scoring in scored)
        {
            var own = picked.TryGetValue(scoring.Competence, out var known) ? known : picked[scoring.Competence] = [];
            if (own.Count < Quotes && carried[scoring.Sentence] < MostCarried && (own.Count == 0 || scoring.Score >= own[0].Score * 0.4f))
            {
                carried[scoring.Sentence]++;
                own.Add(scoring);
            }
        }

        return picked.ToDictionary(
            entry => entry.Key,
            IReadOnlyList<Evidence> (entry) => [.. entry.Value.Select(one => QuotePicker.Quote(_reading.Text, _reading.Text.Sentences[one.Sentence], one.Focus))]);
    }

    private IEnumerable<Scoring> Scored(int competence, int output, int asked)
    {
        var text = _reading.Text;
        foreach (var sentence in text.Sentences)
        {
            var weight = Weight(_reading.Stances[sentence.Index]);
            if (weight == 0 || sentence.TokenCount == 0 || _personal[sentence.Index])
            {
                continue;
            }

            var (strength, focus) = _phrases.TryGetValue((sentence.Index, competence), out var found) ? found : (0f, -1);
            var voice = _voices[sentence.Index];
            var expert = output >= 0 && voice.Length > 0 ? voice[output] : 0;

            var spoken = asked >= 0 && _spoken[sentence.Index].Length > 0 ? _spoken[sentence.Index][asked] : 0;
            var loudest = spoken >= LeastSpoken && !_spoken[sentence.Index].Any(other => other > spoken);

            // A telling phrase speaks for itself unless the expert of levels objects, and a short word needs that expert's word. Without a phrase the sentence
            // must say what ads say where they ask for the competence, and nothing else louder: the expert of levels also hears what merely goes with a competence.
            var least = loudest || _telling.Contains((sentence.Index, competence)) ? 0 : HeardExpert;
            if (expert < least || (strength == 0 && (!loudest || Words(text.TokensOf(sentence)) < FewestWords)))
            {
                continue;
            }

            var score = ((Math.Min(strength, 3) * 0.6f) + expert + (SpokenScale * spoken)) * weight * (HasNumber(text.TokensOf(sentence)) ? 1.25f : 1f);
            if (score >= LeastScore)
            {
                yield return new Scoring(score, competence, sentence.Index, focus);
            }
        }
    }

    private readonly record struct Scoring(float Score, int Competence, int Sentence, int Focus);

    private static float Weight(Stance stance) => stance switch
    {
        Stance.Evidence => 1f,
        Stance.Claim => 0.5f,
        Stance.Learning => 0.4f,
        Stance.Heading => 0.4f,
        Stance.Listing => 0.2f,
        _ => 0f,
    };

    private static int Words(ReadOnlySpan<Token> tokens)
    {
        var words = 0;
        foreach (var token in tokens)
        {
            words += token.Kind == TokenKind.Word ? 1 : 0;
        }

        return words;
    }

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
