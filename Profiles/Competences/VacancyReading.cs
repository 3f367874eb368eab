using Matching.Profiles.Careers;
using Matching.Profiles.Learning;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>An ad as extraction sees it: phrases found, what each sentence speaks of, and how strongly it demands.</summary>
internal sealed class VacancyReading
{
    /// <summary>Values that <see cref="WriteSentence"/> writes.</summary>
    public const int SentenceValues = 27;

    private readonly float[][] _phrases;
    private readonly Dictionary<(int Sentence, int Competence), int> _focus;
    private readonly Dictionary<(int Sentence, int Competence), Demand> _phraseDemands;
    private readonly Dictionary<(int Sentence, int Competence), Demand> _explicit;
    private readonly Demand[] _sentenceDemands;
    private readonly HashSet<int> _plain;
    private readonly bool[] _personal;
    private readonly float[][] _sentences;

    private VacancyReading(
        SourceText text, RoleFacts role, AdSection[] sections, Demand[] demands, float[][] phrases, Dictionary<(int Sentence, int Competence), int> focus, Dictionary<(int Sentence, int Competence), Demand> phraseDemands,
        Dictionary<(int Sentence, int Competence), Demand> explicitDemands)
    {
        Text = text;
        Role = role;
        Sections = sections;
        Demands = demands;
        _personal = ContactSentences(text);
        _phraseDemands = phraseDemands;
        _explicit = explicitDemands;
        _plain = [.. explicitDemands.Keys.Select(key => key.Sentence)];
        _sentenceDemands = [.. text.Sentences.Select(sentence => Strongest(demands.AsSpan(sentence.FirstToken, sentence.TokenCount)))];
        _phrases = phrases;
        _focus = focus;
        _sentences = [.. text.Sentences.Select(Cues)];
    }

    /// <summary>The ad.</summary>
    public SourceText Text { get; }

    /// <summary>The role it describes.</summary>
    public RoleFacts Role { get; }

    /// <summary>A section for every sentence.</summary>
    public AdSection[] Sections { get; }

    /// <summary>A demand for every token.</summary>
    public Demand[] Demands { get; }

    /// <summary>Reads one ad.</summary>
    public static VacancyReading Of(SourceText text, RoleFacts role, PhraseIndex index, int competences)
    {
        var phrases = new float[text.Sentences.Count][];
        for (var s = 0; s < phrases.Length; s++)
        {
            phrases[s] = new float[competences];
        }

        var sections = AdSectionReader.Read(text);
        var demands = DemandReader.Read(text, sections);
        var focus = new Dictionary<(int Sentence, int Competence), int>();
        var phraseDemands = new Dictionary<(int Sentence, int Competence), Demand>();
        var hits = index.Find(text);
        foreach (var hit in hits)
        {
            var start = text.Tokens[hit.FirstToken].Start;
            var sentence = text.SentenceAt(start);
            var key = (sentence, hit.Competence);
            var demand = demands[hit.FirstToken];
            if (!phraseDemands.TryGetValue(key, out var before) || Rank(demand) > Rank(before))
            {
                // The quote is cut around the phrase that is demanded most.
                phraseDemands[key] = demand;
                focus[key] = start;
            }

            if (IsNone(demand))
            {
                continue;
            }

            var strength = (hit.Words > 1 ? 1.5f : 1f) * (hit.Compound ? 0.6f : 1f);
            phrases[sentence][hit.Competence] += strength;
        }

        return new VacancyReading(text, role, sections, demands, phrases, focus, phraseDemands, ExplicitDemands.Of(text, hits, demands));
    }

    /// <summary>Strength of a competence's phrases in one sentence.</summary>
    public float Phrases(int sentence, int competence) => _phrases[sentence][competence];

    /// <summary>What a sentence does with a competence: what the clause of its phrase does, without a phrase the strongest of its clauses.</summary>
    public Demand DemandOf(int sentence, int competence) => _phraseDemands.TryGetValue((sentence, competence), out var demand) ? demand : _sentenceDemands[sentence];

    /// <summary>True when the sentence has one of the competence's phrases.</summary>
    public bool Names(int sentence, int competence) => _phraseDemands.ContainsKey((sentence, competence));

    /// <summary>What a sentence demands of a competence in so many words, see <see cref="ExplicitDemands"/>; null where it does not.</summary>
    public Demand? Plainly(int sentence, int competence) => _explicit.TryGetValue((sentence, competence), out var demand) ? demand : null;

