using System.Runtime.CompilerServices;
using System.Text.Json;
using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;

namespace Matching.Profiles.Tests.Careers;

/// <summary>The judged CVs and ads of samples/judged, repaired and read as the service does.</summary>
internal static class JudgedSamples
{
    /// <summary>The year that the samples' "now" means.</summary>
    public const int Year = 2026;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "samples", "judged"));

    /// <summary>Every CV with what its reader found, in the order of their ids.</summary>
    public static IReadOnlyList<(string Id, CareerFacts Read, GoldCareer Gold)> Careers { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Root, "candidates"), "*.txt").Order(StringComparer.Ordinal).Select(file =>
        {
            var id = Path.GetFileNameWithoutExtension(file);
            return (id, CareerReader.Read(Text(file), Year), GoldCareer.Of(File.ReadAllText(Path.Combine(Root, "gold", id + ".json"))));
        }),
    ];

    /// <summary>The role that an ad describes.</summary>
    public static RoleFacts Role(string id) => RoleReader.ReadAd(Text(Path.Combine(Root, "vacancies", id + ".txt")), null);

    /// <summary>The repaired text of a CV.</summary>
    public static SourceText Cv(string id) => Text(Path.Combine(Root, "candidates", id + ".txt"));

    private static SourceText Text(string file) => SourceText.Of(LayoutRepair.Repair(File.ReadAllText(file)));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>What a careful reader found in a CV.</summary>
internal sealed record GoldCareer(EducationLevel Education, int Experience, int Leadership, int People, Sectors Sectors)
{
    public static GoldCareer Of(string json)
    {
        var gold = JsonDocument.Parse(json).RootElement;
        return new GoldCareer(
            Enum.Parse<EducationLevel>(gold.GetProperty("highest_education").GetString()!, ignoreCase: true),
            gold.GetProperty("years_experience").GetInt32(),
            gold.GetProperty("years_leadership").GetInt32(),
            gold.GetProperty("people_led_max").GetInt32(),
            gold.GetProperty("sector").EnumerateArray().Aggregate(Sectors.None, (all, name) => all | Enum.Parse<Sectors>(name.GetString()!, ignoreCase: true)));
    }
}
