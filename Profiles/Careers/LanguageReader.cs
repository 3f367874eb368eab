using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Reads the languages that a person says to master, as ISO 639-1 codes.</summary>
internal static class LanguageReader
{
    private static readonly LexiconIndex<string> Names = CareerLexicon.Named("languages", "languages");
    private static readonly Dictionary<string, LexiconIndex<bool>> Words = CareerLexicon.Lists("languages", "weak", "own");

    /// <summary>The languages in the order of the text, each once; those that are only touched ("lidt arabisk") are left out.</summary>
    public static List<Fact<string>> Read(SourceText text, SectionKind[] sections)
    {
        var languages = new List<Fact<string>>();
        foreach (var sentence in text.Sentences)
        {
            var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            var isOwn = sections[sentence.Line] == SectionKind.Languages || Words["own"].Find(text, first, end).Count > 0;
            if (!isOwn || sections[sentence.Line] is SectionKind.Wish or SectionKind.Limits)
            {
                continue;
            }

            foreach (var hit in Names.Find(text, first, end))
            {
                if (!IsWeak(text, first, hit, end) && languages.All(known => known.Value != hit.Value))
                {
                    languages.Add(new Fact<string>(hit.Value, Evidence.Of(text.Text, text.Tokens[hit.First].Start, text.Tokens[hit.End - 1].End)));
                }
            }
        }

        return languages;
    }

    // The words between this language's comma and the next.
    private static bool IsWeak(SourceText text, int first, LexiconHit<string> hit, int end)
    {
        var (from, to) = (hit.First, hit.End);
        while (from > first && text.Text.AsSpan(text.Tokens[from - 1].End, text.Tokens[from].Start - text.Tokens[from - 1].End).IndexOfAny(",;/·|") < 0)
        {
            from--;
        }

        // "English, French and some Dutch": what is said behind "and" is of the next one only.
        while (to < end && !(text.Tokens[to].Key is "og" or "and" && to + 1 < end && Words["weak"].TryMatch(text, to + 1, end, out _)) && text.Text.AsSpan(text.Tokens[to - 1].End, text.Tokens[to].Start - text.Tokens[to - 1].End).IndexOfAny(",;/·|") < 0)
        {
            to++;
        }

        return Words["weak"].Find(text, from, to).Count > 0;
    }
}
