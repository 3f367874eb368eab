using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;

namespace Matching.Profiles.Tests.Golden;

/// <summary>What the service makes of a document, as digests: of its text, and of everything that is extracted from it.</summary>
internal static class GoldenOutput
{
    // Values in the order of their declaration, without their names: renaming a property changes nothing that is stored.
    private static readonly JsonSerializerOptions Values = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Number } },
    };

    /// <summary>"text 0123456789abcdef profile 0123456789abcdef"; where something is refused, "refused" and the digest of why.</summary>
    public static async Task<string> Of(GoldenDocument document, ProfileExtractor extractor)
    {
        string text;
        try
        {
            text = (await DocumentReader.ReadAsync(document.Bytes, document.FileName, CancellationToken.None)).Text;
        }
        catch (DocumentRefusedException refused)
        {
            return $"refused {refused.Reason}";
        }

        return $"text {Digest(text)} {Profile(document.Kind, text, extractor)}";
    }

    private static string Profile(GoldenKind kind, string text, ProfileExtractor extractor)
    {
        var source = SourceText.Of(text);
        try
        {
            return "profile " + Digest(kind == GoldenKind.Vacancy
                ? JsonSerializer.Serialize(extractor.ExtractVacancy(source), Values)
                : JsonSerializer.Serialize(extractor.ExtractCandidate(source, GoldenDocuments.Year), Values));
        }
        catch (ProfileRefusedException refused)
        {
            return $"refused {refused.Thing}";
        }
    }

    private static void Number(JsonTypeInfo type)
    {
        for (var i = 0; i < type.Properties.Count; i++)
        {
            type.Properties[i].Name = i.ToString("D2", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
