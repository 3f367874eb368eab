using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A file that a candidate brought besides the CV.</summary>
internal sealed record EnclosureJson(string Candidate, string Id, string Kind, string Etag, long Version)
{
    public string? FileName { get; init; }
    public required int Size { get; init; }
    public DateTime? UpdateTime { get; init; }
    public int? HiddenCharacters { get; init; }
    public string? Education { get; init; }
    public string? Field { get; init; }
    public double? Year { get; init; }
    public EvidenceJson? EducationEvidence { get; init; }
    public IReadOnlyList<EvidenceJson>? Wishes { get; init; }
    public bool? Hidden { get; init; }
    public string? Text { get; init; }

    public static EnclosureJson Of(Enclosure enclosure)
    {
        // "candidates/{id}/enclosures/{id}"
        var parts = enclosure.Name.Split('/');
        return new(parts[1], parts[3], EnclosureNames.Of(enclosure.Kind), enclosure.Etag, enclosure.Version)
        {
            FileName = JsonDocuments.Given(enclosure.FileName),
            Size = enclosure.Size,
            UpdateTime = enclosure.UpdateTime?.ToDateTime(),
            HiddenCharacters = enclosure.HiddenCharacters > 0 ? enclosure.HiddenCharacters : null,
            Education = enclosure.Education is { } education ? Names.Of(education.Value) : null,
            Field = JsonDocuments.Given(enclosure.Field?.Value),
            Year = enclosure.Year?.Value,
            EducationEvidence = EvidenceJson.Of(enclosure.Education?.Evidence),
            Wishes = enclosure.Wishes.Count > 0 ? EvidenceJson.Of(enclosure.Wishes) : null,
            Hidden = enclosure.Hidden ? true : null,
            Text = JsonDocuments.Given(enclosure.Text),
        };
    }
}

/// <summary>What a candidate brought besides the CV, in order of id.</summary>
internal sealed record EnclosuresJson(string Candidate, int Total, IReadOnlyList<EnclosureJson> Enclosures);

/// <summary>What became of files that were sent for a candidate.</summary>
internal sealed record EnclosedJson(string Candidate, IReadOnlyList<EnclosureJson> Imported, IReadOnlyList<RefusedJson> Refused);

/// <summary>An enclosure that was deleted.</summary>
internal sealed record DeletedEnclosureJson(string Candidate, string Enclosure);
