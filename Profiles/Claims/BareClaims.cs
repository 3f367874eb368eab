using Matching.Profiles.Careers;
using Matching.Profiles.Text;

namespace Matching.Profiles.Claims;

/// <summary>
/// Tells which sentences of a CV are claims that nothing stands behind: outside the lines of every dated post, and without an employer, a year
/// or another number. They count nothing for levels, evidence, areas and likeness of words, for anybody can write them about anything.
/// </summary>
internal static class BareClaims
{
    /// <summary>For every sentence and heading whether it is a bare claim.</summary>
    /// <param name="text">The CV.</param>
    /// <param name="career">Its posts.</param>
    public static bool[] Of(SourceText text, CareerFacts career) =>
        [.. text.Sentences.Select(sentence => career.PostAt(sentence.Start) is not { StartYear: not null } && !HasGround(text, sentence))];

    /// <summary>Whether a sentence names an employer, a year or another number: something that can be checked.</summary>
    /// <param name="text">The CV.</param>
    /// <param name="sentence">One of its sentences.</param>
    public static bool HasGround(SourceText text, Sentence sentence)
    {
        foreach (var token in text.TokensOf(sentence))
        {
            // "elleve år"; one of something is an article, and "to" is an English word, too.
            if (token.Kind == TokenKind.Number || (token.Key != "to" && SpokenNumber.Of(text, token) > 1))
            {
                return true;
            }
        }

        return CareerLexicon.SureEmployers.Find(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount).Count > 0;
    }
}
