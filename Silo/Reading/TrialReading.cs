using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;

namespace Matching.Silo.Reading;

/// <summary>
/// What a text says is read within the service, where nothing can stop it. Of a text so long that this might take more than it may, a reader
/// process tries it out first, with the default framework: short texts cost little, whatever is in them.
/// </summary>
internal static class TrialReading
{
    private const int LongText = 40_000, ManyLines = 2_000, AnyYear = 2026;

    /// <summary>Processor time that reading a document and twice what its text says may take: once here, once in the service.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1.5);

    // A text of our own, so that what is compiled at its first use is not counted as a stranger's.
    private const string Usual =
        "Økonomichef, Ravnby Kommune, 2018 – nu\nLeder af 12 medarbejdere med ansvar for budget på 4,2 mia. kr. og udvikling af kommunens økonomistyring.\n"
        + "Vi søger en leder med erfaring i politisk betjening og digitalisering. Ansøgningsfrist: 1. maj 2027.\n";

    private static bool warm;

    /// <summary>Whether a text is so long that it is tried out.</summary>
    public static bool Concerns(string text) => text.Length > LongText || text.AsSpan().Count('\n') > ManyLines;

    /// <summary>Whether this process has still to warm up for it.</summary>
    public static bool IsCold => !warm;

    /// <summary>Loads and compiles what reading needs.</summary>
    public static void WarmUp()
    {
        var text = SourceText.Of(string.Concat(Enumerable.Repeat(Usual, 50)));
        Extract(DocumentKind.Candidate, text);
        Extract(DocumentKind.Vacancy, text);
        warm = true;
    }

    /// <summary>Reads what a text says, and forgets it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">The text.</param>
    /// <param name="spent">Processor time that went into the document already.</param>
    /// <exception cref="DocumentRefusedException">It takes more than it may.</exception>
    public static void Try(DocumentKind kind, string text, TimeSpan spent)
    {
        var before = Environment.CpuUsage.TotalTime;
        Extract(kind, SourceText.Of(text));
        if (spent + (2 * (Environment.CpuUsage.TotalTime - before)) > Most)
        {
            throw ReaderProcess.TookTooLong();
        }
    }

    private static void Extract(DocumentKind kind, SourceText text)
    {
        try
        {
            if (kind == DocumentKind.Vacancy)
            {
                ProfileExtractor.Default.ExtractVacancy(text);
            }
            else
            {
                ProfileExtractor.Default.ExtractCandidate(text, AnyYear);
            }
        }
        catch (ProfileRefusedException)
        {
            // The service says so too.
        }
    }
}
