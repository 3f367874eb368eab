using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Matching.Profiles.Documents.Exchange;

/// <summary>
/// Reads Europass CVs in xml: <c>SkillsPassport</c> (the schema 3 of Cedefop, 2013-2020) and <c>Candidate</c> (the one since 2020, on HR-XML 3 and
/// EURES). Elements are known by their local names, since writers differ in prefixes. What is read and what is not stands in docs/formats.md.
/// </summary>
internal static partial class EuropassXml
{
    /// <summary>Whether a text begins as one of these.</summary>
    public static bool LooksLike(string text) => Head().IsMatch(text);

    /// <summary>The text of the CV.</summary>
    /// <param name="text">The xml.</param>
    /// <param name="what">How messages name it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DocumentRefusedException">It is no xml, has a document type, is deeper or larger than it may be, or says nothing that is read.</exception>
    public static DocumentText Read(string text, string what, CancellationToken cancellation)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), BoundedXml.Settings());
            root = new BoundedXml(what, cancellation).Tree(reader);
        }
        catch (XmlException broken)
        {
            // Where it breaks, and nothing of what stands there. A document type breaks it before any line is counted.
            throw new DocumentRefusedException(RefusalReason.BadEuropass, broken.LineNumber == 0
                ? $"{what}: it has a document type (DTD), which is not read; save it again as Europass XML."
                : $"{what}: it is no xml from line {broken.LineNumber}, character {broken.LinePosition} on; save it again as Europass XML.");
        }

        var draft = new ResumeDraft();
        if (root.Name.LocalName == "Candidate")
        {
            new EuropassCandidate(draft, what, cancellation).Fill(root);
        }
        else
        {
            new EuropassPassport(draft, what, cancellation).Fill(root);
        }

        return draft.SaysSomething
            ? draft.Read(FileFormat.EuropassXml, what, cancellation)
            : throw new DocumentRefusedException(RefusalReason.BadEuropass, $"{what}: it is Europass XML and says nothing of work, education, languages or skills; send the CV as pdf.");
    }

    /// <summary>The first child of a name, on the way of names; null where one is missing.</summary>
    internal static XElement? At(this XElement? element, params string[] way)
    {
        foreach (var name in way)
        {
            element = element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
        }

        return element;
    }

    /// <summary>The children of a name.</summary>
    internal static IEnumerable<XElement> All(this XElement? element, string name) => element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    /// <summary>The text of an element on the way of names, trimmed; null where there is none.</summary>
    internal static string? Text(this XElement? element, params string[] way) => element.At(way)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A date as JSON Resume has it: the day, month or year that a text begins with; null where it begins with none.</summary>
    internal static string? DateOf(string? text) => text is not null && Date().Match(text) is { Success: true } match
        ? DateOnly.TryParse(match.Value.Length switch { 4 => match.Value + "-01-01", 7 => match.Value + "-01", _ => match.Value }, System.Globalization.CultureInfo.InvariantCulture, out _) ? match.Value : match.Value[..4]
        : null;

    [GeneratedRegex(@"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!DOCTYPE[^>]{0,2000}(?:\[.{0,4000}?\]\s*)?>\s*)?<(?:[\w.-]{1,40}:)?(?:SkillsPassport|Candidate)\b[^>]{0,2000}(?:europass|hr-xml)", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?(?!\d)")]
    private static partial Regex Date();
}
