using Matching.Contracts;
using Matching.Profiles.Enclosures;

namespace Matching.Grains.Candidates;

/// <summary>
/// What enclosures add to a profile: the education that a diploma shows, and nothing else. The models that rank have learned what CVs say; letters
/// and references move no column. Pure.
/// </summary>
internal static class EnclosedEducation
{
    /// <summary>A profile with the highest education of the diplomas, where that is not below what the CV says.</summary>
    /// <param name="profile">What the CV says.</param>
    /// <param name="enclosures">The enclosures; null for none.</param>
    /// <param name="name">What the CV says that the person is called, or null.</param>
    public static CandidateProfile WithDiplomas(this CandidateProfile profile, IReadOnlyList<EnclosureEntry>? enclosures, string? name)
    {
        var best = (enclosures ?? []).Where(one => one is { Kind: EnclosureKind.Diploma, Reading.Education.Evidence: not null }).MaxBy(one => one.Reading.Education!.Value);
        if (best?.Reading.Education is not { Evidence: { } quote } shown || shown.Value < (profile.Education?.Value ?? EducationLevel.None))
        {
            return profile;
        }

        var file = new QuotedFile(best.Id, best.FileName, EnclosureBlind.Hide(best.Kind, best.Blind, name));
        return profile with { Education = new Fact<EducationLevel>(shown.Value, quote with { File = file }) };
    }
}
