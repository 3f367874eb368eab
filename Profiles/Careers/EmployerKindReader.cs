using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Tells what kind of employer a post has: finer than <see cref="Sectors"/>, from the same words and from the title.</summary>
internal static class EmployerKindReader
{
    private static readonly Dictionary<string, LexiconIndex<bool>> Words = CareerLexicon.Lists("sectors", "unions", "municipalCompanies", "owned");

    /// <summary>The kind; unknown where no word tells of it or words of several kinds do.</summary>
    /// <param name="text">The text.</param>
    /// <param name="post">The post, whose sector is known.</param>
    /// <param name="zone">Tokens that name its employer.</param>
    public static EmployerKind Of(SourceText text, CareerPost post, (int First, int End) zone)
    {
        if (Words["unions"].Find(text, zone.First, zone.End).Count > 0 && !post.Sector.HasFlag(Sectors.Municipality))
        {
            return EmployerKind.Union;
        }

        var isCompany = Words["municipalCompanies"].Find(text, zone.First, zone.End).Count > 0;
        if (isCompany || (Words["owned"].Find(text, zone.First, zone.End).Count > 0 && post.Sector.HasFlag(Sectors.Municipality)))
        {
            return EmployerKind.MunicipalCompany;
        }

        if (post.Title is { } title && IsSelfEmployed(text, post, title, zone))
        {
            return EmployerKind.SelfEmployed;
        }

        return post.Sector switch
        {
            Sectors.Municipality => EmployerKind.Municipality,
            Sectors.Region => EmployerKind.Region,
            Sectors.State => EmployerKind.State,
            Sectors.Private => EmployerKind.Private,
            Sectors.Ngo => EmployerKind.Ngo,
            _ => EmployerKind.Unknown,
        };
    }

    // "Selvstændig konsulent", "Konsulent i egen virksomhed", "Founder"; but not "konsulent for selvstændige".
    private static bool IsSelfEmployed(SourceText text, CareerPost post, TitleReading title, (int First, int End) zone) =>
        (post.Sector & ~Sectors.Private) == Sectors.None
        && CareerLexicon.SelfEmployed.Find(text, Math.Min(zone.First, title.First), zone.End).Any(hit => hit.First == 0 || text.Tokens[hit.First - 1].Key is not ("for" or "to" or "hos" or "og" or "and"));
}
