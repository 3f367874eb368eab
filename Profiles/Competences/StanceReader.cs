using Matching.Profiles.Careers;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>
/// Tells of every sentence of a CV whether it is evidence, or a wish, a denial, a list of catchwords and so on:
/// evidence beats words. Denial is also told clause by clause, for "I led X, but never Y" is both.
/// </summary>
internal static class StanceReader
{
    private const int CatchwordsInListing = 4;
    private const int ShortPersonal = 14;

    /// <summary>The stance of every sentence.</summary>
    /// <param name="text">The CV.</param>
    /// <param name="career">Its sections.</param>
    /// <param name="hits">The framework's phrases in it, in order of their first token.</param>
    public static Stance[] Read(SourceText text, CareerFacts career, IReadOnlyList<PhraseHit> hits)
    {
        var stances = new Stance[text.Sentences.Count];
        var personal = PersonalData.BySentence(text);
        var section = Stance.Evidence;
        var sectionHeading = -1;
        var hit = 0;
        for (var s = 0; s < stances.Length; s++)
        {
            var sentence = text.Sentences[s];
            var tokens = text.TokensOf(sentence);
            if (sentence.Heading != sectionHeading)
            {
                sectionHeading = sentence.Heading;
                section = sectionHeading < 0 ? Stance.Evidence : Section(text.TokensOf(text.Sentences[sectionHeading]));
            }

            var competences = new HashSet<int>();
            var end = sentence.FirstToken + sentence.TokenCount;
            for (; hit < hits.Count && hits[hit].FirstToken < end; hit++)
            {
                competences.Add(hits[hit].Competence);
            }

            stances[s] = Of(text, sentence, tokens, section != Stance.Evidence ? section : Section(career.SectionAt(sentence.Start)), competences.Count);

            // A short sentence with family, age, health, faith, party or leisure in it is about nothing else.
            stances[s] = personal[s] && sentence.TokenCount <= ShortPersonal && stances[s] is (Stance.Evidence or Stance.Claim) ? Stance.Private : stances[s];
        }

        return stances;
    }

    /// <summary>True where a token stands in a clause that denies experience.</summary>
    public static bool[] Denied(SourceText text, Stance[] stances)
    {
        var denied = new bool[text.Tokens.Count];
        foreach (var sentence in text.Sentences)
        {
            var end = sentence.FirstToken + sentence.TokenCount;
            if (stances[sentence.Index] == Stance.Denial)
            {
                Array.Fill(denied, true, sentence.FirstToken, sentence.TokenCount);
                continue;
            }

            for (var first = sentence.FirstToken; first < end;)
            {
                var next = ClauseEnd(text, first, end);
                if (Denies(text, first, next))
                {
                    Array.Fill(denied, true, first, next - first);
                }

                first = next;
            }
        }

        return denied;
    }

    private static Stance Of(SourceText text, Sentence sentence, ReadOnlySpan<Token> tokens, Stance section, int competences)
    {
        if (sentence.Kind == SentenceKind.Heading)
        {
            return Stance.Heading;
        }

        if (section is Stance.Denial or Stance.Private or Stance.Wish)
        {
            return section;
        }

        var numbers = Numbers(tokens);
        if (IsListing(text, sentence, tokens, competences, numbers) || (section == Stance.Listing && numbers == 0))
        {
            return Stance.Listing;
        }

        if (StanceWords.Wishes.In(tokens))
        {
            return Stance.Wish;
        }

        if (section == Stance.Learning || IsLearning(tokens))
        {
            return Stance.Learning;
        }

        return section == Stance.Claim && numbers == 0 ? Stance.Claim : Stance.Evidence;
    }

    private static Stance Section(SectionKind kind) => kind switch
    {
        SectionKind.Limits => Stance.Denial,
        SectionKind.Wish => Stance.Wish,
        SectionKind.Competences => Stance.Listing,
        SectionKind.Education or SectionKind.Courses => Stance.Learning,
        SectionKind.Profile => Stance.Claim,
        SectionKind.Hobby or SectionKind.References or SectionKind.Languages => Stance.Private,
        _ => Stance.Evidence,
    };

    private static Stance Section(ReadOnlySpan<Token> heading)
    {
        if (heading.Length == 0 || heading.Length > 8)
        {
            return Stance.Evidence;
        }

        return StanceWords.DenialHeadings.In(heading) ? Stance.Denial
            : StanceWords.WishHeadings.Is(heading) ? Stance.Wish
            : StanceWords.LearningHeadings.In(heading) ? Stance.Learning
            : StanceWords.PrivateHeadings.Is(heading) ? Stance.Private
            : StanceWords.ListingHeadings.In(heading) ? Stance.Listing
            : StanceWords.ClaimHeadings.Is(heading) ? Stance.Claim
            : Stance.Evidence;
    }

    // Many short pieces that name many competences, and nothing counted: "Politisk ledelse · Økonomistyring · Co-creation · ..."
    private static bool IsListing(SourceText text, Sentence sentence, ReadOnlySpan<Token> tokens, int competences, int numbers)
    {
        if (competences < CatchwordsInListing || numbers > 1)
        {
            return false;
        }

        var pieces = 1;
        foreach (var letter in text.Slice(sentence))
        {
            pieces += letter is '·' or '|' or ',' or ';' or '•' or '✦' or '/' or '×' or '+' ? 1 : 0;
        }

        return pieces >= CatchwordsInListing && tokens.Length <= 4 * pieces;
    }

    private static bool IsLearning(ReadOnlySpan<Token> tokens)
    {
        for (var i = 0; i < Math.Min(tokens.Length, 6); i++)
        {
            if (StanceWords.LearningWords.Contains(tokens[i].Key))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Denies(SourceText text, int first, int end)
    {
        var negated = false;
        for (var t = first; t < end; t++)
        {
            var key = text.Tokens[t].Key;
            if (StanceWords.Negators.Contains(key))
            {
                negated |= t + 1 >= end || !StanceWords.NotDenying.Contains(text.Tokens[t + 1].Key);
            }
        }

        if (!negated)
        {
            return false;
        }

        for (var t = first; t < end; t++)
        {
            if (StanceWords.Having.Contains(text.Tokens[t].Key))
            {
                return true;
            }
        }

        return false;
    }

    private static int ClauseEnd(SourceText text, int first, int end)
    {
        for (var t = first + 1; t < end; t++)
        {
            var between = text.Text.AsSpan(text.Tokens[t - 1].End, text.Tokens[t].Start - text.Tokens[t - 1].End);
            if (between.IndexOfAny(";:–—") >= 0 || text.Tokens[t].Key is "men" or "but" or "dog" or "however")
            {
                return t;
            }
        }

        return end;
    }

    private static int Numbers(ReadOnlySpan<Token> tokens)
    {
        var numbers = 0;
        foreach (var token in tokens)
        {
            numbers += token.Kind == TokenKind.Number ? 1 : 0;
        }

        return numbers;
    }
}
