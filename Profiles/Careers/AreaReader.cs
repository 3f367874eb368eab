using Matching.Contracts;
using Matching.Profiles.Claims;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Measures what a passage is about: 0-15 for each of <see cref="ProfessionalAreas.All"/>.</summary>
internal static class AreaReader
{
    /// <summary>The strongest value of an area.</summary>
    public const int Most = 15;

    // A title that names an area counts as much as four sentences that do.
    private const double TitleWeight = 4;
    private const double TaskWeight = 0.5;

    // What a title that names its area comes to; anybody can write more tasks below it.
    private const double Clear = 3 * TitleWeight;

    /// <summary>Adds what the tokens <paramref name="first"/>..<paramref name="end"/> say to <paramref name="sums"/>; a word that comes again counts less each time.</summary>
    public static void Add(SourceText text, int first, int end, double weight, double[] sums)
    {
        for (var area = 0; area < sums.Length; area++)
        {
            var seen = new Dictionary<string, int>();
            foreach (var hit in CareerLexicon.Areas[area].Find(text, first, end))
            {
                var key = text.Tokens[hit.First].Key;
                seen[key] = seen.GetValueOrDefault(key) + 1;
                sums[area] += weight * (int)hit.Value / seen[key];
            }
        }
    }

    /// <summary>The areas that sentences of a letter tell of; a single word, such as what was built or closed once, only touches an area.</summary>
    public static byte[] OfTold(SourceText text, IReadOnlyList<Sentence> sentences)
    {
        var sums = new double[ProfessionalAreas.All.Count];
        for (var area = 0; area < sums.Length; area++)
        {
            var seen = new Dictionary<string, int>();
            foreach (var hit in sentences.SelectMany(sentence => CareerLexicon.Areas[area].Find(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount)))
            {
                var key = text.Tokens[hit.First].Key;
                seen[key] = Math.Max(seen.GetValueOrDefault(key), (int)hit.Value);
            }

            sums[area] = seen.Count > 1 ? seen.Values.Sum() : seen.Count;
        }

        return Scale(sums);
    }

    /// <summary>Brings sums to 0-15: the strongest area is near 15 when it is said clearly, the others in proportion.</summary>
    public static byte[] Scale(double[] sums)
    {
        var top = sums.Max();
        var areas = new byte[sums.Length];
        if (top <= 0)
        {
            return areas;
        }

        // A clear role has a sum of twelve or more (a title alone); little text speaks with little force.
        var force = Math.Min(1, top / Clear);
        for (var i = 0; i < sums.Length; i++)
        {
            areas[i] = (byte)Math.Round(Most * force * sums[i] / top);
        }

        return areas;
    }

    /// <summary>
    /// The areas of one role: its title, the rest of its <paramref name="head"/> at half. Where these do not say it clearly, its tasks in
    /// <paramref name="body"/>, too; only those that name an employer or a number where they say something. A title that lies apart from the head
    /// has its words in <paramref name="apart"/>.
    /// </summary>
    public static byte[] Read(SourceText text, TitleReading? title, (int First, int End) apart, (int First, int End) head, (int First, int End) body)
    {
        var sums = new double[ProfessionalAreas.All.Count];
        Add(text, head.First, head.End, TitleWeight / 2, sums);
        if (apart.End > apart.First)
        {
            Add(text, apart.First, apart.End, TitleWeight, sums);
        }
        else if (title is { } named)
        {
            // The halves of compounds stand before: "HR- og lønchef".
            Add(text, Math.Max(head.First, named.First - 2), named.End, TitleWeight / 2, sums);
        }

        var said = sums.Max();
        if (said <= 0)
        {
            Add(text, body.First, body.End, TaskWeight, sums);
        }
        else if (said < Clear)
        {
            foreach (var sentence in text.Sentences.Where(one => one.FirstToken >= body.First && one.FirstToken < body.End && BareClaims.HasGround(text, one)))
            {
                Add(text, sentence.FirstToken, Math.Min(body.End, sentence.FirstToken + sentence.TokenCount), TaskWeight, sums);
            }
        }

        return Scale(sums);
    }
}
