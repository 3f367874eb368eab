using Matching.Contracts;

namespace Matching.Ranking.Features.Ladder;

/// <summary>What a vacancy asks for on the ladder: the profile's own values, else what is usual for its title, else for its level.</summary>
internal static class AskedPost
{
    /// <summary>How high the post stands.</summary>
    public static Seniority Level(VacancyProfile vacancy) =>
        vacancy.Seniority != Seniority.Unknown ? vacancy.Seniority : PostLadder.Default.Find(vacancy.Title?.Value)?.Level ?? Seniority.Unknown;

    /// <summary>What the post is about, 0-15 an area.</summary>
    public static byte[] Areas(VacancyProfile vacancy) =>
        vacancy.Areas.Any(strength => strength > 0) ? vacancy.Areas : PostLadder.Default.Find(vacancy.Title?.Value)?.Areas ?? vacancy.Areas;

    /// <summary><see cref="Areas"/>, and the top post of an organisation is general management whatever else the ad speaks of.</summary>
    public static byte[] Kinds(VacancyProfile vacancy)
    {
        var areas = Areas(vacancy);
        if (Level(vacancy) != Seniority.TopExecutive || areas.Length <= ProfessionalAreas.GeneralManagement)
        {
            return areas;
        }

        areas = [.. areas];
        areas[ProfessionalAreas.GeneralManagement] = 15;
        return areas;
    }

    /// <summary>How much of the post is general management, 0-15.</summary>
    public static int General(VacancyProfile vacancy) => Kinds(vacancy) is { } areas && areas.Length > ProfessionalAreas.GeneralManagement ? Math.Min((int)areas[ProfessionalAreas.GeneralManagement], 15) : 0;

    /// <summary>People led: the ad's figure or what is usual.</summary>
    public static long People(VacancyProfile vacancy) => vacancy.PeopleLed?.Value ?? Usual(vacancy)?.People ?? 0;

    /// <summary>Budget in DKK: the ad's figure or what is usual.</summary>
    public static long Budget(VacancyProfile vacancy) => vacancy.Budget?.Value ?? Usual(vacancy)?.Budget ?? 0;

    // A title's usual scale holds only at its usual level: a human may have put the post elsewhere.
    private static Rung? Usual(VacancyProfile vacancy) =>
        PostLadder.Default.Find(vacancy.Title?.Value) is { People: > 0 } rung && rung.Level == Level(vacancy) ? rung : PostLadder.Default.OfLevel(Level(vacancy));
}
