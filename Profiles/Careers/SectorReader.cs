using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Tells where an employer belongs, from its name and, where that does not decide, from the title.</summary>
internal static class SectorReader
{
    /// <summary>The sector that the tokens <paramref name="first"/>..<paramref name="end"/> point to; titles count only where no workplace is named.</summary>
    public static Sectors Read(SourceText text, int first, int end)
    {
        var (owned, ownedAt) = Owned(text, first, end);
        var workplace = ownedAt >= 0 && ownedAt > first ? Math.Min(end, ownedAt) : end;
        var title = CareerLexicon.SectorTitles.Find(text, first, end) is { Count: > 0 } titles ? titles[0].Value : Sectors.None;
        var found = Most(CareerLexicon.SureEmployers.Find(text, first, workplace));
        if (found == Sectors.None && title == Sectors.State)
        {
            found = title;
        }

        if (found == Sectors.None)
        {
            found = Most(CareerLexicon.Employers.Find(text, first, workplace));
        }

        return (found == Sectors.None && owned == Sectors.None ? title : found) | owned;
    }

    /// <summary>
    /// Whether an employer that is written as a bare name is a municipality: "Afdelingsleder, Lerby", where the text has "Lerby Kommune" elsewhere.
    /// </summary>
    public static bool IsMunicipality(SourceText text, string employer)
    {
        var name = employer.Trim();
        return name.Length > 2 && !name.Contains(' ') && text.Text.Contains($"{name} Kommune", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Only what names of workplaces say.</summary>
    public static Sectors OfWorkplace(SourceText text, int first, int end)
    {
        var sure = Most(CareerLexicon.SureEmployers.Find(text, first, end));
        return sure != Sectors.None ? sure : Most(CareerLexicon.Employers.Find(text, first, end));
    }

    private static Sectors Most(List<LexiconHit<Sectors>> hits) => hits.Count == 0
        ? Sectors.None
        : hits.GroupBy(hit => hit.Value).OrderByDescending(group => group.Count()).ThenBy(group => group.Min(hit => hit.First)).First().Key;

    // "(kommunalt ejet koncern)", "(ejet af to kommuner)": the owner counts beside the company.
    private static (Sectors Owner, int At) Owned(SourceText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.Tokens[i].Key is "ejet" or "ejede" or "owned" or "kommunalejet" or "kommunalejede")
            {
                for (var j = Math.Max(first, i - 2); j < Math.Min(end, i + 6); j++)
                {
                    if (text.Tokens[j].Key.StartsWith("kommun", StringComparison.Ordinal) || text.Tokens[j].Key.StartsWith("municip", StringComparison.Ordinal))
                    {
                        return (Sectors.Municipality, Math.Min(i, j));
                    }
                }
            }
        }

        return (Sectors.None, -1);
    }
}
