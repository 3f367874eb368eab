using System.Reflection;
using System.Text.Json;
using Matching.Contracts;

namespace Matching.Profiles.Careers;

/// <summary>
/// The words that careers are read by: job titles, workplaces, professional areas, headings and education.
/// They stand as JSON in Lexicon/, in Danish and English, and are meant to be extended there.
/// </summary>
internal static class CareerLexicon
{
    private static readonly JsonElement TitleFile = Load("titles");
    private static readonly JsonElement SectorFile = Load("sectors");
    private static readonly JsonElement AreaFile = Load("areas");
    private static readonly JsonElement SectionFile = Load("sections");
    private static readonly JsonElement EducationFile = Load("education");

    /// <summary>Job titles with their seniority.</summary>
    public static LexiconIndex<Seniority> Titles { get; } = Index(TitleFile.GetProperty("levels"), Enum.Parse<Seniority>);

    /// <summary>Words of the file 'titles' by list name, for instance "board", "later", "stops".</summary>
    public static LexiconIndex<bool> TitleWords(string list) => Flat(TitleFile.GetProperty(list));

    /// <summary>Workplaces with their sector.</summary>
    public static LexiconIndex<Sectors> Employers { get; } = Index(SectorFile.GetProperty("employers"), Enum.Parse<Sectors>);

    /// <summary>Workplaces whose words leave no doubt about the sector.</summary>
    public static LexiconIndex<Sectors> SureEmployers { get; } = Index(SectorFile.GetProperty("sure"), Enum.Parse<Sectors>);

    /// <summary>Titles that mostly occur in one sector.</summary>
    public static LexiconIndex<Sectors> SectorTitles { get; } = Index(SectorFile.GetProperty("titles"), Enum.Parse<Sectors>);

    /// <summary>Words that name (weight 3) or touch (weight 1) a professional area, by its index in <see cref="ProfessionalAreas.All"/>.</summary>
    public static LexiconIndex<AreaWeight>[] Areas { get; } = ReadAreas();

    /// <summary>Headings, by kind in the order in which they are tried.</summary>
    public static IReadOnlyList<(SectionKind Kind, HashSet<string> Whole, string[] Parts)> Headings { get; } = ReadHeadings();

    /// <summary>Headings that may stand in front of their text on one line.</summary>
    public static HashSet<string> InlineHeadings { get; } = [.. Strings(SectionFile.GetProperty("inline")).Select(phrase => Text.Folding.Key(phrase))];

    /// <summary>Education that counts wherever it stands.</summary>
    public static LexiconIndex<EducationLevel> StrongEducation { get; } = Index(EducationFile.GetProperty("strong"), Enum.Parse<EducationLevel>);

    /// <summary>Education that counts under a heading of education, the strong one included.</summary>
    public static LexiconIndex<EducationLevel> SectionEducation { get; } =
        Index(EducationFile.GetProperty("strong"), Enum.Parse<EducationLevel>, EducationFile.GetProperty("inSection"));

    /// <summary>Education that a post held without any named education implies.</summary>
    public static LexiconIndex<EducationLevel> EducationByPost { get; } = Index(EducationFile.GetProperty("byPost"), Enum.Parse<EducationLevel>);

    /// <summary>Words that say that an education was not completed.</summary>
    public static LexiconIndex<bool> Unfinished { get; } = Flat(EducationFile.GetProperty("unfinished"), EducationFile.GetProperty("partial"));

    /// <summary>Board posts and the like, which are no employment.</summary>
    public static LexiconIndex<bool> Board { get; } = TitleWords("board");

    /// <summary>Elected posts that are employment all the same.</summary>
    public static LexiconIndex<bool> BoardExceptions { get; } = TitleWords("boardExceptions");

    /// <summary>Words between an earlier and a later role of one post.</summary>
    public static LexiconIndex<bool> Later { get; } = TitleWords("later");

    /// <summary>Words after which a title is somebody else's.</summary>
    public static LexiconIndex<bool> Stops { get; } = TitleWords("stops");