    /// <summary>True when nothing of it is asked of the person.</summary>
    public static bool IsNone(Demand demand) => demand is Demand.Denied or Demand.Offered;

    /// <summary>Offset of a competence's first phrase in a sentence, or -1.</summary>
    public int Focus(int sentence, int competence) => _focus.GetValueOrDefault((sentence, competence), -1);

    /// <summary>True for sentences that can carry a requirement.</summary>
    public bool Counts(int sentence) => Sections[sentence] != AdSection.Heading && !_personal[sentence] && (Text.Sentences[sentence].TokenCount > 1 || _plain.Contains(sentence));

    /// <summary>The words of one sentence.</summary>
    public SparseVector Vector(int sentence, HashedText hashed, float[] idf)
    {
        Fill(Text.Sentences[sentence], hashed, 1);
        return hashed.Take(idf);
    }

    /// <summary>Adds the words of a sentence, those of clauses that deny or offer left out.</summary>
    public void Fill(Sentence sentence, HashedText hashed, float weight)
    {
        for (var t = sentence.FirstToken; t < sentence.FirstToken + sentence.TokenCount; t++)
        {
            if (!IsNone(Demands[t]))
            {
                hashed.Add(Text.Tokens[t], weight);
            }
        }
    }

    /// <summary>Writes what is known of a sentence and one competence, without experts.</summary>
    public void WriteSentence(int sentence, int competence, Span<float> row)
    {
        _sentences[sentence].CopyTo(row);
        var own = _phrases[sentence][competence];
        var all = _phrases[sentence].Sum();
        row[17] = own;
        row[18] = own / (all + 0.5f);
        row[19] = _phrases[sentence].Count(other => other > own);
        row[20] = sentence > 0 ? _phrases[sentence - 1][competence] : 0;
        row[21] = sentence + 1 < _phrases.Length ? _phrases[sentence + 1][competence] : 0;
        var demand = DemandOf(sentence, competence);
        row[22] = Is(demand == Demand.Condition);
        row[23] = Is(demand == Demand.Wished);
        row[24] = Is(demand == Demand.Asked);
        row[25] = Is(demand == Demand.Described);
        row[26] = Plainly(sentence, competence) switch { Demand.Condition => 2, Demand.Wished => 1, _ => 0 };
    }

    // What asks most decides where a sentence says several things.
    private static int Rank(Demand demand) => demand switch
    {
        Demand.Condition => 5,
        Demand.Asked => 4,
        Demand.Wished => 3,
        Demand.Described => 2,
        Demand.Offered => 1,
        _ => 0,
    };

    private static Demand Strongest(ReadOnlySpan<Demand> demands)
    {
        var strongest = demands.IsEmpty ? Demand.Described : demands[0];
        foreach (var demand in demands)
        {
            strongest = Rank(demand) > Rank(strongest) ? demand : strongest;
        }

        return strongest;
    }

    // Whom to call stands in many ads; a requirement is not quoted from there. What ads say of families and faith is no personal data.
    private static bool[] ContactSentences(SourceText text)
    {
        var contact = new bool[text.Sentences.Count];
        foreach (var span in text.Personal.Where(span => span.Kind <= PersonalKind.Mail))
        {
            contact[Math.Max(0, text.SentenceAt(span.Start))] = true;
        }

        return contact;
    }

    private float[] Cues(Sentence sentence)
    {
        var tokens = Text.TokensOf(sentence);
        var lead = sentence.Lead >= 0 ? Text.TokensOf(Text.Sentences[sentence.Lead]) : default;
        var section = Sections[sentence.Index];
        return
        [
            Is(section == AdSection.Person),
            Is(section == AdSection.Tasks),
            Is(section == AdSection.Employer),
            Is(section == AdSection.Offer),
            Is(section == AdSection.Process),
            Is(section == AdSection.Unknown),
            Is(sentence.Kind == SentenceKind.Bullet),
            Is(AdWords.You.In(tokens)),
            Is(AdWords.You.In(lead)),
            Is(AdWords.We.In(tokens)),
            Is(AdWords.Seeks.In(tokens) || AdWords.Seeks.In(lead)),
            Is(AdWords.Must.In(tokens)),
            Is(AdWords.Must.In(lead)),
            Is(AdWords.Soft.In(tokens)),
            Is(AdWords.Emphasis.In(tokens)),
            Math.Min(tokens.Length, 60) / 20f,
            (float)sentence.Index / Text.Sentences.Count,
        ];
    }

    private static float Is(bool value) => value ? 1 : 0;
}
