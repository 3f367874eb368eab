using Matching.Client;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A change, and the token to go on after it.</summary>
internal sealed record ChangeJson(long Number, string Kind, string? Vacancy, string? Candidate, string? Job, long Version, DateTime Time, string Token)
{
    public static ChangeJson Of(Change change) => new(
        change.Number,
        Names.Of(change.Kind),
        JsonDocuments.Given(ResourceNames.IdOf(change.Vacancy)),
        JsonDocuments.Given(ResourceNames.IdOf(change.Candidate)),
        JsonDocuments.Given(ResourceNames.IdOf(change.Job)),
        change.Version,
        change.Time.ToDateTime(),
        change.Token);
}

/// <summary>Changes, and the token after them.</summary>
internal sealed record ChangesJson(int Total, IReadOnlyList<ChangeJson> Changes, string Token);
