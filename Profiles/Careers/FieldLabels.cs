using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Labels before the values of a form, as in Europass: "Periode: 2015 - 2019", "Arbejdsgiver    Nordby Kommune".</summary>
internal static class FieldLabels
{
    private const int Longest = 60;

    private static readonly HashSet<string> OfYears = Labels("dato", "datoer", "periode", "tidsperiode", "tidsrum", "ansættelsesperiode", "ansat", "varighed", "dates", "date", "period", "duration", "employed", "years", "år", "from to", "fra til");
    private static readonly HashSet<string> OfTitles = Labels(
        "stilling", "stillingsbetegnelse", "titel", "erhverv eller stilling", "beskæftigelse eller stilling", "occupation or position held", "position held", "job title", "title", "position", "role");
    private static readonly HashSet<string> OfEmployers = Labels(
        "arbejdsgiver", "arbejdsgivers navn", "arbejdsgivers navn og adresse", "navn og adresse på arbejdsgiver", "ansættelsessted", "arbejdssted", "arbejdsplads", "virksomhed", "organisation",
        "employer", "name of employer", "name and address of employer", "company", "organization", "workplace");

    /// <summary>Offset of the title behind a label of titles, or null.</summary>
    public static int? Title(SourceText text, TextLine line) => After(text, line, OfTitles);

    /// <summary>Offset of the years behind a label of years; the start of the line without one.</summary>
    public static int Years(SourceText text, TextLine line)
    {
        if (After(text, line, OfYears) is { } behind)
        {
            return behind;
        }

        var (first, end) = text.TokenRange(line.Start, line.End);
        return first + 1 < end && OfYears.Contains(text.Tokens[first].Key) ? text.Tokens[first + 1].Start : line.Start;
    }

    /// <summary>Offset of the employer behind a label of employers, or null.</summary>
    public static int? Employer(SourceText text, TextLine line) => After(text, line, OfEmployers);

    private static int? After(SourceText text, TextLine line, HashSet<string> labels)
    {
        var content = text.Text.AsSpan(line.Start, Math.Min(Longest, line.End - line.Start));
        var key = Folding.Key(content);
        foreach (var label in labels.Where(label => label.Contains(' ') && key.StartsWith(label + " ", StringComparison.Ordinal)))
        {
            // Columns that were drawn together: "Occupation or position held Finance officer".
            var words = label.Count(c => c == ' ') + 1;
            var (first, last) = text.TokenRange(line.Start, line.End);
            if (first + words < last && char.IsUpper(text.Text[text.Tokens[first + words].Start]))
            {
                return text.Tokens[first + words].Start;
            }
        }

        var colon = content.IndexOf(':');
        var gap = content.IndexOf("  ");
        gap = gap < 0 ? content.IndexOf('\t') : gap;
        var end = colon > 0 ? colon : gap;
        if (end <= 0 || !labels.Contains(Folding.Key(content[..end]).Trim()))
        {
            return null;
        }

        var at = line.Start + end;
        while (at < line.End && text.Text[at] is ':' or ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private static HashSet<string> Labels(params string[] labels) => [.. labels.Select(label => Folding.Key(label))];
}
