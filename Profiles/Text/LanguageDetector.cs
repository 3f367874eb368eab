using System.Numerics;

namespace Matching.Profiles.Text;

/// <summary>
/// Tells Danish, English and other languages apart by the small words that a text is held together with,
/// and by letter groups that one language has and its neighbours lack.
/// A word counts for a language by how few other languages use it.
/// </summary>
public static class LanguageDetector
{
    // A few lines of names and figures are no proof of another language.
    private const double EnoughForOther = 5;
    private const int Danish = 0, English = 1, Norwegian = 2, Swedish = 3, German = 4;

    // Endings and letter groups that part near neighbours, matched anywhere in a folded word of 5 letters or more.
    private static readonly (string Group, int Language)[] Groups =
    [
        ("tion", Danish), ("tion", English), ("sjon", Norwegian), ("kj", Norwegian), ("oey", Norwegian), ("skap", Norwegian), ("skap", Swedish), ("het", Norwegian),
        ("hed", Danish), ("else", Danish), ("else", Norwegian), ("skab", Danish), ("ning", Danish), ("ning", Norwegian), ("ning", Swedish), ("gter", Danish),
        ("het", Swedish), ("ckl", Swedish), ("oer", Swedish), ("aer", Swedish), ("ight", English), ("ough", English), ("ment", English), ("ing", English),
        ("ung", German), ("sch", German), ("keit", German), ("isk", Danish), ("isk", Norwegian), ("isk", Swedish), ("kommun", Danish), ("kommun", Norwegian), ("kommun", Swedish),
        ("styr", Danish), ("styr", Norwegian), ("styr", Swedish), ("raad", Danish), ("raad", Norwegian), ("udd", Danish), ("ansv", Danish), ("ansv", Norwegian), ("ansv", Swedish),
        ("arbejd", Danish), ("arbeid", Norwegian), ("arbet", Swedish), ("arbeit", German), ("afd", Danish), ("avd", Norwegian), ("avd", Swedish), ("oekonom", Danish), ("oekonom", Norwegian),
        ("ledels", Danish), ("ledels", Norwegian), ("ity", English), ("ness", English), ("able", English), ("manag", English),
    ];

    /// <summary>The language of a whole text.</summary>
    /// <param name="keys">Folded words in their order.</param>
    /// <remarks>
    /// <see cref="TextLanguage.Other"/> needs the other language to lead both Danish and English clearly;
    /// <see cref="TextLanguage.Mixed"/> needs each of Danish and English to hold at least a quarter of their common weight.
    /// </remarks>
    public static TextLanguage Detect(IEnumerable<string> keys)
    {
        Span<double> weights = stackalloc double[LanguageWords.Languages.Length];
        var words = 0;
        foreach (var key in keys)
        {
            words++;
            Add(key, weights);
        }

        var total = 0.0;
        var best = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            total += weights[i];
            best = weights[i] > weights[best] ? i : best;
        }

        if (total < 2 || words < 4)
        {
            return TextLanguage.Unknown;
        }

        var ours = Math.Max(weights[Danish], weights[English]);
        if (best > English && weights[best] > 1.15 * ours)
        {
            return weights[best] >= EnoughForOther ? TextLanguage.Other : TextLanguage.Unknown;
        }

        var share = weights[English] / (weights[Danish] + weights[English]);
        return share switch
        {
            < 0.25 => TextLanguage.Danish,
            > 0.75 => TextLanguage.English,
            _ => TextLanguage.Mixed,
        };
    }

    /// <summary>The language of one sentence, Danish or English; <paramref name="fallback"/> where it does not tell clearly.</summary>
    public static TextLanguage DetectSentence(IEnumerable<string> keys, TextLanguage fallback)
    {
        var (danish, english) = Weights(keys);
        if (english > 0.8 && english > 2 * danish)
        {
            return TextLanguage.English;
        }

        return danish > 0.8 && danish > 2 * english ? TextLanguage.Danish : fallback;
    }

    /// <summary>How much speaks for Danish and for English.</summary>
    internal static (double Danish, double English) Weights(IEnumerable<string> keys)
    {
        Span<double> weights = stackalloc double[LanguageWords.Languages.Length];
        foreach (var key in keys)
        {
            Add(key, weights);
        }

        return (weights[Danish], weights[English]);
    }

    private static void Add(string key, Span<double> weights)
    {
        if (LanguageWords.Uses.TryGetValue(key, out var uses))
        {
            var weight = 1.0 / BitOperations.PopCount((uint)uses);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += (uses >> i & 1) * weight;
            }

            return;
        }

        if (key.Length < 5)
        {
            return;
        }

        foreach (var (group, language) in Groups)
        {
            if (key.Contains(group, StringComparison.Ordinal))
            {
                weights[language] += 0.15;
            }
        }
    }
}
