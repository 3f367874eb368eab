using Matching.Profiles.Learning;

namespace Matching.Profiles.Competences;

/// <summary>
/// Finds what an ad asks for. Each sentence gets a chance for each competence (a linear expert on its words, its phrases, its section
/// and its cues, weighed by boosted trees); the best sentences of the ad then decide whether it is asked for, how much, and whether it is a condition.
/// Competences that no expert was trained for are judged by trees that read phrases, sections and cues only. Immutable.
/// </summary>
internal sealed class RequirementModel
{
    private const int SentenceExperts = 3;
    private const int Best = 3;
    private const int Cues = 13;

    /// <summary>Values in a row for one sentence and competence.</summary>
    public const int SentenceRow = SentenceExperts + VacancyReading.SentenceValues;

    /// <summary>Values in a row for one ad and competence.</summary>
    public const int AdRow = AdExperts + Best + 6 + RoleValues + Cues + Beside;

    private const int Beside = 4;

    // By source of the texts half of the way did better than all of it.
    private const float Pull = 0.5f;

    // A few lines do not ask for ten competences: a text of so many sentences is not drawn upwards, one of twice as many as far as any ad.
    private const int ShortAd = 10;

    private const int AdExperts = 2;
    private const float MostShift = 3;

    // A condition weighs at least this, a wish at most that; judged conditions weigh 4.7 in the mean, plain wishes 2.6.
    private const float LeastCondition = 4;
    private const float MostWished = 2.6f;
    private const float MostWelcome = 3.4f;
    private const float Sure = 0.95f;
    private const float Likely = 0.5f;
    private const float LeastHeard = 0.25f;

    // With its sentence heard, what the whole ad makes of it; below, such posts hardly ever ask for it.
    private const float LeastTold = 0.2f;
    private const int RoleValues = 3;

    /// <summary>Identifiers of the competences that experts were trained for.</summary>
    public required string[] Competences { get; init; }

    /// <summary>Chance of each competence from the words of a sentence.</summary>
    public required LinearScorer Words { get; init; }

    /// <summary>Chance of each competence from the words of the whole ad: what such jobs ask for.</summary>
    public required LinearScorer Ad { get; init; }

    /// <summary>How often each competence is asked for, and its mean weight, in training.</summary>
    public required float[] Means { get; init; }

    /// <summary>Chance that a sentence asks for a competence.</summary>
    public required BoostedTrees Sentence { get; init; }

    /// <summary>The same without experts.</summary>
    public required BoostedTrees GeneralSentence { get; init; }

    /// <summary>Chance that an ad asks for a competence.</summary>
    public required BoostedTrees Asked { get; init; }

    /// <summary>The same without experts.</summary>
    public required BoostedTrees GeneralAsked { get; init; }

    /// <summary>Weight 1-5 of a competence that is asked for.</summary>
    public required BoostedTrees Weight { get; init; }

    /// <summary>Chance that it is a condition.</summary>
    public required BoostedTrees Must { get; init; }

    /// <summary>Chances from which on a competence counts as asked for (trained, general) and as a must.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>Reads the requirements out of one ad.</summary>
    /// <param name="reading">The ad.</param>
    /// <param name="idf">Weights of text buckets.</param>
    /// <param name="outputs">For every competence of the framework its place in <see cref="Competences"/>, or -1.</param>
    public List<FoundRequirement> Find(VacancyReading reading, float[] idf, int[] outputs)
    {
        var (words, ad) = Speak(reading, idf);
        var heard = new Heard[outputs.Length];
        for (var c = 0; c < outputs.Length; c++)
        {
            var chances = Chances(reading, words, c, outputs[c]);
            var plain = Plain(reading, c, chances);
            var told = Told(reading, outputs[c], chances);
            heard[c] = new Heard(chances, plain, told, Order(chances));
        }

        float[] tops = [.. heard.Select(one => one.Chances.DefaultIfEmpty().Max())];
        var rows = new float[outputs.Length][];
        var asked = new float[outputs.Length];
        for (var c = 0; c < outputs.Length; c++)
        {
            rows[c] = new float[AdRow];
            if (heard[c].Order.Length > 0)
            {
                WriteAd(reading, c, outputs[c], heard[c].Chances, heard[c].Order, ad, tops, Means, rows[c]);
                asked[c] = outputs[c] < 0 ? GeneralAsked.Chance(rows[c]) : Asked.Chance(rows[c]);
            }
        }

        int[] trained = [.. Enumerable.Range(0, outputs.Length).Where(c => outputs[c] >= 0)];
        var pulled = ToTypicalCount([.. trained.Select(c => asked[c])], trained.Sum(c => Means[2 * outputs[c]]), Enumerable.Range(0, reading.Text.Sentences.Count).Count(reading.Counts));
        for (var i = 0; i < trained.Length; i++)
        {
            asked[trained[i]] = pulled[i];
        }

        var found = new List<FoundRequirement>();
        for (var c = 0; c < outputs.Length; c++)
        {
            var (chances, plain, told, order) = heard[c];
            if (order.Length == 0)
            {
                continue;
            }

            var (row, chance) = (rows[c], asked[c]);
            if (plain is null && !(told && chance >= LeastTold) && (chance < Thresholds[outputs[c] < 0 ? 1 : 0] || !IsSpoken(reading, c, chances, order)))
            {
                continue;
            }

            var best = reading.DemandOf(order[0], c);
            var must = best == Demand.Wished ? 0 : best == Demand.Condition && reading.Names(order[0], c) ? 1 : Must.Chance(row);
            var weight = Math.Clamp(Weight.Score(row), 1, 5);
            weight = best switch
            {
                Demand.Condition when reading.Names(order[0], c) => Math.Max(weight, LeastCondition),
                Demand.Wished => Math.Min(weight, plain == Demand.Wished ? MostWished : MostWelcome),
                _ => weight,
            };
            found.Add(new FoundRequirement(c, chance, weight, must, [.. order.Take(Best)], chances));
        }

        return found;
    }

