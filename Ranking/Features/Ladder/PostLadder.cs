using System.Text.Json;
using Matching.Contracts;

namespace Matching.Ranking.Features.Ladder;

/// <summary>What is usual for a post.</summary>
/// <param name="Level">How high it stands; <see cref="Seniority.Unknown"/> where only the level is what the entry is found by.</param>
/// <param name="Areas">Strength 0-15 an area, in the order of <see cref="ProfessionalAreas.All"/>.</param>
/// <param name="People">People led, 0 for none.</param>
/// <param name="Budget">Budget in DKK, 0 for none.</param>
/// <param name="Years">Years of experience before it, 0-60.</param>
/// <param name="Uri">The occupation of a taxonomy, or null.</param>
public sealed record Rung(Seniority Level, byte[] Areas, int People, long Budget, int Years, string? Uri);

/// <summary>
/// The ladder of posts: titles with their usual level, areas and scale, what is usual at a level where the title is not known, and how far
/// work in one area carries over to another. Data, <c>Resources/ladder.json</c>, in Danish and English. Immutable.
/// </summary>
public sealed class PostLadder
{
    private const string Resource = "Matching.Ranking.Resources.ladder.json";
    private static readonly Lazy<PostLadder> Shipped = new(() =>
    {
        using var stream = Open();
        return Read(stream);
    });

    private readonly Dictionary<string, Rung> _titles = new(StringComparer.Ordinal);
    private readonly Dictionary<Seniority, Rung> _levels = [];
    private readonly Dictionary<Seniority, int> _general = [];
    private readonly int[,] _nearness = new int[ProfessionalAreas.All.Count, ProfessionalAreas.All.Count];
    private readonly int _longest;

    /// <summary>The bytes of the shipped ladder, for who reads its titles.</summary>
    public static byte[] File()
    {
        using var stream = Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Stream Open() => typeof(PostLadder).Assembly.GetManifestResourceStream(Resource)
        ?? throw new InvalidDataException($"the ladder of posts '{Resource}' is missing from the assembly; build Ranking with its Resources folder.");

    private PostLadder(JsonElement file)
    {
        foreach (var level in file.GetProperty("levels").EnumerateObject())
        {
            var seniority = Level(level.Name);
            _levels[seniority] = new Rung(
                seniority, new byte[ProfessionalAreas.All.Count], level.Value.GetProperty("people").GetInt32(), level.Value.GetProperty("budget").GetInt64(), level.Value.GetProperty("years").GetInt32(), null);
        }

        foreach (var level in file.GetProperty("general").EnumerateObject())
        {
            _general[Level(level.Name)] = Percent(level.Value, $"general management at level '{level.Name}'");
        }

        for (var area = 0; area < ProfessionalAreas.All.Count; area++)
        {
            _nearness[area, area] = 100;
        }

        foreach (var near in file.GetProperty("nearness").EnumerateArray())
        {
            var (a, b) = (Area(near[0].GetString()!), Area(near[1].GetString()!));
            _nearness[a, b] = _nearness[b, a] = Percent(near[2], $"nearness of '{near[0]}' and '{near[1]}'");
        }

        foreach (var title in file.GetProperty("titles").EnumerateArray())
        {
            var level = Level(title.GetProperty("level").GetString()!);
            var areas = new byte[ProfessionalAreas.All.Count];
            foreach (var area in title.GetProperty("areas").EnumerateObject())
            {
                areas[Area(area.Name)] = area.Value.GetByte() is var strength and <= 15
                    ? strength
                    : throw new InvalidDataException($"ladder of posts: area '{area.Name}' has strength {area.Value}; strengths are 0-15.");
            }

            var rung = new Rung(
                level, areas, title.GetProperty("people").GetInt32(), title.GetProperty("budget").GetInt64(), OfLevel(level)?.Years ?? 0, title.GetProperty("uri").GetString());
            foreach (var name in title.GetProperty("da").EnumerateArray().Concat(title.GetProperty("en").EnumerateArray()))
            {
                var key = string.Join(' ', Words(name.GetString()!));
                _titles[key] = rung;
                _longest = Math.Max(_longest, key.Split(' ').Length);
            }
        }
    }

    /// <summary>The ladder that ships with the assembly.</summary>
    public static PostLadder Default => Shipped.Value;

    /// <summary>Reads a ladder.</summary>
    /// <exception cref="InvalidDataException">A level, an area or a number is not one; the message names it.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static PostLadder Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        return new PostLadder(document.RootElement);
    }

    /// <summary>The entry of a title: that of the longest name that stands in it as whole words, the first of equals; null when none does.</summary>
    public Rung? Find(string? title)
    {
        if (title is null)
        {
            return null;
        }

        var words = Words(title);
        for (var length = Math.Min(_longest, words.Count); length > 0; length--)
        {
            for (var start = 0; start + length <= words.Count; start++)
            {
                if (_titles.TryGetValue(string.Join(' ', words.Skip(start).Take(length)), out var rung))
                {
                    return rung;
                }
            }
        }

        return null;
    }

    /// <summary>What is usual at a level; null for a level that the ladder says nothing of.</summary>
    public Rung? OfLevel(Seniority level) => _levels.GetValueOrDefault(level);

    /// <summary>How far work at a level is general management, percent.</summary>
    public int General(Seniority level) => _general.GetValueOrDefault(level);

    /// <summary>How far work in one area carries over to another, percent; 100 for the same.</summary>
    public int Nearness(int area, int other) => _nearness[area, other];

    private static Seniority Level(string name) =>
        Enum.TryParse<Seniority>(name, out var level) ? level : throw new InvalidDataException($"ladder of posts: there is no level '{name}'; levels are {string.Join(", ", Enum.GetNames<Seniority>())}.");

    private static int Area(string name) => ProfessionalAreas.IndexOf(name) is >= 0 and var area
        ? area
        : throw new InvalidDataException($"ladder of posts: there is no area '{name}'; areas are {string.Join(", ", ProfessionalAreas.All)}.");

    private static int Percent(JsonElement value, string what) =>
        value.GetInt32() is var percent and >= 0 and <= 100 ? percent : throw new InvalidDataException($"ladder of posts: {what} is {value}; it must be 0-100 percent.");

    // Lower case, Danish letters as two ASCII ones however they were written, all but letters apart.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        foreach (var letter in text.ToLowerInvariant().Append(' '))
        {
            if (char.IsLetter(letter))
            {
                word.Append(letter switch { 'æ' => "ae", 'ø' => "oe", 'å' => "aa", _ => letter.ToString() });
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }
}
