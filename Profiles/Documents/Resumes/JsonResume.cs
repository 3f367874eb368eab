using System.Text.Json;
using Matching.Profiles.Text;

namespace Matching.Profiles.Documents.Resumes;

/// <summary>
/// Reads a CV in the JSON Resume schema (1.0): what it says of the person's work is written as the text of a CV, which is then read, quoted and kept
/// as any other. Contact data, references (other people's words and names) and interests are left out, for nothing is read from them.
/// Unknown properties are passed over, as the schema allows; known ones are checked, all of them before anything is refused.
/// </summary>
internal static class JsonResume
{
    private static readonly string[] Sections = ["basics", "work", "education", "skills", "volunteer", "projects", "certificates", "awards", "languages", "publications"];

    /// <summary>Whether a text is a JSON object, which is what makes it one of these and no plain text.</summary>
    public static bool LooksLike(string text) => text.AsSpan().TrimStart() is ['{', ..] && text.AsSpan().TrimEnd() is [.., '}'];

    /// <summary>Whether a JSON object has one of the schema's sections.</summary>
    public static bool HasSections(JsonElement root) => Sections.Any(section => root.TryGetProperty(section, out _));

    /// <summary>The text of the CV.</summary>
    /// <param name="root">The document, an object.</param>
    /// <param name="what">How messages name it.</param>
    /// <exception cref="DocumentRefusedException">It is no JSON Resume; <see cref="DocumentRefusedException.Faults"/> tells each field's fault.</exception>
    public static string Read(JsonElement root, string what) => HasSections(root)
        ? Written(root, "$", what)
        : throw new DocumentRefusedException(RefusalReason.BadResume, $"{what}: it is JSON, but has none of {string.Join(", ", Sections)}; send a CV by the JSON Resume schema, or a text.");

    /// <summary>The text of a JSON Resume that may be a part of another document.</summary>
    /// <param name="root">The resume, an object.</param>
    /// <param name="path">Where it stands, "$" when it is the document.</param>
    /// <param name="what">How messages name the document.</param>
    /// <param name="lines">The lines of the fields "text" that a candidate's record has besides; null for none.</param>
    /// <inheritdoc cref="Read"/>
    public static string Written(JsonElement root, string path, string what, Func<string?, IReadOnlyList<string>>? lines = null)
    {
        var faults = new List<FieldFault>();
        var resume = new ResumeNode(root, path, faults);

        // The same words are first written without headings, to find the language that the headings are to have.
        var danish = ResumeText.Write(resume, ResumeWords.None, lines) is var bare && SourceText.Of(bare).MainLanguage != TextLanguage.English;
        var text = ResumeText.Write(resume, danish ? ResumeWords.Danish : ResumeWords.English, lines);
        if (faults.Count > 0)
        {
            var all = faults.Distinct().ToArray();
            throw new DocumentRefusedException(
                RefusalReason.BadResume, $"{what}: {all[0].Path} {all[0].Rule}{(all.Length > 1 ? $" ({all.Length - 1} more faults)" : string.Empty)}.") { Faults = all };
        }

        return text;
    }
}
