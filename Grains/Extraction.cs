using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Text;

namespace Matching.Grains;

/// <summary>Reads documents with an organisation's framework; keeps one extractor a framework for as long as somebody uses it. Thread safe.</summary>
public sealed class Extraction
{
    /// <summary>
    /// Names what documents are read with: the reader's sources, its learned weights and word lists (Profiles/Matching.Profiles.csproj).
    /// Documents that were read with another are read again (<see cref="Frameworks.FrameworkGrain"/>), so that all rows of a pool mean the same.
    /// </summary>
    public static string Version { get; } = NameOfReader();

    private readonly ConditionalWeakTable<CompetenceFramework, ProfileExtractor> extractors = [];

    /// <summary>What a job ad says.</summary>
    /// <exception cref="RefusedException">It is no job ad, or asks for nothing that the framework knows.</exception>
    public VacancyProfile ReadVacancy(CompetenceFramework framework, string text) =>
        Read(() => ExtractorOf(framework).ExtractVacancy(SourceText.Of(text)));

    /// <summary>What a CV says, with open-ended posts counted to <paramref name="referenceYear"/>.</summary>
    /// <exception cref="RefusedException">It is in an unknown language.</exception>
    public CandidateProfile ReadCandidate(CompetenceFramework framework, string text, int referenceYear) =>
        Read(() => ExtractorOf(framework).ExtractCandidate(SourceText.Of(text), referenceYear));

    private ProfileExtractor ExtractorOf(CompetenceFramework framework) => extractors.GetValue(framework, known => new ProfileExtractor(known));

    private static string NameOfReader()
    {
        var sources = typeof(ProfileExtractor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(data => data.Key == "ReaderSource").Select(data => data.Value!);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(sources.Order(StringComparer.Ordinal)))))[..12];
    }

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
