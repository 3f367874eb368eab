using System.Globalization;
using Matching.V1;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Searching;

/// <summary>What is sought, as the address of the page has it.</summary>
/// <param name="Text">In words, or empty.</param>
/// <param name="Like">Id of a candidate whose like is sought, or empty.</param>
/// <param name="Level">Lowest level of the latest post; unspecified for any.</param>
/// <param name="Area">Area, or empty.</param>
/// <param name="Sector">Sector worked in; unspecified for any.</param>
/// <param name="Leadership">Fewest years of leadership; 0 for any.</param>
/// <param name="PeopleLed">Fewest people led; 0 for any.</param>
/// <param name="Education">Lowest education; unspecified for any.</param>
/// <param name="Competence">Competence that must be shown, or empty.</param>
/// <param name="CompetenceLevel">Lowest level of it, 1-5.</param>
/// <param name="AppliedTo">Id of a vacancy that was applied to, or empty.</param>
public sealed record SearchForm(
    string Text, string Like, Seniority Level, string Area, Sector Sector, int Leadership, int PeopleLed, EducationLevel Education, string Competence, int CompetenceLevel, string AppliedTo)
{
    /// <summary>Places on the page.</summary>
    public const int Top = 30;

    /// <summary>Whether anything is sought.</summary>
    public bool Asks => Text.Length > 0 || Like.Length > 0;

    /// <summary>Filters that are set.</summary>
    public int Filters => (Level > 0 ? 1 : 0) + (Area.Length > 0 ? 1 : 0) + (Sector > 0 ? 1 : 0) + (Leadership > 0 ? 1 : 0) + (PeopleLed > 0 ? 1 : 0) + (Education > 0 ? 1 : 0)
        + (Competence.Length > 0 ? 1 : 0) + (AppliedTo.Length > 0 ? 1 : 0);

    /// <summary>The form of an address.</summary>
    public static SearchForm Of(IQueryCollection query) => new(
        query["q"].ToString().Trim(), query["like"].ToString().Trim(), (Seniority)Number(query["level"], (int)Seniority.TopExecutive, 0), query["area"].ToString(),
        (Sector)Number(query["sector"], (int)Sector.Ngo, 0), Number(query["leadership"], 60, 0), Number(query["led"], 1_000_000, 0), (EducationLevel)Number(query["education"], (int)EducationLevel.Phd, 0),
        query["competence"].ToString(), Math.Max(1, Number(query["at"], 5, 3)), query["applied"].ToString().Trim());

    /// <summary>What the service is asked.</summary>
    public SearchCandidatesRequest Request(string language)
    {
        var request = new SearchCandidatesRequest
        {
            Text = Text, Like = Like.Length > 0 ? "candidates/" + Like : "", Top = Top, WithReasons = true, Language = language,
            Filter = new CandidateFilter { LowestSeniority = Level, YearsLeadership = Leadership, PeopleLed = PeopleLed, Education = Education, AppliedTo = AppliedTo.Length > 0 ? "vacancies/" + AppliedTo : "" },
        };
        if (Area.Length > 0)
        {
            request.Filter.Areas.Add(Area);
        }

        if (Sector != Sector.Unspecified)
        {
            request.Filter.Sectors.Add(Sector);
        }

        if (Competence.Length > 0)
        {
            request.Filter.Competences.Add(new CompetenceAtLeast { Competence = Competence, Level = CompetenceLevel });
        }

        return request;
    }

    private static int Number(string? text, int high, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, high) : otherwise;
}
