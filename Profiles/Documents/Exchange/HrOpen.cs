using System.Text;
using System.Text.Json;
using Matching.Profiles.Documents.Resumes;

namespace Matching.Profiles.Documents.Exchange;

/// <summary>
/// Reads JSON by HR Open Standards 4: a candidate (CandidateType), written as a CV, and a position opening (PositionOpeningType), written as an ad;
/// alone, or within a property <c>candidate</c> or <c>positionOpening</c>. What is read and what is not stands in docs/formats.md. Fields that it
/// does not know are passed over, as the standard allows; known ones are checked, all of them before anything is refused.
/// </summary>
internal static class HrOpen
{
    /// <summary>Whether a JSON object is one of these.</summary>
    public static bool LooksLike(JsonElement root) => IsCandidate(Within(root, "candidate")) || IsOpening(Within(root, "positionOpening"));

    /// <summary>The text of the document.</summary>
    /// <param name="root">The document, an object.</param>
    /// <param name="what">How messages name it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DocumentRefusedException">A field has another kind of value, or nothing is said that is read; <see cref="DocumentRefusedException.Faults"/> tells each field's fault.</exception>
    public static DocumentText Read(JsonElement root, string what, CancellationToken cancellation)
    {
        var faults = new List<FieldFault>();
        var opening = Within(root, "positionOpening");
        if (IsOpening(opening))
        {
            var ad = Opening(new ResumeNode(opening, PathOf(root, opening, "positionOpening"), faults), what, cancellation);
            return faults.Count == 0 ? new DocumentText(ad, FileFormat.HrOpen) : throw Refused(faults, what);
        }

        var candidate = Within(root, "candidate");
        var draft = new ResumeDraft();
        Candidate(new ResumeNode(candidate, PathOf(root, candidate, "candidate"), faults), draft, what, cancellation);
        if (faults.Count > 0)
        {
            throw Refused(faults, what);
        }

        return draft.SaysSomething
            ? draft.Read(FileFormat.HrOpen, what, cancellation)
            : throw new DocumentRefusedException(RefusalReason.BadHrOpen, $"{what}: it is a candidate by HR Open and says nothing of work, education or qualifications; send the CV as pdf.");
    }

    private static void Candidate(ResumeNode candidate, ResumeDraft draft, string what, CancellationToken cancellation)
    {
        var person = candidate.Object("person");
        var name = person.Object("name");
        var ways = person.Object("communication");

        // Profiles are the same person in several languages, or for several kinds of work; the first is the one that was sent foremost.
        var profile = candidate.List("profiles") is [var first, ..] ? first : default;
        draft.About(
            name.Text("formattedName") is { Length: > 0 } whole ? whole : $"{name.Text("given")} {name.Text("family")}".Trim(),
            null,
            string.Join(' ', RichLines.Of(profile.Raw("executiveSummary"), what, cancellation)));
        draft.Reach(
            ways.List("email").Select(way => way.Text("address")).FirstOrDefault(text => text.Length > 0),
            ways.List("phone").Select(way => way.Text("formattedNumber") is { Length: > 0 } number ? number : way.Text("dialNumber")).FirstOrDefault(text => text.Length > 0));
        foreach (var employment in profile.List("employment"))
        {
            var employer = employment.Object("organization").Text("name");
            if (employment.List("positionHistories") is { Count: > 0 } positions)
            {
                foreach (var position in positions)
                {
                    var (start, end) = Period(position) is { Start: not null } own ? own : Period(employment);
                    var unit = position.Object("organization").Text("name");
                    draft.Post(position.Text("title"), unit.Length > 0 && employer.Length > 0 && unit != employer ? $"{unit}, {employer}" : unit + (unit.Length > 0 ? "" : employer), start, end,
                        Lines(position, what, cancellation) ?? Lines(employment, what, cancellation));
                }
            }
            else
            {
                var (start, end) = Period(employment);
                draft.Post(employment.Text("title"), employer, start, end, Lines(employment, what, cancellation));
            }
        }

        foreach (var education in profile.List("education"))
        {
            var (start, end) = Period(education);
            var degree = education.List("educationDegrees").Concat(education.List("programs")).Concat(education.List("educationLevelCodes"))
                .Select(one => one.Text("name")).FirstOrDefault(text => text.Length > 0);
            draft.Education(education.Object("institution").Text("name"), degree, null, start, end, Lines(education, what, cancellation));
        }

        foreach (var qualification in profile.List("qualifications"))
        {
            draft.Skill(qualification.Text("competencyName") is { Length: > 0 } competency ? competency : qualification.Text("name"));
        }

        foreach (var certification in profile.List("certifications"))
        {
            draft.Course(certification.Text("name"), certification.Object("issuingAuthority").Text("name"), EuropassXml.DateOf(certification.Text("firstIssued") is { Length: > 0 } date ? date : certification.Text("issued")));
        }
    }

