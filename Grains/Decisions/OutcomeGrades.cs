using Matching.Contracts;

namespace Matching.Grains.Decisions;

/// <summary>From decisions to grades.</summary>
public static class OutcomeGrades
{
    /// <summary>
    /// The grade of an outcome: hired or offered 4, interviewed 3, shortlisted 2. A rejection keeps part of what had been reached:
    /// 2 after an interview or an offer, 1 after the shortlist, else 0; who came to an interview is not like who was never considered.
    /// </summary>
    /// <param name="outcome">The latest outcome.</param>
    /// <param name="earlier">Outcomes of the same pair before it, in any order.</param>
    public static int Of(HiringOutcome outcome, IEnumerable<HiringOutcome> earlier) => outcome switch
    {
        HiringOutcome.Hired or HiringOutcome.Offered => 4,
        HiringOutcome.Interviewed => 3,
        HiringOutcome.Shortlisted => 2,
        _ => earlier.Where(before => before != HiringOutcome.Rejected).Select(before => before == HiringOutcome.Shortlisted ? 1 : 2).DefaultIfEmpty(0).Max(),
    };
}
