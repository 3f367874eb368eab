using Matching.V1;
using Matching.Web.Deciding;

namespace Matching.Web.Lists;

/// <summary>A vacancy's list and what is shown with it.</summary>
/// <param name="Vacancy">The vacancy.</param>
/// <param name="List">Its list, with reasons.</param>
/// <param name="Decisions">Its decisions as they stand.</param>
/// <param name="Name">Names of competences.</param>
/// <param name="Top">Places asked for.</param>
public sealed record ListView(Vacancy Vacancy, Shortlist List, Standing Decisions, Func<string, string> Name, int Top)
{
    /// <summary>Whether it ranks the applicants alone.</summary>
    public bool OfApplicants => List.Scope == ShortlistScope.Applicants;

    /// <summary>The address's query that says what is shown: "?top=25" or "?scope=applicants&amp;top=25".</summary>
    public string Query => $"?{(OfApplicants ? "scope=applicants&" : string.Empty)}top={Top}";

    /// <summary>Most places on a page.</summary>
    public const int Most = 200;

    /// <summary>Places on a page unless more are asked for.</summary>
    public const int Usual = 25;
}
