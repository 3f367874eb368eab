using Matching.Contracts;

namespace Matching.Ranking.Features.Role;

/// <summary>How near the candidate's sectors are to the employer's.</summary>
/// <param name="latest">True for the latest post, false for the whole career.</param>
internal sealed class SectorNearness(bool latest) : PairFeature(
    latest ? "sector-nearness-latest" : "sector-nearness-career", FeatureGroup.Sector,
    $"Nearness of the employer's sector to the nearest sector of the candidate's {(latest ? "latest post" : "career")}.",
    "0 not known, 255 the same sector")
{
    private static readonly Sectors[] All = [Sectors.Municipality, Sectors.Region, Sectors.State, Sectors.Private, Sectors.Ngo];

    // How far experience carries from one sector to another: public employers know each other's work, private ones least.
    private static readonly int[,] Nearness =
    {
        { 255, 170, 140, 60, 100 },
        { 170, 255, 170, 70, 90 },
        { 140, 170, 255, 70, 100 },
        { 60, 70, 70, 255, 90 },
        { 100, 90, 100, 90, 255 },
    };

    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        // Ads that do not say are of municipalities, the field that this service began in.
        var asked = vacancy.Sectors == Sectors.None ? Sectors.Municipality : vacancy.Sectors;
        return Plans.Table(latest ? RowLayout.LatestSector : RowLayout.Sectors, held => Nearest(asked, (Sectors)held));
    }

    private static int Nearest(Sectors asked, Sectors held)
    {
        var best = 0;
        for (var a = 0; a < All.Length; a++)
        {
            for (var h = 0; h < All.Length; h++)
            {
                if (asked.HasFlag(All[a]) && held.HasFlag(All[h]))
                {
                    best = Math.Max(best, Nearness[a, h]);
                }
            }
        }

        return best;
    }
}
