using System.Globalization;
using Matching.V1;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Candidates;

/// <summary>Simple exact filters over the pool; all that are set must hold.</summary>
/// <param name="Id">Exact id, or empty.</param>
/// <param name="Title">Word of the current or latest title, or a beginning or end of one, or empty; capitals do not matter.</param>
/// <param name="Competence">Competence that must be shown, or empty.</param>
/// <param name="Level">Lowest level of it, 1-5.</param>
/// <param name="Leadership">Fewest years of leadership; 0 for any.</param>
/// <param name="Education">Lowest education; unspecified for any.</param>
/// <param name="Lowest">Lowest level of the latest post; unspecified for any.</param>
/// <param name="Sector">Sector worked in; unspecified for any.</param>
public sealed record PoolFilter(string Id, string Title, string Competence, int Level, int Leadership, EducationLevel Education, Seniority Lowest, Sector Sector)
{
    /// <summary>Most candidates on a page.</summary>
    public const int Most = 200;

    /// <summary>The filters of an address.</summary>
    public static PoolFilter Of(IQueryCollection query) => new(
        query["id"].ToString().Trim(), query["title"].ToString().Trim(), query["competence"].ToString(), Number(query["level"], 1, 5, 3), Number(query["leadership"], 0, 60, 0),
        (EducationLevel)Number(query["education"], 0, (int)EducationLevel.Phd, 0),
        Choice<Seniority>(query["post"]), Choice<Sector>(query["sector"]));

    /// <summary>The filters as the service takes them.</summary>
    public CandidateFilter Conditions()
    {
        var filter = new CandidateFilter { YearsLeadership = Leadership, Education = Education, LowestSeniority = Lowest };
        if (Title.Length > 0)
        {
            filter.Titles.Add(Title);
        }

        if (Competence.Length > 0)
        {
            filter.Competences.Add(new CompetenceAtLeast { Competence = Competence, Level = Level });
        }

        if (Sector != Sector.Unspecified)
        {
            filter.Sectors.Add(Sector);
        }

        return filter;
    }

    private static T Choice<T>(string? text)
        where T : struct, Enum => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.ToObject(typeof(T), number) is T choice && Enum.IsDefined(choice) ? choice : default;

    private static int Number(string? text, int low, int high, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, low, high) : otherwise;
}
