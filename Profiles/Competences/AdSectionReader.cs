using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>Tells of every sentence of an ad whether it speaks of the person, the job, the employer, the offer or the process.</summary>
internal static class AdSectionReader
{
    /// <summary>The section of every sentence.</summary>
    public static AdSection[] Read(SourceText text)
    {
        var sections = new AdSection[text.Sentences.Count];
        foreach (var sentence in text.Sentences)
        {
            sections[sentence.Index] = Of(text, sentence);
        }

        return sections;
    }

    private static AdSection Of(SourceText text, Sentence sentence)
    {
        if (sentence.Kind == SentenceKind.Heading)
        {
            return AdSection.Heading;
        }

        var tokens = text.TokensOf(sentence);
        if (AdWords.Offer.In(tokens))
        {
            return AdSection.Offer;
        }

        if (AdWords.Process.In(tokens) && !AdWords.Seeks.In(tokens))
        {
            return AdSection.Process;
        }

        // A list belongs to the sentence that introduces it, then to its heading.
        if (sentence.Lead >= 0 && Introduced(text.TokensOf(text.Sentences[sentence.Lead])) is var lead and not AdSection.Unknown)
        {
            return lead;
        }

        if (sentence.Heading >= 0 && Section(text.TokensOf(text.Sentences[sentence.Heading])) is var section and not AdSection.Unknown)
        {
            return section;
        }

        return AdWords.Seeks.In(tokens) ? AdSection.Person : AdSection.Unknown;
    }

    private static AdSection Introduced(ReadOnlySpan<Token> lead) => lead.Length > 25 ? AdSection.Unknown : Section(lead);

    private static AdSection Section(ReadOnlySpan<Token> heading) =>
        AdWords.OfferHeadings.In(heading) ? AdSection.Offer
        : AdWords.ProcessHeadings.In(heading) ? AdSection.Process
        : AdWords.TaskHeadings.In(heading) ? AdSection.Tasks
        : AdWords.PersonHeadings.In(heading) ? AdSection.Person
        : AdWords.EmployerHeadings.In(heading) ? AdSection.Employer
        : AdSection.Unknown;
}
