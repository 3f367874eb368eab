using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>
/// Tells of every token of an ad what its clause does with it: sets a condition, expects, wishes, denies, offers, or merely describes.
/// A clause's own words come first, then the lead of its list, then its heading. Rules only, so it holds for any framework.
/// </summary>
internal static class DemandReader
{
    private const int LongestInsertion = 40;
    private const int LongestLead = 16;
    private const int LongestHeading = 10;

    /// <summary>A demand for every token of the ad.</summary>
    /// <param name="text">The ad.</param>
    /// <param name="sections">A section for every sentence.</param>
    public static Demand[] Read(SourceText text, AdSection[] sections)
    {
        var demands = new Demand[text.Tokens.Count];
        foreach (var sentence in text.Sentences)
        {
            var written = text.Slice(sentence).ToString();
            var around = Around(text, sentence, sections[sentence.Index]);
            var token = sentence.FirstToken;
            var end = token + sentence.TokenCount;
            foreach (var (from, to) in Clauses(written))
            {
                var demand = Of(written[from..to], around);
                for (; token < end && text.Tokens[token].Start < sentence.Start + to; token++)
                {
                    demands[token] = demand;
                }
            }
        }

        Answered(text, demands);

        return demands;
    }

    /// <summary>The clauses of a sentence as offsets in it.</summary>
    internal static IEnumerable<(int From, int To)> Clauses(string sentence)
    {
        var from = 0;
        var inserted = -1;
        foreach (Match match in DemandPatterns.ClauseEnd().Matches(sentence))
        {
            var next = match.Index + match.Length;
            if (DemandPatterns.Insertion().IsMatch(sentence, next))
            {
                inserted = next;
                continue;
            }

            // The dash that closes an insertion ends no clause either.
            if (match.Index == 0 || sentence.Length - next < 3 || (inserted >= 0 && match.Index - inserted < LongestInsertion))
            {
                continue;
            }

            yield return (from, next);
            from = next;
        }

        yield return (from, sentence.Length);
    }

    // "Hvem sørger for, at budgettet holder? Det gør du.": the question is a task of whom the answer names.
    private static void Answered(SourceText text, Demand[] demands)
    {
        for (var s = 0; s + 1 < text.Sentences.Count; s++)
        {
            var (question, answer) = (text.Sentences[s], text.Sentences[s + 1]);
            if (answer.End - answer.Start > LongestInsertion || !text.Slice(question).EndsWith("?") || !DemandPatterns.Answer().IsMatch(text.Slice(answer)))
            {
                continue;
            }

            for (var token = question.FirstToken; token < question.FirstToken + question.TokenCount; token++)
            {
                demands[token] = demands[token] == Demand.Described ? Demand.Asked : demands[token];
            }
        }
    }

    private static Demand Of(string clause, Demand around)
    {
        var wished = DemandPatterns.Wished().IsMatch(clause);
        if (DemandPatterns.NotNeeded().IsMatch(clause))
        {
            return wished && !IsNeither(clause) ? Demand.Wished : Demand.Denied;
        }

        if (!wished && DemandPatterns.Denied().IsMatch(clause))
        {
            return Demand.Denied;
        }

        if (DemandPatterns.Offered().IsMatch(clause))
        {
            return Demand.Offered;
        }

        if (wished)
        {
            return Demand.Wished;
        }

        if (DemandPatterns.Condition().IsMatch(clause))
        {
            return Demand.Condition;
        }

        return around is Demand.Described && DemandPatterns.Asked().IsMatch(clause) ? Demand.Asked : around;
    }

    // "hverken et krav eller en fordel" denies the welcome, too.
    private static bool IsNeither(string clause) =>
        clause.Contains("hverken", StringComparison.OrdinalIgnoreCase) || clause.Contains("neither", StringComparison.OrdinalIgnoreCase);

    // What lead, heading and section make of a clause that says nothing itself.
    private static Demand Around(SourceText text, Sentence sentence, AdSection section)
    {
        if (sentence.Kind == SentenceKind.Heading)
        {
            return Demand.Described;
        }

        if (sentence.Lead >= 0 && text.Sentences[sentence.Lead] is { TokenCount: <= LongestLead } lead && Heading(text.Slice(lead).ToString()) is { } led)
        {
            return led;
        }

        if (sentence.Heading >= 0 && text.Sentences[sentence.Heading] is { TokenCount: <= LongestHeading } heading && Heading(text.Slice(heading).ToString()) is { } under)
        {
            return under;
        }

        return section is AdSection.Person or AdSection.Tasks ? Demand.Asked : Demand.Described;
    }

    private static Demand? Heading(string heading) =>
        DemandPatterns.DeniedHeading().IsMatch(heading) ? Demand.Denied
        : DemandPatterns.WishedHeading().IsMatch(heading) ? Demand.Wished
        : DemandPatterns.OfferedHeading().IsMatch(heading) ? Demand.Offered
        : DemandPatterns.ConditionHeading().IsMatch(heading) ? Demand.Condition
        : null;
}