    private static string Opening(ResumeNode opening, string what, CancellationToken cancellation)
    {
        var profile = opening.List("positionProfiles") is [var first, ..] ? first : default;
        var text = new StringBuilder();
        Line(profile.Text("positionTitle") is { Length: > 0 } title ? title : profile.Texts("positionTitles").FirstOrDefault() ?? "");
        Line(string.Join(", ", profile.List("positionOrganizations").Select(organisation => organisation.Text("name")).Where(name => name.Length > 0)));
        Line(string.Join(", ", profile.List("positionLocations").Select(place => place.Object("referenceLocation").Text("city") is { Length: > 0 } city ? city : place.Text("city")).Where(city => city.Length > 0)));
        foreach (var part in profile.List("positionFormattedDescriptions"))
        {
            text.Append('\n');
            Line(part.Text("title"));
            var body = part.Raw("content") ?? "";
            Line(FormatDetector.Text(body, "text.html", what) == FileFormat.Html ? Html.HtmlText.Read(body, what, cancellation).Text.Trim('\n') : body.Trim('\n'));
        }

        return text.ToString();

        void Line(string line)
        {
            if (line.Length > 0)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string? Lines(ResumeNode node, string what, CancellationToken cancellation) =>
        node.Texts("descriptions").SelectMany(text => RichLines.Of(text, what, cancellation)).ToArray() is { Length: > 0 } lines ? string.Join('\n', lines) : null;

    /// <summary>Beginning and end; what is not over has no end, unless it says that it is not current.</summary>
    private static (string? Start, string? End) Period(ResumeNode node)
    {
        var start = EuropassXml.DateOf(node.Text("start"));
        return (start, node.Flag("current") == true ? null : EuropassXml.DateOf(node.Text("end")) ?? (node.Flag("current") == false ? start : null));
    }

    private static bool IsCandidate(JsonElement root) => Has(root, "profiles", JsonValueKind.Array) && Has(root, "person", JsonValueKind.Object);

    private static bool IsOpening(JsonElement root) => Has(root, "positionProfiles", JsonValueKind.Array);

    private static bool Has(JsonElement root, string name, JsonValueKind kind) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var part) && part.ValueKind == kind;

    private static JsonElement Within(JsonElement root, string name) => root.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : root;

    private static string PathOf(JsonElement root, JsonElement part, string name) => Has(root, name, JsonValueKind.Object) && part.ValueKind == JsonValueKind.Object ? $"$.{name}" : "$";

    private static DocumentRefusedException Refused(List<FieldFault> faults, string what)
    {
        FieldFault[] all = [.. faults.Distinct()];
        return new DocumentRefusedException(
            RefusalReason.BadHrOpen, $"{what}: {all[0].Path} {all[0].Rule}{(all.Length > 1 ? $" ({all.Length - 1} more faults)" : string.Empty)}.") { Faults = all };
    }
}
