using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>
/// Finds what an ad's author should look at before people are ranked by it: criteria that nobody can be held to, and words that stand in for what the law
/// protects. It moves no score; a human decides whether the words stay.
/// </summary>
/// <remarks>
/// Words alone do not tell why a post asks for something. A church school may ask for a faith and a ministry for a citizenship, so a stand-in is a question to
/// the author and no verdict. What says that everybody is welcome ("uanset alder, køn ...") names every ground and asks for none.
/// </remarks>
public static class AdCautionReader
{
    /// <summary>Most that are told of one ad.</summary>
    public const int Most = 40;

    /// <summary>The passages in the order of the text, none within another; at most <see cref="Most"/>.</summary>
    /// <param name="text">The repaired text of an ad.</param>
    public static IReadOnlyList<AdCaution> Read(SourceText text)
    {
        var found = new List<AdCaution>();
        foreach (var sentence in text.Sentences)
        {
            var from = found.Count;
            if (!AdCautionPatterns.Welcome.IsMatch(text.Slice(sentence)))
            {
                foreach (var (ground, pattern) in AdCautionPatterns.StandIns)
                {
                    Add(found, from, text, sentence, pattern, AdCautionKind.StandIn, ground);
                }
            }

            Add(found, from, text, sentence, AdCautionPatterns.Vague, AdCautionKind.Vague, ProtectedGround.None);
            found.Sort(from, found.Count - from, Comparer<AdCaution>.Create((one, other) => one.Passage.Start.CompareTo(other.Passage.Start)));
            if (found.Count >= Most)
            {
                return found[..Most];
            }
        }

        return found;
    }

    private static void Add(List<AdCaution> found, int from, SourceText text, Sentence sentence, Regex pattern, AdCautionKind kind, ProtectedGround ground)
    {
        foreach (var match in pattern.EnumerateMatches(text.Slice(sentence)))
        {
            var (start, end) = (sentence.Start + match.Index, sentence.Start + match.Index + match.Length);
            if (found.Skip(from).All(one => one.Passage.End <= start || one.Passage.Start >= end))
            {
                found.Add(new AdCaution(kind, ground, Evidence.Of(text.Text, start, end)));
            }
        }
    }
}
