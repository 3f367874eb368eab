using System.Xml.Linq;

namespace Matching.Profiles.Documents.Exchange;

/// <summary>What a <c>Candidate</c> of Europass since 2020 says (Europass XML on HR-XML 3.2 and EURES; DG EMPL, 2020).</summary>
internal sealed class EuropassCandidate(ResumeDraft draft, string what, CancellationToken cancellation)
{
    private static readonly string[] OwnWords = ["ManagementAndLeadershipSkills", "OrganisationalSkills", "CommunicationAndInterpersonalSkills"];

    /// <summary>Puts it into the draft.</summary>
    public void Fill(XElement root)
    {
        var person = root.At("CandidatePerson");
        var profile = root.At("CandidateProfile");
        var danish = profile?.Attribute("languageCode")?.Value.StartsWith("da", StringComparison.OrdinalIgnoreCase) ?? false;
        draft.About(
            $"{person.Text("PersonName", "GivenName")} {person.Text("PersonName", "FamilyName")}", null, string.Join(' ', Lines(profile.Text("ExecutiveSummary"))));
        var channels = person.All("Communication").Select(way => (Kind: way.Text("ChannelCode"), Address: way.Text("URI") ?? way.Text("DialNumber"))).ToArray();
        draft.Reach(channels.FirstOrDefault(way => way.Kind == "Email").Address, channels.FirstOrDefault(way => way.Kind == "Telephone").Address);
        foreach (var employer in profile.At("EmploymentHistory").All("EmployerHistory"))
        {
            foreach (var post in employer.All("PositionHistory"))
            {
                var (start, end) = Period(post.At("EmploymentPeriod") ?? employer.At("EmploymentPeriod"), "CurrentIndicator");
                draft.Post(post.Text("PositionTitle"), employer.Text("OrganizationName"), start, end, post.Text("Description"));
            }
        }

        foreach (var attended in profile.At("EducationHistory").All("EducationOrganizationAttendance"))
        {
            var (start, end) = Period(attended.At("AttendancePeriod"), "Ongoing");
            var degree = attended.At("EducationDegree");
            draft.Education(
                attended.Text("OrganizationName"), attended.Text("ProgramName") ?? degree.Text("DegreeName"), degree.Text("DegreeMajor", "Name"), start, end,
                degree.Text("OccupationalSkillsCovered"));
        }

        Qualifications(person, profile, danish);
        foreach (var certification in profile.At("Certifications").All("Certification"))
        {
            draft.Course(certification.Text("CertificationName"), certification.Text("IssuingAuthority", "Name"), EuropassXml.DateOf(certification.Text("FirstIssuedDate", "FormattedDateTime")));
        }
    }

    private void Qualifications(XElement? person, XElement? profile, bool danish)
    {
        foreach (var tongue in person.All("PrimaryLanguageCode"))
        {
            draft.Language(LanguageCodes.NameOf(tongue.Value, danish), danish ? "modersmål" : "native");
        }

        foreach (var competency in profile.At("PersonQualifications").All("PersonCompetency"))
        {
            if (competency.Text("TaxonomyID") == "language")
            {
                draft.Language(
                    competency.Text("CompetencyID") is { } code ? LanguageCodes.NameOf(code, danish) : competency.Text("CompetencyName"),
                    LanguageCodes.Level([.. competency.All("CompetencyDimension").Select(side => side.Text("Score", "ScoreText") ?? ""), competency.Text("ProficiencyLevel", "ScoreText") ?? ""]));
            }
            else
            {
                // An identifier that is an address leads into a taxonomy, and says nothing to a reader.
                draft.Skill(competency.Text("CompetencyName") ?? (competency.Text("CompetencyID") is { } words && !words.Contains("://", StringComparison.Ordinal) ? words : null));
            }
        }

        foreach (var line in Lines(profile.Text("PersonQualifications", "QualificationsSummary")))
        {
            draft.Skill(line);
        }

        foreach (var group in profile.At("Skills").All("SkillsGroup"))
        {
            draft.Skill(group.Text("Title"), [.. group.All("PersonCompetency").Select(competency => competency.Text("CompetencyName")).OfType<string>()]);
        }

        foreach (var group in profile.At("DigitalSkills").All("DigitalSkillsGroup"))
        {
            draft.Skill(group.Text("Title"), [.. group.All("DigitalSkill").Select(skill => skill.Text()).OfType<string>()]);
        }

        foreach (var skill in OwnWords.SelectMany(section => profile.At(section)?.Elements() ?? []))
        {
            if (Lines(skill.Text("Description")) is { Count: > 0 } lines)
            {
                draft.Text(skill.Text("Title"), string.Join('\n', lines));
            }
            else
            {
                draft.Skill(skill.Text("Title"));
            }
        }
    }

    private IReadOnlyList<string> Lines(string? text) => RichLines.Of(text, what, cancellation);

    /// <summary>Beginning and end; HR-XML leaves the end out where it is not over, unless the indicator says that it is.</summary>
    private static (string? Start, string? End) Period(XElement? period, string indicator)
    {
        var start = Date(period.At("StartDate"));
        return (start, Date(period.At("EndDate")) ?? (period.Text(indicator) == "false" ? start : null));
    }

    private static string? Date(XElement? date) => EuropassXml.DateOf(date.Text("FormattedDateTime") ?? date.Text("DateText"));
}
