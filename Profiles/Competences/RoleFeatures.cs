using System.Numerics;
using Matching.Contracts;

namespace Matching.Profiles.Competences;

/// <summary>
/// What a career says about levels before a word of the text is read: a chief executive has served politicians,
/// whether the CV says so or not. Rows of the level model and inputs of the role expert, about 0-1 each.
/// </summary>
internal static class RoleFeatures
{
    private const int Scalars = 11;
    private const int Seniorities = (int)Seniority.TopExecutive + 1;
    private const int SectorFlags = 5;

    /// <summary>Number of values.</summary>
    public static int Count => Scalars + (2 * Seniorities) + SectorFlags + ProfessionalAreas.All.Count;

    /// <summary>Number of values that also rows of the level model carry (the first ones).</summary>
    public const int Compact = Scalars;

    /// <summary>The values for one candidate, from the facts of the CV.</summary>
    public static float[] Of(CandidateProfile profile)
    {
        var values = new float[Count];
        var years = profile.YearsExperience?.Value ?? 0;
        var leading = profile.YearsLeadership?.Value ?? 0;
        var people = profile.PeopleLed?.Value ?? 0;
        var budget = profile.Budget?.Value ?? 0;
        values[0] = (int)profile.Seniority / 8f;
        values[1] = (int)profile.HighestSeniority / 8f;
        values[2] = Math.Min(years, 40) / 40f;
        values[3] = Math.Min(leading, 30) / 30f;
        values[4] = MathF.Log(1 + leading) / 3.4f;
        values[5] = MathF.Log10(1 + people) / 4f;
        values[6] = budget > 0 ? MathF.Max(0, MathF.Log10(budget) - 4) / 6f : 0;
        values[7] = (int)(profile.Education?.Value ?? EducationLevel.None) / 4f;
        values[8] = Math.Min(profile.Posts.Count, 8) / 8f;
        values[9] = BitOperations.PopCount((uint)profile.Sectors) / 3f;
        values[10] = YearsSinceHighest(profile) / 15f;
        values[Scalars + (int)profile.Seniority] = 1;
        values[Scalars + Seniorities + (int)profile.HighestSeniority] = 1;
        var at = Scalars + (2 * Seniorities);
        for (var s = 0; s < SectorFlags; s++)
        {
            values[at + s] = ((int)profile.Sectors >> s) & 1;
        }

        at += SectorFlags;
        for (var a = 0; a < profile.Areas.Length; a++)
        {
            values[at + a] = profile.Areas[a] / 15f;
        }

        return values;
    }

    // Years between the end of the latest post and the end of the latest post as high as the highest one.
    private static int YearsSinceHighest(CandidateProfile profile)
    {
        var last = 0;
        var highest = 0;
        foreach (var post in profile.Posts)
        {
            var end = post.EndYear ?? (post.Current ? int.MaxValue : post.StartYear ?? 0);
            last = Math.Max(last, end);
            highest = post.Seniority == profile.HighestSeniority ? Math.Max(highest, end) : highest;
        }

        if (highest == 0 || highest == last)
        {
            return 0;
        }

        last = last == int.MaxValue ? profile.Posts.Max(post => Math.Max(post.EndYear ?? 0, post.StartYear ?? 0)) : last;
        return Math.Clamp(last - highest, 0, 15);
    }
}
