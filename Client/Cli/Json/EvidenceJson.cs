using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A passage; start and end count UTF-16 code units of the repaired text.</summary>
internal sealed record EvidenceJson(string Quote, int Start, int End)
{
    public string? Enclosure { get; init; }
    public string? FileName { get; init; }

    public static EvidenceJson? Of(Evidence? evidence) => evidence is null ? null : new EvidenceJson(evidence.Quote, evidence.Start, evidence.End)
    {
        Enclosure = JsonDocuments.Given(evidence.Enclosure),
        FileName = JsonDocuments.Given(evidence.FileName),
    };

    public static IReadOnlyList<EvidenceJson> Of(IEnumerable<Evidence> evidence) => [.. evidence.Select(passage => Of(passage)!)];
}
