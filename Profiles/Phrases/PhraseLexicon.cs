using Matching.Profiles.Text;

namespace Matching.Profiles.Phrases;

/// <summary>
/// A Danish-English vocabulary of job ads: what a Danish word or part of a compound is in English, and the field it belongs to
/// (attitude, cooperation, care, ...). Brings Danish phrases to what was learned from English ones. Immutable and thread-safe.
/// </summary>
internal sealed class PhraseLexicon
{
    // Shorter keys begin too many words by chance; they count as whole words alone.
    private const int ShortestPart = 4;
    private readonly Dictionary<string, Entry> _danish = [];
    private readonly Dictionary<string, List<string>> _fields = [];
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;

    private PhraseLexicon(TextReader reader)
    {
        var field = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                field = line.Trim('[', ']');
            else if (line.IndexOf('=') is > 0 and var equals && !line.StartsWith('#'))
                Add(line[..equals].Split(','), line[(equals + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries), field);
        }

        _lookup = _danish.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = _danish.Keys.Max(key => key.Length);
    }

    /// <summary>The vocabulary that the assembly carries.</summary>
    public static PhraseLexicon Shipped { get; } = Load();

    /// <summary>The entries that a folded Danish word is made of, in their order; empty when none is known.</summary>
    public IReadOnlyList<Entry> Parts(string key)
    {
        if (_danish.TryGetValue(key, out var whole))
            return [whole];
        var parts = new List<Entry>();
        for (var at = 0; at <= key.Length - ShortestPart;)
        {
            if (Longest(key.AsSpan(at)) is { } entry)
            {
                parts.Add(entry);
                at += entry.Key.Length;
            }
            else
            {
                at++;
            }
        }

        return parts;
    }

    /// <summary>The fields of an English stem; empty when it is not known.</summary>
    public IReadOnlyList<string> FieldsOf(string englishStem) => _fields.TryGetValue(englishStem, out var fields) ? fields : [];

    private Entry? Longest(ReadOnlySpan<char> rest)
    {
        for (var length = Math.Min(_longest, rest.Length); length >= ShortestPart; length--)
        {
            if (_lookup.TryGetValue(rest[..length], out var entry))
                return entry;
        }

        return null;
    }

    private void Add(string[] danish, string[] english, string field)
    {
        var stems = english.Select(word => Stemming.Stem(word, TextLanguage.English)).Distinct().ToList();
        foreach (var key in danish.Select(word => Folding.Key(word.Trim())))
        {
            if (!_danish.TryGetValue(key, out var entry))
                _danish.Add(key, entry = new Entry(key, [], []));
            entry.English.AddRange(stems.Except(entry.English).ToList());
            if (!entry.Fields.Contains(field))
                entry.Fields.Add(field);
        }

        foreach (var stem in stems)
        {
            if (!_fields.TryGetValue(stem, out var fields))
                _fields.Add(stem, fields = []);
            if (!fields.Contains(field))
                fields.Add(field);
        }
    }

    private static PhraseLexicon Load()
    {
        using var reader = new StreamReader(Resource.Open("phrases.lexicon.txt"));
        return new PhraseLexicon(reader);
    }

    /// <summary>A Danish stem.</summary>
    /// <param name="Key">Folded.</param>
    /// <param name="English">Stems of the English words.</param>
    /// <param name="Fields">Fields of meaning, at least one.</param>
    internal sealed record Entry(string Key, List<string> English, List<string> Fields);
}
