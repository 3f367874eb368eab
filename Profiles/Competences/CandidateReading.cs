using Matching.Profiles.Careers;
using Matching.Profiles.Learning;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>A CV as extraction sees it: phrases found, how each sentence stands to what it says, and how much each tells.</summary>
internal sealed class CandidateReading
{
    private CandidateReading(SourceText text, CareerFacts career, List<PhraseHit> hits, Stance[] stances, bool[] denied, bool[] personal)
    {
        Text = text;
        Career = career;
        Hits = hits;
        Stances = stances;
        Denied = denied;
        Words = personal.Count(isPersonal => !isPersonal);
        Numbers = text.Tokens.Where((token, t) => token.Kind == TokenKind.Number && !personal[t]).Count();
    }

    /// <summary>The CV.</summary>
    public SourceText Text { get; }

    /// <summary>Its posts, and where they stand in it.</summary>
    public CareerFacts Career { get; }

    /// <summary>The framework's phrases in it.</summary>
    public List<PhraseHit> Hits { get; }

    /// <summary>A stance for every sentence.</summary>
    public Stance[] Stances { get; }

    /// <summary>For every token whether it does not count: its clause denies experience, or it says who the person is.</summary>
    public bool[] Denied { get; }

    /// <summary>Tokens that do not say who the person is.</summary>
    public int Words { get; }

    /// <summary>Numbers among <see cref="Words"/>.</summary>
    public int Numbers { get; }

    /// <summary>Reads one CV.</summary>
    public static CandidateReading Of(SourceText text, CareerFacts career, PhraseIndex phrases)
    {
        var personal = text.Identifying;
        var hits = phrases.Find(text);
        hits.RemoveAll(hit => personal[hit.FirstToken]);
        var stances = StanceReader.Read(text, career, hits);
        var denied = StanceReader.Denied(text, stances);
        return new CandidateReading(text, career, hits, stances, [.. denied.Select((isDenied, t) => isDenied || personal[t])], personal);
    }

    /// <summary>How much the words of a sentence count as signs of what the person can, 0-1.</summary>
    public static float Weight(Stance stance) => stance switch
    {
        Stance.Evidence => 1f,
        Stance.Heading => 1f,
        Stance.Claim => 0.7f,
        Stance.Learning => 0.5f,
        Stance.Private => 0.4f,
        Stance.Listing => 0.15f,
        Stance.Wish => 0.15f,
        _ => 0f,
    };

    /// <summary>The words of the whole CV, each as much as its sentence tells.</summary>
    public void Fill(HashedText target)
    {
        foreach (var sentence in Text.Sentences)
        {
            Fill(target, sentence);
        }
    }

    /// <summary>The words of one sentence, as much as it tells.</summary>
    public void Fill(HashedText target, Sentence sentence)
    {
        var weight = Weight(Stances[sentence.Index]);
        for (var t = sentence.FirstToken; t < sentence.FirstToken + sentence.TokenCount; t++)
        {
            if (!Denied[t])
            {
                target.Add(Text.Tokens[t], weight);
            }
        }
    }
}
