namespace Matching.Profiles.Text;

/// <summary>
/// The Snowball stemmer for English, known as Porter2 (M. F. Porter, "The English (Porter2) stemming algorithm", snowballstem.org).
/// Takes lower-case words.
/// </summary>
public static class EnglishStemmer
{
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl",
        ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe",
        ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    };

    private static readonly HashSet<string> KeptAfterPlural =
        ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

    private static readonly (string Suffix, string By)[] Step2 =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"),
        ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"),
        ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"),
        ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string By)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    /// <summary>The stem; words of up to 2 letters come back as they are.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2)
        {
            return word;
        }

        if (Exceptions.TryGetValue(word, out var kept))
        {
            return kept;
        }

        var work = MarkConsonantY(word.TrimStart('\''));
        if (work.Length <= 2)
        {
            return word;
        }

        var (r1, r2) = Regions(work);
        work = Plural(Possessive(work));
        if (KeptAfterPlural.Contains(work))
        {
            return work;
        }

        work = PastAndProgressive(work, r1);
        work = FinalY(work);
        work = Derived(work, r1);
        work = Adjectives(work, r1, r2);
        work = Residual(work, r2);
        work = FinalE(work, r1, r2);
        return work.Replace('Y', 'y');
    }

    private static string MarkConsonantY(string word)
    {
        if (!word.Contains('y'))
        {
            return word;
        }

        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])))
            {
                letters[i] = 'Y';
            }
        }

        return new string(letters);
    }

    private static (int R1, int R2) Regions(string word)
    {
        var r1 = word.StartsWith("gener", StringComparison.Ordinal) || word.StartsWith("arsen", StringComparison.Ordinal) ? 5
            : word.StartsWith("commun", StringComparison.Ordinal) ? 6
            : After(word, 0);
        return (r1, After(word, r1));
    }

    private static int After(string word, int from)
    {
        for (var i = from + 1; i < word.Length; i++)
        {
            if (IsVowel(word[i - 1]) && !IsVowel(word[i]))
            {
                return i + 1;
            }
        }

        return word.Length;
    }

    private static string Possessive(string word) =>
        word.EndsWith("'s'", StringComparison.Ordinal) ? word[..^3]
        : word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('\'') ? word[..^1]
        : word;

    private static string Plural(string word)
    {
        if (word.EndsWith("sses", StringComparison.Ordinal))
        {
            return word[..^2];
        }

        if (word.EndsWith("ied", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal))
        {
            return word.Length > 4 ? word[..^2] : word[..^1];
        }

        if (word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("ss", StringComparison.Ordinal) || !word.EndsWith('s'))
        {
            return word;
        }

        return HasVowel(word.AsSpan(0, Math.Max(0, word.Length - 2))) ? word[..^1] : word;
    }

    private static string PastAndProgressive(string word, int r1)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["eedly", "eed"])
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return word.Length - suffix.Length >= r1 ? string.Concat(word.AsSpan(0, word.Length - suffix.Length), "ee") : word;
            }
        }

        foreach (var suffix in (ReadOnlySpan<string>)["ingly", "edly", "ing", "ed"])
        {
            if (!word.EndsWith(suffix, StringComparison.Ordinal))
            {
                continue;
            }

            var stem = word[..^suffix.Length];
            if (!HasVowel(stem))
            {
                return word;
            }

            if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal))
            {
                return stem + "e";
            }

            if (EndsInDouble(stem))
            {
                return stem[..^1];
            }

            return r1 >= stem.Length && EndsInShortSyllable(stem) ? stem + "e" : stem;
        }

        return word;
    }

    private static string FinalY(string word) =>
        word.Length > 2 && word[^1] is 'y' or 'Y' && word.Length > 2 && !IsVowel(word[^2]) ? word[..^1] + "i" : word;

    private static string Derived(string word, int r1)
    {
        foreach (var (suffix, by) in Step2)
        {
            if (!word.EndsWith(suffix, StringComparison.Ordinal))
            {
                continue;
            }

            var rest = word.Length - suffix.Length;
            var allowed = rest >= r1 && suffix switch
            {
                "ogi" => rest > 0 && word[rest - 1] == 'l',
                "li" => rest > 0 && "cdeghkmnrt".Contains(word[rest - 1]),
                _ => true,
            };
            return allowed ? string.Concat(word.AsSpan(0, rest), by) : word;
        }

        return word;
    }

    private static string Adjectives(string word, int r1, int r2)
    {
        foreach (var (suffix, by) in Step3)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal))
            {
                var rest = word.Length - suffix.Length;
                return rest >= (suffix == "ative" ? r2 : r1) ? string.Concat(word.AsSpan(0, rest), by) : word;
            }
        }

        return word;
    }

    private static string Residual(string word, int r2)
    {
        foreach (var suffix in Step4)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal))
            {
                var rest = word.Length - suffix.Length;
                var allowed = rest >= r2 && (suffix != "ion" || (rest > 0 && word[rest - 1] is 's' or 't'));
                return allowed ? word[..rest] : word;
            }
        }

        return word;
    }

    private static string FinalE(string word, int r1, int r2)
    {
        var rest = word.Length - 1;
        if (word.EndsWith('e'))
        {
            return rest >= r2 || (rest >= r1 && !EndsInShortSyllable(word[..rest])) ? word[..rest] : word;
        }

        return word.EndsWith("ll", StringComparison.Ordinal) && rest >= r2 ? word[..rest] : word;
    }

    private static bool EndsInShortSyllable(string word)
    {
        if (word.Length == 2)
        {
            return IsVowel(word[0]) && !IsVowel(word[1]);
        }

        return word.Length > 2 && !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y');
    }

    private static bool EndsInDouble(string word) =>
        word.Length >= 2 && word[^1] == word[^2] && "bdfgmnprt".Contains(word[^1]);

    private static bool HasVowel(ReadOnlySpan<char> letters) => letters.IndexOfAny("aeiouy") >= 0;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