    /// <summary>
    /// Moves the chances of one ad, together on the scale of log-odds, a part of the way to where they add up to the number of requirements
    /// that ads have: readers name about as many in a wordy ad as in a short one.
    /// </summary>
    /// <param name="chances">Chances of the trained competences, 0-1.</param>
    /// <param name="typical">Requirements of an ad in the mean.</param>
    /// <param name="sentences">Sentences of the ad that can ask for something.</param>
    public static float[] ToTypicalCount(float[] chances, float typical, int sentences)
    {
        var (low, high) = (-MostShift, MostShift);
        for (var step = 0; step < 20; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = chances.Sum(chance => Shifted(chance, middle)) < typical ? (middle, high) : (low, middle);
        }

        var shift = Pull * (low > 0 ? low * Math.Clamp((sentences - ShortAd) / (float)ShortAd, 0, 1) : low);
        return [.. chances.Select(chance => Shifted(chance, shift))];
    }

    private static float Shifted(float chance, float shift) => chance <= 0 ? 0 : 1 / (1 + ((1 - chance) / chance * MathF.Exp(-shift)));

    // That such jobs ask for it is no evidence: a sentence must speak of it, by a phrase or so that the trees hear it clearly.
    private static bool IsSpoken(VacancyReading reading, int competence, float[] chances, int[] order) =>
        chances[order[0]] >= LeastHeard || order.Any(s => reading.Names(s, competence));

    // A task that is told without the competence's words is heard as clearly as a phrase would be.
    private bool Told(VacancyReading reading, int output, float[] chances)
    {
        if (output < 0 || ToldTasks.Find(reading, Competences[output]) is not { } task)
        {
            return false;
        }

        chances[task.Sentence] = Math.Max(chances[task.Sentence], LeastHeard);
        return true;
    }

    // What is demanded in so many words is believed, and its sentence is quoted first.
    private static Demand? Plain(VacancyReading reading, int competence, float[] chances)
    {
        Demand? plain = null;
        var at = -1;
        for (var s = 0; s < chances.Length; s++)
        {
            if (reading.Counts(s) && reading.Plainly(s, competence) is { } demand && plain != Demand.Condition && (plain is null || demand == Demand.Condition))
            {
                (plain, at) = (demand, s);
            }
        }

        if (at >= 0)
        {
            chances[at] = Math.Max(chances[at], plain == Demand.Condition ? Sure : Likely);
        }

        return plain;
    }

    /// <summary>What the linear experts say, by sentence and of the whole ad.</summary>
    public (float[][] Words, float[] Ad) Speak(VacancyReading reading, float[] idf)
    {
        var hashed = new HashedText();
        var words = new float[reading.Text.Sentences.Count][];
        for (var s = 0; s < words.Length; s++)
        {
            words[s] = reading.Counts(s) ? Words.Score(reading.Vector(s, hashed, idf)) : [];
        }

        return (words, Ad.Score(AdVector(reading, hashed, idf)));
    }

    /// <summary>The words of a whole ad, those about pay and process left out.</summary>
    public static SparseVector AdVector(VacancyReading reading, HashedText hashed, float[] idf)
    {
        foreach (var sentence in reading.Text.Sentences)
        {
            var weight = reading.Sections[sentence.Index] switch { AdSection.Process => 0f, AdSection.Offer => 0.2f, AdSection.Employer => 0.5f, _ => 1f };
            reading.Fill(sentence, hashed, weight);
        }

        return hashed.Take(idf);
    }

