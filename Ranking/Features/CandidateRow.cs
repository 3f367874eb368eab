using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features;

/// <summary>Turns a candidate's profile into the bytes that ranking reads.</summary>
public static class CandidateRow
{
    /// <summary>Builds the row of <see cref="RowLayout"/>.</summary>
    /// <param name="profile">The profile with a human's overrules already laid over it.</param>
    /// <param name="competences">The organisation's registry; competences that it does not name are left out.</param>
    /// <exception cref="ArgumentException">The text vector or the areas are longer than the layout has room for.</exception>
    public static byte[] Build(CandidateProfile profile, CompetenceColumns competences)
    {
        var row = new byte[competences.RowWidth];
        var latest = profile.Posts.Count > 0 ? profile.Posts[0] : null;
        row[RowLayout.YearsExperience] = Years(profile.YearsExperience);
        row[RowLayout.YearsLeadership] = Years(profile.YearsLeadership);
        row[RowLayout.PeopleLed] = LogScale.People(profile.PeopleLed?.Value);
        row[RowLayout.Budget] = LogScale.Budget(profile.Budget?.Value);
        row[RowLayout.Education] = (byte)(profile.Education?.Value ?? EducationLevel.None);
        row[RowLayout.Sectors] = (byte)profile.Sectors;
        row[RowLayout.Seniority] = (byte)Level(profile, latest);
        row[RowLayout.HighestSeniority] = Math.Max((byte)profile.HighestSeniority, row[RowLayout.Seniority]);
        row[RowLayout.Language] = profile.Language switch { "da" => 1, "en" => 2, _ => 3 };
        row[RowLayout.Languages] = LanguageFlags.Of(profile.Languages.Select(l => l.Value).Append(profile.Language));
        row[RowLayout.LatestSector] = (byte)(latest?.Sector ?? Contracts.Sectors.None);
        row[RowLayout.LatestPeopleLed] = LogScale.People(latest?.PeopleLed);
        row[RowLayout.Posts] = (byte)Math.Min(255, profile.Posts.Count);
        row[RowLayout.MeanTenure] = (byte)Math.Min(255, profile.Posts.Count == 0 ? 0 : 2 * row[RowLayout.YearsExperience] / profile.Posts.Count);
        row[RowLayout.YearsSincePractice] = (byte)Math.Clamp(profile.Competences.Count == 0 ? 0 : profile.Competences.Min(c => c.YearsSince), 0, 15);
        row[RowLayout.InPost] = latest is { Current: true } ? (byte)1 : (byte)0;
        CopyAreas(profile.Areas, row, RowLayout.FirstArea);
        CopyAreas(Areas(latest), row, RowLayout.FirstLatestArea);
        CopyText(profile.TextVector, row);
        foreach (var level in profile.Competences)
        {
            var column = competences.ColumnOf(level.Competence);
            if (column >= 0)
            {
                row[column] = Recency.Fade(level.Estimate, level.YearsSince);
            }
        }

        return row;
    }

    // Where the words of a post say nothing of its level or areas, its title may on the ladder.
    internal static Seniority Level(CandidateProfile profile) => Level(profile, profile.Posts.Count > 0 ? profile.Posts[0] : null);

    private static Seniority Level(CandidateProfile profile, Post? latest) =>
        profile.Seniority != Seniority.Unknown ? profile.Seniority : PostLadder.Default.Find(latest?.Title ?? profile.Title?.Value)?.Level ?? Seniority.Unknown;

    private static byte[] Areas(Post? latest) =>
        latest is null ? [] : latest.Areas.Any(strength => strength > 0) ? latest.Areas : PostLadder.Default.Find(latest.Title)?.Areas ?? latest.Areas;

    private static byte Years(Fact<int>? years) => (byte)Math.Clamp(years?.Value ?? 0, 0, 60);

    private static void CopyAreas(byte[] areas, byte[] row, int first)
    {
        if (areas.Length > RowLayout.AreaCapacity)
        {
            throw new ArgumentException($"candidate row: {areas.Length} areas are more than the {RowLayout.AreaCapacity} that a row holds; rows need a new format.", nameof(areas));
        }

        for (var i = 0; i < areas.Length; i++)
        {
            row[first + i] = Math.Min(areas[i], (byte)15);
        }
    }

    private static void CopyText(sbyte[] vector, byte[] row)
    {
        if (vector.Length > RowLayout.TextCapacity)
        {
            throw new ArgumentException($"candidate row: a text vector of {vector.Length} dimensions is longer than the {RowLayout.TextCapacity} that a row holds; learn a smaller basis.", nameof(vector));
        }

        for (var i = 0; i < vector.Length; i++)
        {
            row[RowLayout.FirstText + i] = (byte)vector[i];
        }
    }
}
