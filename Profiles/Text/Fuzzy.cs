namespace Matching.Profiles.Text;

/// <summary>Meets words through small typing errors.</summary>
public static class Fuzzy
{
    /// <summary>Shortest word that may differ, in letters.</summary>
    public const int ShortestWord = 6;

    /// <summary>
    /// True when the words are equal, or both have <see cref="ShortestWord"/> letters or more, start with the same letter,
    /// and differ by one letter put in, left out, changed, or swapped with its neighbour (restricted Damerau-Levenshtein distance 1).
    /// </summary>
    public static bool Meets(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
        {
            return true;
        }

        if (Math.Min(a.Length, b.Length) < ShortestWord || Math.Abs(a.Length - b.Length) > 1 || a[0] != b[0])
        {
            return false;
        }

        var same = a.CommonPrefixLength(b);
        var restA = a[same..];
        var restB = b[same..];
        if (restA.Length == restB.Length)
        {
            return restA[1..].SequenceEqual(restB[1..])
                || (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]));
        }

        return restA.Length > restB.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }
}
