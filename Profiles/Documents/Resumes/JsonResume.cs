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
    private const int Deepest = 32;

    private static readonly string[] Sections = ["basics", "work", "education", "skills", "volunteer", "projects", "certificates", "awards", "languages", "publications"];

    /// <summary>Whether a text is a JSON object, which is what makes it one of these and no plain text.</summary>
    public static bool LooksLike(string text) => text.AsSpan().TrimStart() is ['{', ..] && text.AsSpan().TrimEnd() is [.., '}'];

    /// <summary>The text of the CV.</summary>
    /// <param name="json">The document.</param>
    /// <param name="what">How messages name it.</param>
    /// <exception cref="DocumentRefusedException">It is no JSON Resume; <see cref="DocumentRefusedException.Faults"/> tells each field's fault.</exception>
    public static string Read(string json, string what)
    {
        using var document = Parse(json, what);
        var root = document.RootElement;
        if (!Sections.Any(section => root.TryGetProperty(section, out _)))
        {
            throw new DocumentRefusedException(RefusalReason.BadResume, $"{what}: it is JSON, but has none of {string.Join(", ", Sections)}; send a CV by the JSON Resume schema, or a text.");
        }

        var faults = new List<FieldFault>();
        var resume = new ResumeNode(root, "$", faults);

        // The same words are first written without headings, to find the language that the headings are to have.
        var danish = ResumeText.Write(resume, ResumeWords.None) is var bare && SourceText.Of(bare).MainLanguage != TextLanguage.English;
        var text = ResumeText.Write(resume, danish ? ResumeWords.Danish : ResumeWords.English);
        if (faults.Count > 0)
        {
            var all = faults.Distinct().ToArray();
            throw new DocumentRefusedException(
                RefusalReason.BadResume, $"{what}: {all[0].Path} {all[0].Rule}{(all.Length > 1 ? $" ({all.Length - 1} more faults)" : string.Empty)}.") { Faults = all };
        }

        return text;
    }

    private static JsonDocument Parse(string json, string what)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
        }
        catch (JsonException broken)
        {
            // Where it breaks, and nothing of what stands there.
            throw new DocumentRefusedException(
                RefusalReason.BadResume, $"{what}: it is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on; correct it there.");
        }
    }
}
