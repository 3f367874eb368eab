using System.Text;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>
/// An ad written with ae, oe and aa, spelled with æ, ø and å so that patterns meet it, and the way back to its own spans and spelling.
/// </summary>
internal sealed class AsciiDanish
{
    private const int FewestDigraphs = 3;
    private readonly string _original;
    private readonly int[] _offsets;

    private AsciiDanish(string original, SourceText text, int[] offsets) => (_original, Text, _offsets) = (original, text, offsets);

    /// <summary>The text with Danish letters.</summary>
    public SourceText Text { get; }

    /// <summary>The respelled text; null when the text has Danish letters of its own, or is not Danish.</summary>
    public static AsciiDanish? Of(SourceText text)
    {
        if (text.MainLanguage != TextLanguage.Danish || text.Text.AsSpan().IndexOfAny("æøåÆØÅ") >= 0)
        {
            return null;
        }

        var spelled = new StringBuilder(text.Text.Length);
        var offsets = new List<int>(text.Text.Length + 1);
        var digraphs = 0;
        for (var i = 0; i < text.Text.Length; i++)
        {
            offsets.Add(i);
            var letter = i + 1 < text.Text.Length ? Letter(text.Text[i], text.Text[i + 1]) : '\0';
            spelled.Append(letter == '\0' ? text.Text[i] : letter);
            digraphs += letter == '\0' ? 0 : 1;
            i += letter == '\0' ? 0 : 1;
        }

        offsets.Add(text.Text.Length);
        return digraphs < FewestDigraphs ? null : new AsciiDanish(text.Text, SourceText.Of(spelled.ToString()), [.. offsets]);
    }

    /// <summary>The facts with the spans and the spelling of the ad itself.</summary>
    public AdFacts Back(AdFacts facts) => facts with
    {
        Title = Written(facts.Title, AdTitleReader.Cased),
        Employer = Written(facts.Employer, name => EmployerReader.Cased(EmployerReader.Named(name))),
        Place = Written(facts.Place, place => place),
        Deadline = Back(facts.Deadline),
        Start = Back(facts.Start),
        Interviews = [.. facts.Interviews.Select(interview => interview with { Evidence = Back(interview.Evidence) })],
        WeeklyHours = Back(facts.WeeklyHours),
        Education = Back(facts.Education),
        YearsExperience = Back(facts.YearsExperience),
        PeopleLed = Back(facts.PeopleLed),
        Budget = Back(facts.Budget),
        Languages = [.. facts.Languages.Select(language => Back(language)!)],
    };

    private static char Letter(char first, char second) => (first, char.ToLowerInvariant(second)) switch
    {
        ('a', 'e') => 'æ',
        ('o', 'e') => 'ø',
        ('a', 'a') => 'å',
        ('A', 'e') => 'Æ',
        ('O', 'e') => 'Ø',
        ('A', 'a') => 'Å',
        _ => '\0',
    };

    private Evidence Back(Evidence evidence) => Evidence.Of(_original, _offsets[evidence.Start], _offsets[evidence.End]);

    private Fact<T>? Back<T>(Fact<T>? fact) =>
        fact is { Evidence: { } evidence } ? fact with { Evidence = Back(evidence) } : fact;

    private Fact<string>? Written(Fact<string>? fact, Func<string, string> form) =>
        fact is { Evidence: { } evidence } && Back(evidence) is var own ? new Fact<string>(form(own.Quote), own) : fact;
}