    /// <summary>Words of self-employment.</summary>
    public static LexiconIndex<bool> SelfEmployed { get; } = TitleWords("selfEmployed");

    /// <summary>Words of work beside studies.</summary>
    public static LexiconIndex<bool> Student { get; } = TitleWords("student");

    /// <summary>Words of time without work, whatever stands beside them.</summary>
    public static LexiconIndex<bool> Absence { get; } = TitleWords("absence");

    /// <summary>Words of time without work where no title stands beside them.</summary>
    public static LexiconIndex<bool> WeakAbsence { get; } = TitleWords("weakAbsence");

    /// <summary>Elected offices, which are no posts of an administration.</summary>
    public static LexiconIndex<bool> Politics { get; } = TitleWords("politics");

    /// <summary>Words of armed forces.</summary>
    public static LexiconIndex<bool> Military { get; } = TitleWords("military");

    /// <summary>Plain lists of phrases of one file, by name.</summary>
    public static Dictionary<string, LexiconIndex<bool>> Lists(string file, params string[] names)
    {
        var content = Load(file);
        return names.ToDictionary(name => name, name => Flat(content.GetProperty(name)));
    }

    /// <summary>One plain list of one file.</summary>
    public static IEnumerable<string> Phrases(string file, string list) => Strings(Load(file).GetProperty(list));

    /// <summary>Groups of phrases of one file, each phrase standing for the name of its group.</summary>
    public static LexiconIndex<string> Named(string file, string groups) => Index(Load(file).GetProperty(groups), name => name);

    private static LexiconIndex<T> Index<T>(JsonElement groups, Func<string, T> parse, JsonElement? more = null)
    {
        var index = new LexiconIndex<T>();
        foreach (var file in more is { } second ? new[] { groups, second } : [groups])
        {
            foreach (var group in file.EnumerateObject())
            {
                var value = parse(group.Name);
                foreach (var phrase in Strings(group.Value))
                {
                    index.Add(phrase, value);
                }
            }
        }

        return index;
    }

    private static LexiconIndex<bool> Flat(params JsonElement[] lists)
    {
        var index = new LexiconIndex<bool>();
        foreach (var phrase in lists.SelectMany(Strings))
        {
            index.Add(phrase, true);
        }

        return index;
    }

    private static LexiconIndex<AreaWeight>[] ReadAreas()
    {
        var areas = AreaFile.GetProperty("areas");
        return [.. ProfessionalAreas.All.Select(name =>
        {
            var index = new LexiconIndex<AreaWeight>();
            var area = areas.GetProperty(name);
            foreach (var (list, weight) in new[] { ("strong", AreaWeight.Strong), ("weak", AreaWeight.Weak) })
            {
                foreach (var phrase in Strings(area.GetProperty(list)))
                {
                    index.Add(phrase, weight);
                }
            }

            return index;
        })];
    }

    private static List<(SectionKind Kind, HashSet<string> Whole, string[] Parts)> ReadHeadings() =>
    [
        .. SectionFile.GetProperty("kinds").EnumerateObject().Select(kind => (
            Enum.Parse<SectionKind>(kind.Name),
            Strings(kind.Value.GetProperty("whole")).Select(phrase => Text.Folding.Key(phrase)).ToHashSet(),
            Strings(kind.Value.GetProperty("parts")).Select(phrase => Text.Folding.Key(phrase)).ToArray())),
    ];

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);

    private static JsonElement Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Matching.Profiles.Careers.Lexicon.{name}.json")
            ?? throw new InvalidOperationException($"lexicon '{name}': it is not embedded; add Careers/Lexicon/{name}.json to the project");
        return JsonDocument.Parse(stream).RootElement;
    }
}

/// <summary>How surely a word names an area.</summary>
internal enum AreaWeight
{
    /// <summary>Touches it.</summary>
    Weak = 1,

    /// <summary>Names it.</summary>
    Strong = 3,
}
