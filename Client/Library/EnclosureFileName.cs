using System.Text.RegularExpressions;
using Matching.V1;

namespace Matching.Client;

/// <summary>
/// What a file's name says of whose enclosure it is, where several files of a person are brought at once: <c>c001.letter.pdf</c>, <c>c001-ansøgning.pdf</c>
/// and <c>c001 eksamensbevis 2.pdf</c> belong to the candidate <c>c001</c>. A name ends with the word for a kind, and may have a number behind it.
/// </summary>
/// <param name="Person">What stands before the word: the name that the CV's file would have, without ending.</param>
/// <param name="Word">The word with its number, for the enclosure's id: the same name again replaces the same enclosure.</param>
/// <param name="Kind">What the file is.</param>
/// <param name="IsPlain">A dot stands before the word: the file is an enclosure whatever else there is. Behind other marks the word may be a name.</param>
public sealed partial record EnclosureFileName(string Person, string Word, EnclosureKind Kind, bool IsPlain)
{
    /// <summary>Endings of the names of CVs, as people write them: the CV of anna may be <c>anna-cv.pdf</c>.</summary>
    public static IReadOnlyList<string> CvEndings { get; } = ["", "-cv", "_cv", ".cv", "-CV", "_CV", ".CV"];

    /// <summary>The rule: a regular expression without respect of case over a name without its ending, as .NET and browsers read it.</summary>
    public const string Pattern =
        @"^(?<person>.*?[^ ._-])(?<mark>[ ._-]+)(?<word>(?:"
        + @"(?<letter>(?:motiveret[ _-]?)?ans(?:ø|oe|o)gning|motivation(?:sbrev)?|f(?:ø|oe)lgebrev|(?:cover[ _-]?|motivation[ _-]?)?letter|application)"
        + @"|(?<diploma>(?:eksamens|uddannelses|kursus|svende)?beviser|(?:eksamens|uddannelses|kursus|svende)?bevis|diplom(?:er)?|diplomas?|certifikat(?:er)?|certificates?|karakterudskrift|transcript)"
        + @"|(?<reference>referencer?|references|udtalelser?|anbefaling(?:er)?|recommendations?)"
        + @"|(?<other>bilag|enclosure|attachment))(?:[ ._-]?\d{1,2})?)$";

    /// <summary>What a name says; null when it is no enclosure's.</summary>
    /// <param name="path">A file's name; folders before it are left out.</param>
    public static EnclosureFileName? Read(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var match = Named().Match(Path.GetFileNameWithoutExtension(name));
        if (!match.Success)
        {
            return null;
        }

        var kind = match.Groups["letter"].Success ? EnclosureKind.Letter
            : match.Groups["diploma"].Success ? EnclosureKind.Diploma
            : match.Groups["reference"].Success ? EnclosureKind.Reference
            : EnclosureKind.Other;
        return new EnclosureFileName(match.Groups["person"].Value, match.Groups["word"].Value, kind, match.Groups["mark"].Value == ".");
    }

    [GeneratedRegex(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
