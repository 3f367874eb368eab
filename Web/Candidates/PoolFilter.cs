using System.Globalization;
using Matching.V1;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Candidates;

/// <summary>Simple exact filters over the pool; all that are set must hold.</summary>
/// <param name="Id">Exact id, or empty.</param>
/// <param name="Title">Part of the current or latest title, or empty; capitals do not matter.</param>
/// <param name="Competence">Competence that must be shown, or empty.</param>
/// <param name="Level">Lowest level of it, 1-5.</param>
/// <param name="Leadership">Fewest years of leadership; 0 for any.</param>
/// <param name="Education">Lowest education; unspecified for any.</param>
public sealed record PoolFilter(string Id, string Title, string Competence, int Level, int Leadership, EducationLevel Education)
{
    /// <summary>Most candidates on a page.</summary>
    public const int Most = 200;

    /// <summary>The filters of an address.</summary>
    public static PoolFilter Of(IQueryCollection query) => new(
        query["id"].ToString().Trim(), query["title"].ToString().Trim(), query["competence"].ToString(), Number(query["level"], 1, 5, 3), Number(query["leadership"], 0, 60, 0),
        (EducationLevel)Number(query["education"], 0, (int)EducationLevel.Phd, 0));

    /// <summary>Whether a candidate passes.</summary>
    public bool Takes(Candidate candidate)
    {
        var profile = candidate.Profile;
        return (Title.Length == 0 || profile.Title?.Value.Contains(Title, StringComparison.OrdinalIgnoreCase) == true)
            && (Competence.Length == 0 || profile.Competences.Any(one => one.Competence == Competence && one.Level >= Level))
            && (Leadership == 0 || profile.YearsLeadership?.Value >= Leadership)
            && (Education == EducationLevel.Unspecified || profile.Education?.Value >= Education);
    }

    private static int Number(string? text, int low, int high, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, low, high) : otherwise;
}
