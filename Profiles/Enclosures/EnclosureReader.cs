using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;

namespace Matching.Profiles.Enclosures;

/// <summary>
/// Reads enclosures, each for what it is: a diploma for the education that it proves, a letter for what its writer seeks. Neither gives competences:
/// those rest on what the CV tells of work done. References and other files are read for nothing. Pure.
/// </summary>
public static partial class EnclosureReader
{
    private const int MostWishes = 12, LongestField = 80, EarliestYear = 1940;

    /// <summary>What a file says.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">Its text, in whatever language.</param>
    public static EnclosureReading Read(EnclosureKind kind, SourceText text) => kind switch
    {
        EnclosureKind.Diploma => Diploma(text),
        EnclosureKind.Letter => new EnclosureReading { Wishes = Wishes(text) },
        _ => new EnclosureReading(),
    };

    private static EnclosureReading Diploma(SourceText text)
    {
        if (Certificate().IsMatch(text.Text) || !Completed().IsMatch(text.Text))
        {
            // A course or an admission is no completed education, whatever degree it speaks of.
            return new EnclosureReading();
        }

        // A diploma is about education from its first line to its last.
        var sections = new SectionKind[text.Lines.Count];
        Array.Fill(sections, SectionKind.Education);
        if (EducationReader.Read(text, sections, []) is not { Evidence: { } named } education)
        {
            return new EnclosureReading();
        }

        var sentence = text.Sentences[text.SentenceAt(named.Start)];
        return new EnclosureReading
        {
            // The words around the degree: a quote that says what it is a degree in.
            Education = education with { Evidence = QuotePicker.Quote(text, sentence, named.Start) },
            Field = Field(text.Text, sentence),
            Year = Year(text.Text),
        };
    }

    private static Fact<string>? Field(string text, Sentence sentence)
    {
        var match = Subject().Match(text, sentence.Start, sentence.End - sentence.Start);
        return match.Success && match.Groups["field"] is { Length: <= LongestField } field
            ? new Fact<string>(field.Value.TrimEnd('.', ',', ' '), Evidence.Of(text, field.Index, field.Index + field.Length))
            : null;
    }

    // The latest of its years is the one of its issue; those of birth and of courses come before.
    private static Fact<int>? Year(string text)
    {
        Fact<int>? latest = null;
        foreach (var match in Years().EnumerateMatches(text))
        {
            var year = int.Parse(text.AsSpan(match.Index, match.Length), CultureInfo.InvariantCulture);
            if (year >= EarliestYear && year > (latest?.Value ?? 0))
            {
                latest = new Fact<int>(year, Evidence.Of(text, match.Index, match.Index + match.Length));
            }
        }

        return latest;
    }

    private static List<Evidence> Wishes(SourceText text)
    {
        var wishes = new List<Evidence>();
        foreach (var sentence in text.Sentences)
        {
            if (wishes.Count < MostWishes && sentence.Kind != SentenceKind.Heading && StanceWords.Wishes.In(text.TokensOf(sentence)))
            {
                wishes.Add(QuotePicker.Quote(text, sentence, -1));
            }
        }

        return wishes;
    }

    [GeneratedRegex(@"\b(?:kursusbevis|deltagerbevis|deltaget i|har deltaget|optagelsesbrev|optaget på|certificate of (?:attendance|participation)|has (?:attended|participated)|letter of admission|admitted to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Certificate();

    [GeneratedRegex(@"\b(?:eksamensbevis|uddannelsesbevis|svendebevis|bevis for|bestået|gennemført|fuldført|afsluttet|erhvervet|tildel\w+|opnået|graden|completed|passed|awarded|conferred|the degree|graduated|diplom|diploma)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Completed();

    [GeneratedRegex(@"\b(?:kandidatuddannelsen?|bacheloruddannelsen?|professionsbacheloruddannelsen?|diplomuddannelsen?|masteruddannelsen?|akademiuddannelsen?|kandidat|bachelor|master|diploma?)\s+(?:i|in|of)\s+(?<field>\p{L}[\p{L} .,&-]{1,78}?)(?=\s*(?:\(|\d|\n|$|\bved\b|\bat\b|\bfra\b|\bfrom\b|[.;:](?:\s|$)))", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex(@"(?<![\d-])(?:19|20)\d{2}(?!\d)")]
    private static partial Regex Years();
}
