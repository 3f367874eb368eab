using System.Text;

namespace Matching.Profiles.Documents.Resumes;

/// <summary>Writes a JSON Resume as the text of a CV, in the layout in which people write them: sections, a line a post, bullets below.</summary>
internal static class ResumeText
{
    /// <summary>The text.</summary>
    /// <param name="resume">The resume.</param>
    /// <param name="words">Headings.</param>
    /// <param name="lines">The lines of a field "text" that posts and education have in a candidate's record; null for a JSON Resume, which has none.</param>
    public static string Write(ResumeNode resume, ResumeWords words, Func<string?, IReadOnlyList<string>>? lines = null)
    {
        var text = new StringBuilder();
        var basics = resume.Object("basics");
        Line(text, basics.Text("name"));
        Line(text, basics.Text("label"));
        Section(text, words.Summary, [basics.Text("summary")]);
        Posts(text, words.Work, resume.List("work"), "name", words, lines);
        Posts(text, words.Volunteer, resume.List("volunteer"), "organization", words, null);
        Section(text, words.Education, resume.List("education").SelectMany(education => Education(education, words, lines)));
        Section(text, words.Projects, resume.List("projects").SelectMany(project => Project(project, words)));
        Section(text, words.Courses, resume.List("certificates").Select(each => Joined(each.Text("name"), each.Text("issuer"), each.Year("date")))
            .Concat(resume.List("awards").Select(each => Joined(each.Text("title"), each.Text("awarder"), each.Year("date"), each.Text("summary")))));
        Section(text, words.Skills, resume.List("skills").Select(skill =>
            skill.Texts("keywords") is { Count: > 0 } keywords ? $"{Joined(skill.Text("name"), skill.Text("level"))}: {string.Join(", ", keywords)}" : Joined(skill.Text("name"), skill.Text("level"))));
        Section(text, words.Languages, resume.List("languages").Select(language =>
            language.Text("fluency") is { Length: > 0 } fluency ? $"{language.Text("language")} ({fluency})" : language.Text("language")));
        Section(text, words.Publications, resume.List("publications").Select(each => Joined(each.Text("name"), each.Text("publisher"), each.Year("releaseDate"))));
        return text.ToString();
    }

    private static void Posts(StringBuilder text, string heading, IReadOnlyList<ResumeNode> posts, string employer, ResumeWords words, Func<string?, IReadOnlyList<string>>? lines)
    {
        if (posts.Count > 0)
        {
            Blank(text);
            Line(text, heading);
        }

        foreach (var post in posts)
        {
            Blank(text);

            // Schema 0.0 called the employer's name "company".
            var name = post.Text(employer) is { Length: > 0 } given ? given : post.Text("company");
            Line(text, Headed(Joined(post.Text("position"), name), post.Period(words.Now)));
            Line(text, post.Text("description"));
            Line(text, post.Text("summary"));
            switch (lines?.Invoke(post.Raw("text")))
            {
                case [var one]: Line(text, one); break;
                case { } several: Bullets(text, several); break;
                default: break;
            }

            Bullets(text, post.Texts("highlights"));
        }
    }

    private static IEnumerable<string> Education(ResumeNode education, ResumeWords words, Func<string?, IReadOnlyList<string>>? lines)
    {
        yield return Headed(Joined(Spaced(education.Text("studyType"), education.Text("area")), education.Text("institution")), education.Period(words.Now));
        foreach (var course in education.Texts("courses").Concat(lines?.Invoke(education.Raw("text")) ?? []))
        {
            yield return $"• {course}";
        }
    }

    private static IEnumerable<string> Project(ResumeNode project, ResumeWords words)
    {
        yield return Headed(Joined([.. project.Texts("roles"), project.Text("name"), project.Text("entity")]), project.Period(words.Now));
        yield return project.Text("description");
        foreach (var highlight in project.Texts("highlights"))
        {
            yield return $"• {highlight}";
        }
    }

    private static void Section(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        var written = lines.Where(line => line.Length > 0).ToArray();
        if (written.Length > 0)
        {
            Blank(text);
            Line(text, heading);
            foreach (var line in written)
            {
                Line(text, line);
            }
        }
    }

    private static void Bullets(StringBuilder text, IEnumerable<string> points)
    {
        foreach (var point in points)
        {
            Line(text, $"• {point}");
        }
    }

    private static void Line(StringBuilder text, string line)
    {
        if (line.Length > 0)
        {
            text.Append(line).Append('\n');
        }
    }

    /// <summary>A blank line, which parts sections and posts; one is enough.</summary>
    private static void Blank(StringBuilder text)
    {
        if (text.Length > 1 && text[^2] != '\n')
        {
            text.Append('\n');
        }
    }

    private static string Headed(string head, string period) => head.Length > 0 && period.Length > 0 ? $"{head} · {period}" : head + period;

    private static string Joined(params IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    private static string Spaced(params IEnumerable<string> parts) => string.Join(' ', parts.Where(part => part.Length > 0));
}
