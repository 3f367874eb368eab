using Matching.V1;
using Matching.Web.Deciding;
using Matching.Web.Language;

namespace Matching.Web.Lists;

/// <summary>A vacancy's list and what is shown with it.</summary>
/// <param name="Vacancy">The vacancy.</param>
/// <param name="List">Its list, with reasons.</param>
/// <param name="Decisions">Its decisions as they stand.</param>
/// <param name="Name">Names of competences.</param>
/// <param name="Top">Places asked for.</param>
public sealed record ListView(Vacancy Vacancy, Shortlist List, Standing Decisions, Func<string, string> Name, int Top)
{
    /// <summary>When the person last looked at the list in the visit before this one; null when there was none, or for who keeps none.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether it ranks the applicants alone.</summary>
    public bool OfApplicants => List.Scope == ShortlistScope.Applicants;

    /// <summary>The address's query that says what is shown: "?top=25" or "?scope=applicants&amp;top=25".</summary>
    public string Query => $"?{(OfApplicants ? "scope=applicants&" : string.Empty)}top={Top}";

    /// <summary>Whether the application came since the last visit.</summary>
    public bool IsNewApplicant(ShortlistEntry entry) => entry.ApplicationTime?.ToDateTimeOffset() > Since;

    /// <summary>Whether the candidate came since the last visit.</summary>
    public bool IsNew(ShortlistEntry entry) => entry.CreateTime?.ToDateTimeOffset() > Since;

    /// <summary>What is new of those shown, in one sentence; null for somebody's first visit.</summary>
    /// <param name="texts">The person's language.</param>
    /// <param name="caller">The person's id: their own decisions are no news to them.</param>
    public string? News(Texts texts, string caller)
    {
        if (Since is not { } since)
        {
            return null;
        }

        var applied = List.Entries.Count(IsNewApplicant);
        var came = List.Entries.Count(entry => IsNew(entry) && !IsNewApplicant(entry));
        var decided = Decisions.Latest.Count(decision => decision.Actor != caller && decision.CreateTime.ToDateTimeOffset() > since);
        string[] parts =
        [
            applied > 0 ? texts.Count(applied, "{0} new applicant", "{0} new applicants") : string.Empty,
            came > 0 ? texts.Count(came, "{0} new candidate", "{0} new candidates") : string.Empty,
            decided > 0 ? texts.Count(decided, "{0} decision by others", "{0} decisions by others") : string.Empty,
        ];
        var said = string.Join(", ", parts.Where(part => part.Length > 0));
        return said.Length == 0
            ? texts["Nothing new here since your last visit, {0}.", texts.Moment(since)]
            : texts["Since your last visit, {0}: {1}.", texts.Moment(since), said];
    }

    /// <summary>Most places on a page.</summary>
    public const int Most = 200;

    /// <summary>Places on a page unless more are asked for.</summary>
    public const int Usual = 25;
}
