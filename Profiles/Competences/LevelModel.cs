using Matching.Profiles.Learning;

namespace Matching.Profiles.Competences;

/// <summary>
/// Estimates levels from one CV. Three linear experts (words, career, both) speak first; boosted trees then weigh them
/// against the evidence that the phrases found, competence by competence (stacking, Wolpert 1992). Competences that no expert
/// was trained for are judged by trees of their own that read only the phrases and the career. Immutable.
/// </summary>
internal sealed class LevelModel
{
    /// <summary>Places of a row of <see cref="Trained"/> before those that <see cref="General"/> reads.</summary>
    public const int Experts = 5;

    private const int Voices = 6;
    private const int Whole = 6;

    /// <summary>Values in a row of <see cref="Trained"/>.</summary>
    public const int RowLength = Experts + GeneralRowLength + Voices;

    /// <summary>Values in a row of <see cref="General"/>: no experts.</summary>
    public const int GeneralRowLength = LexiconCounts.Count + Whole + RoleFeatures.Compact;

    /// <summary>Identifiers of the competences that experts were trained for, in the order of their outputs.</summary>
    public required string[] Competences { get; init; }

    /// <summary>Weight of each text bucket by how few documents have it.</summary>
    public required float[] Idf { get; init; }

    /// <summary>Levels from the words alone.</summary>
    public required LinearScorer Words { get; init; }

    /// <summary>Levels from words and career: the part of the words.</summary>
    public required LinearScorer Joint { get; init; }

    /// <summary>Levels from words and career: weights of the career, <c>[feature * competences + competence]</c>.</summary>
    public required float[] JointRole { get; init; }

    /// <summary>Levels from the career alone: weights and, last, offsets.</summary>
    public required float[] RoleOnly { get; init; }

    /// <summary>Mean level of each competence in training.</summary>
    public required float[] Means { get; init; }

    /// <summary>Trees for trained competences.</summary>
    public required BoostedTrees Trained { get; init; }

    /// <summary>Trees for any other competence.</summary>
    public required BoostedTrees General { get; init; }

    /// <summary>Brings raw estimates to levels that round right.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>The same for <see cref="General"/>.</summary>
    public required Calibration GeneralCalibration { get; init; }

    /// <summary>Estimates of every competence of the framework, 0-5.</summary>
    /// <param name="reading">The CV.</param>
    /// <param name="vector">Its words, weighted by <see cref="Idf"/>.</param>
    /// <param name="role">Its career, see <see cref="RoleFeatures"/>.</param>
    /// <param name="voices">What the word expert says of its sentences.</param>
    /// <param name="outputs">For every competence of the framework its place in <see cref="Competences"/>, or -1.</param>
    public float[] Estimate(CandidateReading reading, SparseVector vector, float[] role, SentenceVoices voices, int[] outputs)
    {
        var counts = LexiconCounts.Of(reading, outputs.Length);
        var experts = Speak(vector, role, voices);
        var whole = WholeText(reading, counts);
        var estimates = new float[outputs.Length];
        Span<float> row = stackalloc float[RowLength];
        for (var c = 0; c < outputs.Length; c++)
        {
            WriteGeneral(c, counts, whole, role, row.Slice(Experts, GeneralRowLength));
            if (outputs[c] >= 0)
            {
                experts.Write(outputs[c], Means, row);
                estimates[c] = Calibration.Apply(Trained.Score(row));
            }
            else
            {
                estimates[c] = GeneralCalibration.Apply(General.Score(row.Slice(Experts, GeneralRowLength)));
            }
        }

        return estimates;
    }

    /// <summary>What the experts say of one CV.</summary>
    public ExpertLevels Speak(SparseVector vector, float[] role, SentenceVoices voices)
    {
        var words = Words.Score(vector);
        var joint = Joint.Score(vector);
        var roleOnly = new float[words.Length];
        for (var c = 0; c < words.Length; c++)
        {
            roleOnly[c] = RoleOnly[(role.Length * words.Length) + c];
            for (var f = 0; f < role.Length; f++)
            {
                joint[c] += role[f] * JointRole[(f * words.Length) + c];
                roleOnly[c] += role[f] * RoleOnly[(f * words.Length) + c];
            }
        }

        return new ExpertLevels(words, joint, roleOnly, voices.Pooled());
    }

    /// <summary>What is said of the whole text, the same for every competence.</summary>
    public static float[] WholeText(CandidateReading reading, LexiconCounts counts)
    {
        var hits = reading.Hits.Count + 1f;
        var numbers = reading.Numbers;
        var words = reading.Words + 1f;
        return
        [
            counts.Hits(Stance.Listing) / hits,
            counts.Hits(Stance.Wish) / hits,
            counts.Hits(Stance.Denial) / hits,
            numbers / words,
            words / 500f,
            counts.Sum / words,
        ];
    }

    /// <summary>Writes a row without experts; <paramref name="row"/> has <see cref="GeneralRowLength"/> places.</summary>
    public static void WriteGeneral(int competence, LexiconCounts counts, float[] whole, float[] role, Span<float> row)
    {
        counts.Write(competence, row);
        whole.CopyTo(row[LexiconCounts.Count..]);
        role.AsSpan(0, RoleFeatures.Compact).CopyTo(row[(LexiconCounts.Count + Whole)..]);
    }

    /// <summary>Levels as the linear experts see them, by output.</summary>
    /// <param name="Words">From the words alone.</param>
    /// <param name="Joint">From words and career.</param>
    /// <param name="Role">From the career alone.</param>
    /// <param name="Voices">From the sentences that tell most, see <see cref="SentenceVoices.Pooled"/>.</param>
    internal sealed record ExpertLevels(float[] Words, float[] Joint, float[] Role, SentenceVoices.Pool[] Voices)
    {
        /// <summary>Writes the first and the last places of a row of <see cref="Trained"/>.</summary>
        public void Write(int output, float[] means, Span<float> row)
        {
            row[0] = Words[output];
            row[1] = Joint[output];
            row[2] = Role[output];
            row[3] = means[output];
            row[4] = Joint[output] - means[output];
            var at = Experts + GeneralRowLength;
            row[at] = Voices[output].Loudest;
            row[at + 1] = Voices[output].Sum;
            row[at + 2] = Voices[output].Leads;
            row[at + 3] = Joint.Average() - means.Average();
            row[at + 4] = Joint.Count(other => other > Joint[output]);
            row[at + 5] = Joint.Max();
        }
    }
}
