using Matching.Contracts;
using Matching.Profiles.Competences;

namespace Matching.Profiles.Claims;

/// <summary>
/// Finds CVs that name competence after competence where no career carries a word of it. Such passages count nothing (see <see cref="BareClaims"/>);
/// this is for the recruiter, who should know that they were written.
/// </summary>
internal static class Stuffing
{
    private const int MostPassages = 3;

    // So many competences that are only claimed: few CVs do that which are not made to be stuffed.
    private const int Least = 7;

    /// <summary>The passages that claim most, at most three, in the order of the text; empty where few competences are only claimed.</summary>
    /// <param name="reading">The CV.</param>
    public static IReadOnlyList<Evidence> Find(CandidateReading reading)
    {
        var carried = reading.Hits.Where(hit => !reading.Denied[hit.FirstToken]).Select(hit => hit.Competence).ToHashSet();
        var claimed = reading.Claimed.Where(hit => !carried.Contains(hit.Competence) && Claims(reading, hit)).ToList();
        if (claimed.DistinctBy(hit => hit.Competence).Count() < Least)
        {
            return [];
        }

        return
        [
            .. claimed.GroupBy(hit => reading.Text.SentenceAt(reading.Text.Tokens[hit.FirstToken].Start), hit => hit.Competence)
                .OrderByDescending(sentence => sentence.Distinct().Count()).ThenBy(sentence => sentence.Key).Take(MostPassages).OrderBy(sentence => sentence.Key)
                .Select(sentence => QuotePicker.Quote(reading.Text, reading.Text.Sentences[sentence.Key], -1)),
        ];
    }

    // What somebody wishes to learn, or says not to have, is no claim, and neither is a heading.
    private static bool Claims(CandidateReading reading, PhraseHit hit) =>
        reading.Stances[reading.Text.SentenceAt(reading.Text.Tokens[hit.FirstToken].Start)] is not (Stance.Wish or Stance.Denial or Stance.Heading);
}
