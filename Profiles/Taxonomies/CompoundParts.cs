namespace Matching.Profiles.Taxonomies;

/// <summary>
/// Parts of compounds, learned from a taxonomy's own labels without any dictionary: "dagplejepædagog" -> dag + pleje + pædagog. The parts are the
/// most likely ones of a unigram model of word parts, estimated from how often parts begin and end other words (after the subword models of
/// Creutz and Lagus, Morfessor, 2007, and Kudo 2018). Immutable after its making, and safe to share.
/// </summary>
internal sealed class CompoundParts
{
    private const int ShortestPart = 3;
    private const int LongestWord = 60;
    private const int Passes = 6;

    // In natural logarithms: what a letter of an unknown part, of a word that is part of no other, and a linking s costs.
    private const double UnknownLetter = 2.2;
    private const double LoneLetter = 0.9;
    private const double Link = 0.7;

    private readonly HashSet<string> words;
    private readonly Dictionary<string, int> beginnings = [];
    private Dictionary<string, double> counts = [];
    private double total;

    /// <summary>Learns from labels.</summary>
    public CompoundParts(IEnumerable<string> labels)
    {
        words = [.. labels.SelectMany(TitleText.Words)];
        var learned = words.Where(word => word.Length <= LongestWord).Order(StringComparer.Ordinal).ToList();
        var endings = new Dictionary<string, int>();
        foreach (var word in learned)
        {
            for (var cut = ShortestPart; cut <= word.Length - ShortestPart; cut++)
            {
                beginnings[word[..cut]] = beginnings.GetValueOrDefault(word[..cut]) + 1;
                endings[word[cut..]] = endings.GetValueOrDefault(word[cut..]) + 1;
            }
        }

        foreach (var word in learned)
        {
            counts[word] = 0.5 + 0.5 * (beginnings.GetValueOrDefault(word) + endings.GetValueOrDefault(word));
        }

        foreach (var (part, count) in beginnings.Concat(endings).Where(pair => pair.Value >= 3 && !words.Contains(pair.Key)))
        {
            counts[part] = counts.GetValueOrDefault(part) + 0.4 * count;
        }

        total = counts.Values.Sum();
        for (var pass = 0; pass < Passes; pass++)
        {
            var used = new Dictionary<string, double>();
            foreach (var part in learned.SelectMany(Parts))
            {
                used[part] = used.GetValueOrDefault(part) + 1;
            }

            counts = used;
            total = used.Values.Sum();
        }
    }

    /// <summary>The parts of a word as <see cref="TitleText.Words"/> spells it, the head last, linking s left out; the word itself when it has no parts.</summary>
    public List<string> Split(string word)
    {
        if (word.Length is < 2 * ShortestPart + 1 or > LongestWord)
        {
            return [word];
        }

        var parts = Parts(word);
        for (var i = 0; i < parts.Count - 1; i++)
        {
            parts[i] = parts[i].Length > 4 && parts[i][^1] == 's' ? parts[i][..^1] : parts[i];
        }

        return parts;
    }

    // The cheapest way through the word, by dynamic programming.
    private List<string> Parts(string word)
    {
        var length = word.Length;
        var cost = new double[length + 1];
        var from = new int[length + 1];
        var linked = new bool[length + 1];
        Array.Fill(cost, double.PositiveInfinity);
        cost[0] = 0;
        for (var end = ShortestPart; end <= length; end++)
        {
            for (var start = 0; start <= end - ShortestPart; start++)
            {
                if (double.IsPositiveInfinity(cost[start]) || (end < length && length - end < ShortestPart))
                {
                    continue;
                }

                var (price, link) = Price(word, start, end);
                if (cost[start] + price < cost[end])
                {
                    (cost[end], from[end], linked[end]) = (cost[start] + price, start, link);
                }
            }
        }

        var parts = new List<string>();
        for (var end = length; end > 0; end = from[end])
        {
            parts.Add(word[from[end]..(linked[end] ? end - 1 : end)]);
        }

        parts.Reverse();
        return parts.Count == 0 || double.IsPositiveInfinity(cost[length]) ? [word] : parts;
    }

    private (double Price, bool Linked) Price(string word, int start, int end)
    {
        var part = word[start..end];
        var last = end == word.Length;
        if (part.Length == ShortestPart && !IsShortPart(part, last))
        {
            return (double.PositiveInfinity, false);
        }

        var unknown = Math.Log(total / 0.3);
        double price;
        if (!counts.TryGetValue(part, out var count))
        {
            price = unknown + UnknownLetter * part.Length;
        }
        else if (start > 0 || !last)
        {
            price = Math.Log(total / count);
        }
        else
        {
            // A word is a part for what it does in other words; that it exists says nothing about its parts.
            price = count - 1 > 0.9 ? Math.Log(total / (count - 1)) : unknown + LoneLetter * part.Length;
        }

        if (!last && part.Length > 4 && part[^1] == 's' && counts.TryGetValue(part[..^1], out var plain) && Math.Log(total / plain) + Link < price)
        {
            return (Math.Log(total / plain) + Link, true);
        }

        return (price, false);
    }

    // Three letters are a part when they are a word, or begin many; "der" and "ing" end too many words to mean anything.
    private bool IsShortPart(string part, bool last) => last
        ? words.Contains(part) && !TitleText.IsEmpty(part)
        : words.Contains(part) || beginnings.GetValueOrDefault(part) >= 15;
}
