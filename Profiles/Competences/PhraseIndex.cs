using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>
/// Finds a framework's phrases in texts, whatever their inflection, spelling of æ, ø, å, or place in a compound:
/// "budget" is found in "budgetterne" and "anlægsbudget", "klar retning" in "klare retninger" and "klar fælles retning".
/// Immutable.
/// </summary>
internal sealed class PhraseIndex
{
    private const int ShortestCompoundPart = 5;
    private const int LongestGap = 1;

    // "Excel" is no part of "excellent"; a longer name is part of what is made with it ("facebookopslag").
    private const int ShortestNamePart = 6;

    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly List<List<Entry>> _byFirst = [];
    private readonly Dictionary<string, int[]> _parts = new(StringComparer.Ordinal);
    private readonly int _longestPart;

    public PhraseIndex(CompetenceFramework framework)
    {
        var parts = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        for (var c = 0; c < framework.Competences.Count; c++)
        {
            foreach (var phrase in Phrases(framework.Competences[c]))
            {
                var isName = phrase == framework.Competences[c].Da || phrase == framework.Competences[c].En;
                Add(c, phrase, TextLanguage.Danish, isName, parts);
                Add(c, phrase, TextLanguage.English, isName, parts);
            }
        }

        foreach (var (part, owners) in parts)
        {
            _parts.Add(part, [.. owners.Order()]);
            _longestPart = Math.Max(_longestPart, part.Length);
        }
    }

    /// <summary>The phrases found in one text, in the order of their first token; none twice on the same tokens for one competence.</summary>
    public List<PhraseHit> Find(SourceText text)
    {
        var hits = new List<PhraseHit>();
        var known = new Dictionary<(string, string), int[]>();
        foreach (var sentence in text.Sentences)
        {
            var end = sentence.FirstToken + sentence.TokenCount;
            for (var t = sentence.FirstToken; t < end; t++)
            {
                var token = text.Tokens[t];
                var from = hits.Count;
                if (_stems.TryGetValue(token.Stem, out var stem))
                {
                    foreach (var entry in _byFirst[stem])
                    {
                        if (!IsOtherWord(entry, token) && Follow(text, entry.Stems, t, end) is var last and >= 0)
                        {
                            Keep(hits, from, new PhraseHit(entry.Competence, t, last, entry.Stems.Length, false) { IsName = entry.IsName });
                        }
                    }
                }

                if (token.Kind == TokenKind.Word && token.Key.Length > ShortestCompoundPart + 2)
                {
                    if (!known.TryGetValue((token.Key, token.Stem), out var owners))
                    {
                        owners = CompoundOwners(token.Key, token.Stem);
                        known.Add((token.Key, token.Stem), owners);
                    }

                    foreach (var owner in owners)
                    {
                        Keep(hits, from, new PhraseHit(owner, t, t, 1, true));
                    }
                }
            }
        }

        return hits;
    }

    /// <summary>The phrases that show a competence: its own, its names, and where it has none of its own, the pieces of its meaning.</summary>
    internal static IEnumerable<string> Phrases(Competence competence)
    {
        var own = competence.PhrasesDa.Concat(competence.PhrasesEn).Append(competence.Da).Append(competence.En);
        if (competence.PhrasesDa.Count + competence.PhrasesEn.Count > 0)
        {
            return own.Distinct();
        }

        string[] breaks = [",", ";", ".", ":", "(", ")", " og ", " and ", " eller ", " or "];
        var pieces = $"{competence.Da},{competence.En},{competence.Means}"
            .Split(breaks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(piece => piece.Length > 3 && piece.Count(letter => letter == ' ') < 4);
        return own.Concat(pieces).Distinct();
    }

    // A stemmer brings "excellent" to the name "Excel": a name has endings of two letters at most.
    private static bool IsOtherWord(Entry entry, Token token) => entry.NameLength > 0 && token.Length > entry.NameLength + 2;

    private static void Keep(List<PhraseHit> hits, int from, PhraseHit hit)
    {
        for (var i = from; i < hits.Count; i++)
        {
            if (hits[i].Competence == hit.Competence)
            {
                // The longest reading of the same place tells most.
                if (hit.Words > hits[i].Words)
                {
                    hits[i] = hit;
                }

                return;
            }
        }

        hits.Add(hit);
    }

    private static int Follow(SourceText text, int[] stems, int first, int end, Dictionary<string, int> known)
    {
        var at = first;
        for (var i = 1; i < stems.Length; i++)
        {
            var limit = Math.Min(end - 1, at + 1 + LongestGap);
            var next = -1;
            for (var t = at + 1; t <= limit && next < 0; t++)
            {
                next = known.TryGetValue(text.Tokens[t].Stem, out var stem) && stem == stems[i] ? t : -1;
            }

            if (next < 0)
            {
                return -1;
            }

            at = next;
        }

        return at;
    }

    private int Follow(SourceText text, int[] stems, int first, int end) => stems.Length == 1 ? first : Follow(text, stems, first, end, _stems);

    private void Add(int competence, string phrase, TextLanguage language, bool isName, Dictionary<string, HashSet<int>> parts)
    {
        var words = Stemming.Phrase(phrase, language);
        if (words.Length == 0)
        {
            return;
        }

        var stems = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!_stems.TryGetValue(words[i], out stems[i]))
            {
                stems[i] = _stems.Count;
                _stems.Add(words[i], stems[i]);
                _byFirst.Add([]);
            }
        }

        var known = _byFirst[stems[0]].FindIndex(entry => entry.Competence == competence && entry.Stems.SequenceEqual(stems));
        if (known < 0)
        {
            var properName = words.Length == 1 && !isName && char.IsUpper(phrase[0]) && !phrase.Contains(' ') && phrase.Skip(1).All(char.IsLower);
            _byFirst[stems[0]].Add(new Entry(competence, stems, isName, properName ? phrase.Length : 0));
        }
        else if (isName)
        {
            _byFirst[stems[0]][known] = new Entry(competence, stems, true);
        }

        if (words.Length == 1 && words[0].Length >= (char.IsUpper(phrase[0]) ? ShortestNamePart : ShortestCompoundPart) && char.IsLetter(words[0][0]))
        {
            (parts.TryGetValue(words[0], out var owners) ? owners : parts[words[0]] = []).Add(competence);
        }
    }

    // Parts stand first ("budget" + "opfølgning") or last ("anlægs" + "budget"); a rest shorter than three letters is an ending, not a word.
    private int[] CompoundOwners(string key, string stem)
    {
        var owners = new SortedSet<int>();
        var lookup = _parts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = ShortestCompoundPart; length <= Math.Min(_longestPart, key.Length - 3); length++)
        {
            if (lookup.TryGetValue(key.AsSpan(0, length), out var first))
            {
                owners.UnionWith(first);
            }
        }

        for (var length = ShortestCompoundPart; length <= Math.Min(_longestPart, stem.Length - 3); length++)
        {
            if (lookup.TryGetValue(stem.AsSpan(stem.Length - length), out var last))
            {
                owners.UnionWith(last);
            }
        }

        return [.. owners];
    }

    // The length of a phrase that is one capitalised word, a product's or an institution's name; 0 for others.
    private readonly record struct Entry(int Competence, int[] Stems, bool IsName, int NameLength = 0);
}
