using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>What the phrases found in a CV say about one competence, stance by stance; rows of the level model.</summary>
internal sealed class LexiconCounts
{
    /// <summary>Number of values that <see cref="Write"/> writes.</summary>
    public const int Count = 16;

    private const int RecentYears = 6;

    private readonly float[] _sentences;
    private readonly float[] _strength;
    private readonly float[] _numbered;
    private readonly float[][] _byStance;
    private readonly float[] _kinds;
    private readonly float[] _recent;
    private readonly float[] _leading;
    private readonly float[] _highest;
    private readonly float[] _current;
    private readonly int[] _rank;
    private float _sum;

    private LexiconCounts(int competences)
    {
        _sentences = new float[competences];
        _strength = new float[competences];
        _numbered = new float[competences];
        _kinds = new float[competences];
        _recent = new float[competences];
        _leading = new float[competences];
        _highest = new float[competences];
        _current = new float[competences];
        _rank = new int[competences];
        _byStance = new float[(int)Stance.Heading + 1][];
        for (var s = 0; s < _byStance.Length; s++)
        {
            _byStance[s] = new float[competences];
        }
    }

    /// <summary>Counts one CV.</summary>
    public static LexiconCounts Of(CandidateReading reading, int competences)
    {
        var counts = new LexiconCounts(competences);
        var text = reading.Text;
        var seen = new HashSet<(int, string)>();
        var inSentence = new HashSet<int>();
        var sentence = -1;
        var numbered = false;
        Post? post = null;
        var years = 0;
        foreach (var hit in reading.Hits)
        {
            var at = text.SentenceAt(text.Tokens[hit.FirstToken].Start);
            if (at != sentence)
            {
                sentence = at;
                inSentence.Clear();
                numbered = HasNumber(text.TokensOf(text.Sentences[at]));
                post = reading.Career.PostAt(text.Sentences[at].Start);
                years = reading.Career.YearsSince(text.Sentences[at].Start);
            }

            var stance = reading.Denied[hit.FirstToken] ? Stance.Denial : reading.Stances[at];
            counts._byStance[(int)stance][hit.Competence]++;
            if (stance is not (Stance.Evidence or Stance.Claim or Stance.Heading))
            {
                continue;
            }

            var strength = (hit.Words > 1 ? 1.5f : 1f) * (hit.Compound ? 0.6f : 1f) * (stance == Stance.Claim ? 0.5f : 1f);
            var isNew = seen.Add((hit.Competence, text.Tokens[hit.FirstToken].Stem));
            counts._strength[hit.Competence] += isNew ? strength : strength * 0.3f;
            counts._kinds[hit.Competence] += isNew ? 1 : 0;
            counts.Place(hit.Competence, isNew ? strength : strength * 0.3f, post, years);
            if (inSentence.Add(hit.Competence) && stance == Stance.Evidence)
            {
                counts._sentences[hit.Competence]++;
                counts._numbered[hit.Competence] += numbered ? 1 : 0;
            }
        }

        var order = Enumerable.Range(0, competences).OrderByDescending(c => counts._strength[c]).ThenBy(c => c).ToArray();
        for (var place = 0; place < competences; place++)
        {
            counts._rank[order[place]] = place;
        }

        counts._sum = counts._strength.Sum();
        return counts;
    }

    /// <summary>Strength of the evidence for a competence: distinct phrases, longer ones and those in sentences of evidence counting more.</summary>
    public float Strength(int competence) => _strength[competence];

    /// <summary>All competences' strength together.</summary>
    public float Sum => _sum;

    /// <summary>Hits of all competences in sentences of one stance.</summary>
    public float Hits(Stance stance) => _byStance[(int)stance].Sum();

    /// <summary>Writes the <see cref="Count"/> values of one competence.</summary>
    public void Write(int competence, Span<float> row)
    {
        row[0] = _sentences[competence];
        row[1] = _strength[competence];
        row[2] = _numbered[competence];
        row[3] = _kinds[competence];
        row[4] = _strength[competence] / (_sum + 5);
        row[5] = _rank[competence];
        row[6] = _byStance[(int)Stance.Claim][competence];
        row[7] = _byStance[(int)Stance.Listing][competence];
        row[8] = _byStance[(int)Stance.Wish][competence];
        row[9] = _byStance[(int)Stance.Denial][competence];
        row[10] = _byStance[(int)Stance.Learning][competence] + _byStance[(int)Stance.Private][competence];
        row[11] = _byStance[(int)Stance.Heading][competence];
        row[12] = _recent[competence];
        row[13] = _leading[competence];
        row[14] = _highest[competence];
        row[15] = _current[competence];
    }

    // How recent, and in how high a post.
    private void Place(int competence, float strength, Post? post, int years)
    {
        _recent[competence] += years <= RecentYears ? strength : 0;
        _current[competence] += post is { Current: true } ? strength : 0;
        _leading[competence] += post is { Seniority: >= Seniority.TeamLeader } ? strength : 0;
        _highest[competence] = Math.Max(_highest[competence], (int)(post?.Seniority ?? 0));
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