    /// <summary>Chance of a competence in each sentence; 0 where a sentence does not count.</summary>
    public float[] Chances(VacancyReading reading, float[][] words, int competence, int output)
    {
        var chances = new float[words.Length];
        Span<float> row = stackalloc float[SentenceRow];
        for (var s = 0; s < words.Length; s++)
        {
            if (reading.Counts(s) && !VacancyReading.IsNone(reading.DemandOf(s, competence)))
            {
                WriteSentence(reading, s, competence, output, words[s], Means, row);
                chances[s] = output < 0 ? GeneralSentence.Chance(row) : Sentence.Chance(row);
            }
        }

        return chances;
    }

    /// <summary>Writes a row for one sentence and competence; without an output the experts stay silent.</summary>
    public static void WriteSentence(VacancyReading reading, int sentence, int competence, int output, float[] words, float[] means, Span<float> row)
    {
        row[..SentenceExperts].Clear();
        if (output >= 0)
        {
            row[0] = words[output];
            row[1] = words.Count(other => other > words[output]);
            row[2] = words[output] - words.Max();
        }

        reading.WriteSentence(sentence, competence, row[SentenceExperts..]);
    }

    /// <summary>The sentences by falling chance, those with none left out; ties by place.</summary>
    public static int[] Order(float[] chances) =>
        [.. Enumerable.Range(0, chances.Length).Where(s => chances[s] > 0).OrderByDescending(s => chances[s]).ThenBy(s => s)];

    /// <summary>Writes a row for one ad and competence.</summary>
    public static void WriteAd(VacancyReading reading, int competence, int output, float[] chances, int[] order, float[] ad, float[] tops, float[] means, Span<float> row)
    {
        row.Clear();
        if (output >= 0)
        {
            row[0] = ad[output] - means[2 * output];
            row[1] = means[(2 * output) + 1];
        }

        var at = AdExperts;
        for (var i = 0; i < Best; i++)
        {
            row[at++] = i < order.Length ? chances[order[i]] : 0;
        }

        float person = 0, tasks = 0, sum = 0, phrases = 0, sentences = 0, weighty = 0;
        for (var s = 0; s < chances.Length; s++)
        {
            sum += chances[s];
            var spoken = reading.Phrases(s, competence);
            phrases += spoken;
            sentences += spoken > 0 ? 1 : 0;
            person = reading.Sections[s] == AdSection.Person ? Math.Max(person, chances[s]) : person;
            tasks = reading.Sections[s] == AdSection.Tasks ? Math.Max(tasks, chances[s]) : tasks;
            weighty += chances[s] > 0.25f ? 1 : 0;
        }

        row[at++] = person;
        row[at++] = tasks;
        row[at++] = sum;
        row[at++] = phrases;
        row[at++] = sentences;
        row[at++] = weighty;
        row[at++] = (int)reading.Role.Seniority;
        row[at++] = reading.Role.LeadsLeaders ? 1 : 0;
        row[at++] = MathF.Log10(1 + (reading.Role.PeopleLed?.Value ?? 0));
        Span<float> best = stackalloc float[VacancyReading.SentenceValues];
        reading.WriteSentence(order[0], competence, best);
        foreach (var cue in (ReadOnlySpan<int>)[0, 1, 6, 11, 12, 13, 14, 16, 17, 22, 23, 24, 26])
        {
            row[at++] = best[cue];
        }

        // How it does beside the ad's other competences, and beside what such ads ask for anyway.
        var own = tops[competence];
        row[at++] = tops.Count(other => other > own) / (float)tops.Length;
        row[at++] = own / (tops.Max() + 0.01f);
        if (output >= 0)
        {
            row[at++] = means[2 * output];
            row[at] = ad.Count(other => other > ad[output]);
        }
    }

    // What the sentences of an ad say of one competence.
    private sealed record Heard(float[] Chances, Demand? Plain, bool Told, int[] Order);

    /// <summary>A competence that an ad asks for.</summary>
    /// <param name="Competence">Place in the framework.</param>
    /// <param name="Chance">How sure it is, 0-1.</param>
    /// <param name="Weight">1-5, before rounding.</param>
    /// <param name="Must">Chance that it is a condition, 0-1.</param>
    /// <param name="Sentences">The sentences that tell most, best first.</param>
    /// <param name="Chances">Chance of every sentence.</param>
    internal sealed record FoundRequirement(int Competence, float Chance, float Weight, float Must, int[] Sentences, float[] Chances);
}
