using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Keeps titles whole that name several fields: "Direktør for Land, By og Teknik", "Head of Planning, Roads and Water".</summary>
internal static class TitleList
{
    private const int MostFields = 4;
    private const int MostWords = 3;

    private static readonly string[] Opens = [" for ", " of ", " af ", " i "];
    private static readonly string[] Closes = [" og ", " and ", " & ", " samt "];

    /// <summary>Where the title of <c>text[from..to]</c> ends when what follows the comma at <paramref name="to"/> goes on with its fields; else <paramref name="to"/>.</summary>
    public static int End(SourceText text, int from, int to, int limit)
    {
        if (to >= limit || text.Text[to] != ',' || !Opens.Any(word => text.Text.AsSpan(from, to - from).Contains(word, StringComparison.Ordinal))
            || Closes.Any(word => text.Text.AsSpan(from, to - from).Contains(word, StringComparison.Ordinal)))
        {
            return to;
        }

        var at = to;
        for (var field = 0; field < MostFields && at < limit && text.Text[at] == ','; field++)
        {
            var end = at + 1;
            while (end < limit && !HeadSigns.IsBreak(text.Text, end) && !HeadSigns.IsPlace(text.Text, end))
            {
                end++;
            }

            var words = text.Text.AsSpan(at + 1, end - at - 1);
            var (first, last) = text.TokenRange(at + 1, end);
            var isLast = Closes.Any(word => text.Text.AsSpan(at + 1, end - at - 1).Contains(word, StringComparison.Ordinal));
            if (last - first > MostWords + (isLast ? 2 : 0) || last == first || words.ContainsAnyInRange('0', '9') || SectorReader.OfWorkplace(text, first, last) == Sectors.Municipality && !isLast)
            {
                return to;
            }

            if (isLast)
            {
                return end;
            }

            at = end;
        }

        return to;
    }
}
