using System.Text.RegularExpressions;

namespace Matching.Ranking.Explanation;

/// <summary>Turns sentences about a candidate, as <see cref="Explainer"/> writes them, into sentences to the candidate.</summary>
public static partial class Addressing
{
    /// <summary>A sentence to the candidate.</summary>
    /// <param name="sentence">About the candidate.</param>
    /// <param name="language">"da" or "en".</param>
    public static string ToCandidate(string sentence, string language) => language == "en" ? English(sentence) : Danish(sentence);

    // Danish verbs are the same for all persons.
    private static string Danish(string sentence)
    {
        sentence = DanishOwned().Replace(sentence, match => (char.IsUpper(match.Value[0]) ? "D" : "d") + (match.Groups[1].Value is "felt" or "niveau" or "seneste niveau" or "CV" ? "it " : "in ") + match.Groups[1].Value);
        sentence = DanishSubject().Replace(sentence, match => char.IsUpper(match.Value[0]) ? "Du" : "du");
        return DanishCv().Replace(sentence, match => match.Index == 0 ? "Dit CV" : "dit CV");
    }

    private static string English(string sentence)
    {
        sentence = EnglishOwned().Replace(sentence, match => char.IsUpper(match.Value[0]) ? "Your" : "your");
        sentence = EnglishVerb().Replace(sentence, match => (char.IsUpper(match.Value[0]) ? "You " : "you ") + match.Groups[1].Value switch
        {
            "has" => "have",
            "is" => "are",
            "was" => "were",
            "does" => "do",
            "practises" => "practise",
            "masters" => "master",
            var verb => verb[..^1],
        });
        sentence = EnglishSubject().Replace(sentence, match => char.IsUpper(match.Value[0]) ? "You" : "you");
        return EnglishCv().Replace(sentence, match => char.IsUpper(match.Value[0]) ? "Your CV" : "your CV");
    }

    [GeneratedRegex(@"\bkandidatens (seneste niveau|seneste stilling|\p{L}+)", RegexOptions.IgnoreCase)]
    private static partial Regex DanishOwned();

    [GeneratedRegex(@"\bkandidaten\b(?: selv\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex DanishSubject();

    [GeneratedRegex(@"\bCV'et\b")]
    private static partial Regex DanishCv();

    [GeneratedRegex(@"\bthe candidate's\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishOwned();

    // Every present verb of the third person that follows; "the candidate at the place above" has none.
    [GeneratedRegex(@"\bthe candidate (has|is|was|does|practises|masters|\p{Ll}+s)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishVerb();

    [GeneratedRegex(@"\bthe candidate\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishSubject();

    [GeneratedRegex(@"\bthe CV\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishCv();
}
