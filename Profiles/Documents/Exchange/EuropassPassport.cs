using System.Xml.Linq;

namespace Matching.Profiles.Documents.Exchange;

/// <summary>What a <c>SkillsPassport</c> of the Europass schema 3 says (Europass XML Schema 3.0-3.4, Cedefop).</summary>
internal sealed class EuropassPassport(ResumeDraft draft, string what, CancellationToken cancellation)
{
    private static readonly string[] Skills = ["Communication", "Organisational", "JobRelated", "Computer", "Other"];

    /// <summary>Puts it into the draft.</summary>
    public void Fill(XElement root)
    {
        var learner = root.At("LearnerInfo");
        var person = learner.At("Identification");
        var headline = learner.At("Headline");

        // What the person applies for or prefers is a wish, and no title.
        var kind = headline.Text("Type", "Code");
        var words = headline.Text("Description", "Label");
        draft.About(
            $"{person.Text("PersonName", "FirstName")} {person.Text("PersonName", "Surname")}",
            kind == "position" ? words : null,
            kind == "personal_statement" ? string.Join(' ', Lines(headline.At("Description"), "Label")) : null);
        draft.Reach(person.Text("ContactInfo", "Email", "Contact"), person.At("ContactInfo", "TelephoneList").All("Telephone").FirstOrDefault().Text("Contact"));
        foreach (var post in learner.At("WorkExperienceList").All("WorkExperience"))
        {
            var (start, end) = Period(post.At("Period"));
            draft.Post(post.Text("Position", "Label"), post.Text("Employer", "Name"), start, end, post.Text("Activities"));
        }

        foreach (var education in learner.At("EducationList").All("Education"))
        {
            var (start, end) = Period(education.At("Period"));
            draft.Education(education.Text("Organisation", "Name"), education.Text("Title"), education.Text("Field", "Label"), start, end, education.Text("Activities"));
        }

        Languages(learner.At("Skills", "Linguistic"), root.Attribute("locale")?.Value.StartsWith("da", StringComparison.OrdinalIgnoreCase) ?? false);
        foreach (var skill in Skills.Select(name => learner.At("Skills", name)))
        {
            foreach (var line in Lines(skill, "Description"))
            {
                draft.Skill(line);
            }
        }

        foreach (var achievement in learner.At("AchievementList").All("Achievement"))
        {
            draft.Text(achievement.Text("Title", "Label"), string.Join('\n', Lines(achievement, "Description")));
        }
    }

    private void Languages(XElement? linguistic, bool danish)
    {
        foreach (var tongue in linguistic.At("MotherTongueList").All("MotherTongue"))
        {
            draft.Language(Name(tongue), danish ? "modersmål" : "native");
        }

        foreach (var language in linguistic.At("ForeignLanguageList").All("ForeignLanguage"))
        {
            draft.Language(Name(language), LanguageCodes.Level(language.At("ProficiencyLevel")?.Elements().Select(level => level.Value) ?? []));
        }

        string? Name(XElement language) => language.Text("Description", "Label") ?? (language.Text("Description", "Code") is { } code ? LanguageCodes.NameOf(code, danish) : null);
    }

    private IReadOnlyList<string> Lines(XElement? parent, string name) => RichLines.Of(parent.Text(name), what, cancellation);

    /// <summary>Beginning and end. Whoever holds the post says so (Current); without that and without an end only the first year is known.</summary>
    private static (string? Start, string? End) Period(XElement? period)
    {
        var start = Date(period.At("From"));
        return (start, period.Text("Current") == "true" ? null : Date(period.At("To")) ?? start);
    }

    /// <summary>A date in the manner of XML Schema's gYear, gMonth and gDay: year="2013" month="--03" day="---01".</summary>
    private static string? Date(XElement? date)
    {
        var month = date?.Attribute("month")?.Value.Trim('-');
        return EuropassXml.DateOf(date?.Attribute("year")?.Value + (month is { Length: 2 } ? "-" + month : string.Empty)) ?? EuropassXml.DateOf(date?.Value.Trim());
    }
}
