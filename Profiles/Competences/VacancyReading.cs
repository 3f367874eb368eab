using Matching.Profiles.Careers;
using Matching.Profiles.Learning;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>An ad as extraction sees it: phrases found, what each sentence speaks of, and how strongly it demands.</summary>
internal sealed class VacancyReading
{
    /// <summary>Values that <see cref="WriteSentence"/> writes.</summary>
    public const int SentenceValues = 22;

    private readonly float[][] _phrases;
    private readonly Dictionary<(int Sentence, int Competence), int> _focus;
    private readonly float[][] _sentences;

    private VacancyReading(SourceText text, RoleFacts role, AdSection[] sections, float[][] phrases, Dictionary<(int Sentence, int Competence), int> focus)
    {
        Text = text;
        Role = role;
        Sections = sections;
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

    /// <summary>Reads one ad.</summary>
    public static VacancyReading Of(SourceText text, RoleFacts role, PhraseIndex index, int competences)
    {
        var phrases = new float[text.Sentences.Count][];
        for (var s = 0; s < phrases.Length; s++)
        {
            phrases[s] = new float[competences];
        }

        var focus = new Dictionary<(int Sentence, int Competence), int>();
        foreach (var hit in index.Find(text))
        {
            var start = text.Tokens[hit.FirstToken].Start;
            var sentence = text.SentenceAt(start);
            focus.TryAdd((sentence, hit.Competence), start);
            var strength = (hit.Words > 1 ? 1.5f : 1f) * (hit.Compound ? 0.6f : 1f);
            phrases[sentence][hit.Competence] += strength;
        }

        return new VacancyReading(text, role, AdSectionReader.Read(text), phrases, focus);
    }

    /// <summary>Strength of a competence's phrases in one sentence.</summary>
    public float Phrases(int sentence, int competence) => _phrases[sentence][competence];

    /// <summary>Offset of a competence's first phrase in a sentence, or -1.</summary>
    public int Focus(int sentence, int competence) => _focus.GetValueOrDefault((sentence, competence), -1);

    /// <summary>True for sentences that can carry a requirement.</summary>
    public bool Counts(int sentence) => Sections[sentence] != AdSection.Heading && Text.Sentences[sentence].TokenCount > 1;

    /// <summary>The words of one sentence.</summary>
    public SparseVector Vector(int sentence, HashedText hashed, float[] idf)
    {
        hashed.Add(Text.TokensOf(Text.Sentences[sentence]), 1);
        return hashed.Take(idf);
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
