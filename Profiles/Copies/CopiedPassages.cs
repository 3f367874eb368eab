using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Copies;

/// <summary>The passages of a CV that are an ad's own words, and the CV without them.</summary>
public static class CopiedPassages
{
    /// <summary>The copied sentences, as passages, in the order of the text; sentences that follow one another are one passage.</summary>
    /// <param name="cv">The CV.</param>
    /// <param name="ad">What the ad's words are found by.</param>
    public static IReadOnlyList<Evidence> Find(SourceText cv, CopyDetector ad)
    {
        var passages = new List<Evidence>();
        var last = -2;
        foreach (var s in ad.Sentences(Fingerprint.Of(cv)))
        {
            var sentence = cv.Sentences[s];
            var start = s == last + 1 ? passages[^1].Start : sentence.Start;
            if (s == last + 1)
            {
                passages.RemoveAt(passages.Count - 1);
            }

            passages.Add(Evidence.Of(cv.Text, start, sentence.End));
            last = s;
        }

        return passages;
    }

    /// <summary>The same text with blanks in place of passages, so that all offsets stay what they are.</summary>
    public static SourceText Without(SourceText cv, IReadOnlyList<Evidence> passages)
    {
        var letters = cv.Text.ToCharArray();
        foreach (var passage in passages)
        {
            for (var i = passage.Start; i < passage.End; i++)
            {
                letters[i] = letters[i] == '\n' ? '\n' : ' ';
            }
        }

        return SourceText.Of(new string(letters));
    }
}
