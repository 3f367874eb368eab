namespace Matching.Profiles.Text;

/// <summary>
/// The Snowball stemmer for Danish (M. F. Porter, "Danish stemming algorithm", snowballstem.org).
/// Takes lower-case words with æ, ø, å; see <see cref="Folding.Danish"/>.
/// </summary>
public static class DanishStemmer
{
    // Longest first: the algorithm takes the longest suffix that fits.
    private static readonly string[] Inflections =
    [
        "erendes", "erende", "hedens", "erede", "ethed", "heden", "heder", "endes", "ernes", "erens", "erets",
        "ered", "ende", "erne", "eren", "erer", "heds", "enes", "eres", "eret", "hed", "ene", "ere", "ens", "ers", "ets",
        "en", "er", "es", "et", "e",
    ];

    /// <summary>The stem; words of up to 3 letters come back as they are.</summary>
    public static string Stem(string word)
    {
        var region = Region(word);
        if (region >= word.Length)
        {
            // Step 3's first rule is not bound to the region, but every word that ends in -igst has one.
            return word;
        }

        var length = Inflection(word, region);
        length = ConsonantPair(word, length, region);
        length = Derivation(word, length, region);
        length = Undouble(word, length, region);
        return length == word.Length ? word : word[..length];
    }

    private static int Region(string word)
    {
        var i = 0;
        while (i < word.Length && !IsVowel(word[i]))
        {
            i++;
        }

        while (i < word.Length && IsVowel(word[i]))
        {
            i++;
        }

        return i >= word.Length ? word.Length : Math.Max(i + 1, 3);
    }

    private static int Inflection(string word, int region)
    {
        foreach (var suffix in Inflections)
        {
            if (word.Length - suffix.Length >= region && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return word.Length - suffix.Length;
            }
        }

        var last = word.Length - 1;
        return last >= region && word[last] == 's' && "abcdfghjklmnoprtvyzå".Contains(word[last - 1]) ? last : word.Length;
    }

    private static int ConsonantPair(string word, int length, int region) =>
        length - 2 >= region && word[length - 1] is 'd' or 't'
            && length - 2 >= region && word.AsSpan(length - 2, 2) is "gd" or "dt" or "gt" or "kt"
            ? length - 1
            : length;

    private static int Derivation(string word, int length, int region)
    {
        var stem = word.AsSpan(0, length);
        if (stem.EndsWith("igst"))
        {
            length -= 2;
            stem = word.AsSpan(0, length);
        }

        foreach (var suffix in (ReadOnlySpan<string>)["elig", "løst", "lig", "els", "ig"])
        {
            if (length - suffix.Length >= region && stem.EndsWith(suffix))
            {
                return suffix == "løst" ? length - 1 : ConsonantPair(word, length - suffix.Length, region);
            }
        }

        return length;
    }

    private static int Undouble(string word, int length, int region) =>
        length - 1 >= region && length >= 2 && word[length - 1] == word[length - 2] && !IsVowel(word[length - 1])
            ? length - 1
            : length;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'æ' or 'å' or 'ø';
}
