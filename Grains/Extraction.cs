using System.Globalization;
using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;

namespace Matching.Grains;

/// <summary>Reads documents with an organisation's framework; keeps one extractor a framework for as long as somebody uses it. Thread safe.</summary>
public sealed class Extraction
{
    /// <summary>
    /// Names what documents are read with, as states keep it: <see cref="ReaderVersion"/> in decimal digits. Documents that were read with another
    /// are read again (<see cref="Frameworks.FrameworkGrain"/>), so that all rows of a pool mean the same. Releases before the number kept 12
    /// hexadecimal digits of a hash here: to this one they are another reader, so that their documents are read again once.
    /// </summary>
    public static string Version { get; } = ReaderVersion.Current.ToString(CultureInfo.InvariantCulture);

    private readonly ConditionalWeakTable<CompetenceFramework, ProfileExtractor> extractors = [];

    /// <summary>What a job ad says.</summary>
    /// <exception cref="RefusedException">It is no job ad, or asks for nothing that the framework knows.</exception>
    public VacancyProfile ReadVacancy(CompetenceFramework framework, string text) =>
        Read(() => ExtractorOf(framework).ExtractVacancy(SourceText.Of(text)));

    /// <summary>What a recruiter's search says.</summary>
    /// <exception cref="RefusedException">Nothing of it was understood.</exception>
    public QueryReading ReadQuery(CompetenceFramework framework, string query) => Read(() => ExtractorOf(framework).ReadQuery(query));

    /// <summary>What a CV says, with open-ended posts counted to <paramref name="referenceYear"/>.</summary>
    /// <exception cref="RefusedException">It is in an unknown language.</exception>
    public CandidateProfile ReadCandidate(CompetenceFramework framework, SourceText text, int referenceYear) =>
        Read(() => ExtractorOf(framework).ExtractCandidate(text, referenceYear));

    /// <summary>The same; null when the text has hardly any words in a language that is known.</summary>
    public CandidateProfile? TryReadCandidate(CompetenceFramework framework, SourceText text, int referenceYear)
    {
        try
        {
            return ExtractorOf(framework).ExtractCandidate(text, referenceYear);
        }
        catch (ProfileRefusedException)
        {
            return null;
        }
    }

    /// <summary>Who a CV is of, and what a blind reading of it hides.</summary>
    public static (ContactData Contact, int[] Blind) ReadPerson(SourceText text)
    {
        var contact = ContactReader.Read(text);
        return (new ContactData(contact.Name, contact.Mail, contact.Phone), BlindReader.Read(text, contact.Name));
    }

    private ProfileExtractor ExtractorOf(CompetenceFramework framework) => extractors.GetValue(framework, known => new ProfileExtractor(known));

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ProfileRefusedException refused)
        {
            throw new RefusedException(RefusalReason.Invalid, refused.Message, "document");
        }
    }
}
