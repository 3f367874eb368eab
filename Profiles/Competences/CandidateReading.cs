using Matching.Profiles.Careers;
using Matching.Profiles.Claims;
using Matching.Profiles.Learning;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>A CV as extraction sees it: phrases found, how each sentence stands to what it says, and how much each tells.</summary>
internal sealed class CandidateReading
{
    private CandidateReading(SourceText text, CareerFacts career, List<PhraseHit> hits, List<PhraseHit> claimed, Stance[] stances, bool[] denied, bool[] uncounted)
    {
        Text = text;
        Career = career;
        Hits = hits;
        Claimed = claimed;
        Stances = stances;
        Denied = denied;
        Uncounted = uncounted;
        Words = uncounted.Count(isUncounted => !isUncounted);
        Numbers = text.Tokens.Where((token, t) => token.Kind == TokenKind.Number && !uncounted[t]).Count();
    }

    /// <summary>The CV.</summary>
    public SourceText Text { get; }

    /// <summary>Its posts, and where they stand in it.</summary>
    public CareerFacts Career { get; }

    /// <summary>The framework's phrases in what counts of it.</summary>
    public List<PhraseHit> Hits { get; }

    /// <summary>The framework's phrases in <see cref="BareClaims"/>.</summary>
    public List<PhraseHit> Claimed { get; }

    /// <summary>A stance for every sentence.</summary>
    public Stance[] Stances { get; }

    /// <summary>For every token whether it does not count: its clause denies experience, or it is <see cref="Uncounted"/>.</summary>
    public bool[] Denied { get; }

    /// <summary>For every token whether it says who the person is or stands in one of <see cref="BareClaims"/>.</summary>
    public bool[] Uncounted { get; }

    /// <summary>Tokens that are not <see cref="Uncounted"/>.</summary>
    public int Words { get; }

    /// <summary>Numbers among <see cref="Words"/>.</summary>
    public int Numbers { get; }

    /// <summary>Reads one CV.</summary>
    public static CandidateReading Of(SourceText text, CareerFacts career, PhraseIndex phrases)
    {
        var bare = BareClaims.Of(text, career);
        bool[] uncounted = [.. text.Identifying];
        foreach (var sentence in text.Sentences.Where(sentence => bare[sentence.Index]))
        {
            Array.Fill(uncounted, true, sentence.FirstToken, sentence.TokenCount);
        }

        var all = phrases.Find(text);
        List<PhraseHit> hits = [.. all.Where(hit => !uncounted[hit.FirstToken])];
        List<PhraseHit> claimed = [.. all.Where(hit => uncounted[hit.FirstToken] && !text.Identifying[hit.FirstToken])];
        var stances = StanceReader.Read(text, career, hits);
        var denied = StanceReader.Denied(text, stances);
        return new CandidateReading(text, career, hits, claimed, stances, [.. denied.Select((isDenied, t) => isDenied || uncounted[t])], uncounted);
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
