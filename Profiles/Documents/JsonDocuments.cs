using System.Text.Json;
using Matching.Profiles.Documents.Exchange;
using Matching.Profiles.Documents.Resumes;

namespace Matching.Profiles.Documents;

/// <summary>Reads documents that are JSON objects, told apart by their properties: a candidate's record, HR Open, and else JSON Resume.</summary>
internal static class JsonDocuments
{
    private const int Deepest = 32;

    /// <summary>The text of the document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="what">How messages name it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DocumentRefusedException">It is no JSON, or none of these; <see cref="DocumentRefusedException.Faults"/> tells each field's fault.</exception>
    public static DocumentText Read(string json, string what, CancellationToken cancellation)
    {
        using var document = Parse(json, what);
        var root = document.RootElement;
        if (CandidateRecord.LooksLike(root))
        {
            return CandidateRecord.Read(root, what, cancellation);
        }

        if (!JsonResume.HasSections(root) && HrOpen.LooksLike(root))
        {
            return HrOpen.Read(root, what, cancellation);
        }

        return new DocumentText(JsonResume.Read(root, what), FileFormat.JsonResume);
    }

    private static JsonDocument Parse(string json, string what)
    {
        if (JsonTexts.Problem(json) is { } problem)
        {
            throw new DocumentRefusedException(RefusalReason.BadResume, $"{what}: {problem.Rule}; {problem.Mend}.");
        }

        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
        }
        catch (JsonException broken)
        {
            // Where it breaks, and nothing of what stands there.
            throw new DocumentRefusedException(
                RefusalReason.BadResume, $"{what}: it is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on; correct it there.");
        }
    }
}
