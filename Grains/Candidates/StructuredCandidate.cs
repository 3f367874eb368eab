using System.Text.Json;
using Matching.Contracts;
using Matching.Grains.History;
using Matching.Ranking.Features;

namespace Matching.Grains.Candidates;

/// <summary>What is stored of a candidate whose profile was given as such. Pure.</summary>
internal static class StructuredCandidate
{
    /// <summary>The document in place of a CV.</summary>
    public static CandidateDocument Document(ProfileImport import, long version, FrameworkSnapshot framework, TimeProvider clock) => new()
    {
        Version = version,
        Text = import.Text,
        ReferenceYear = clock.GetUtcNow().Year,
        Extraction = import.Profile,
        FrameworkVersion = framework.Framework.Version,
        RequestId = import.RequestId,
        ReaderVersion = Extraction.Version,
        Structured = true,
    };

    /// <summary>The truth about a candidate that there was none of.</summary>
    public static NewCandidate New(string key, ProfileImport import, long version, FrameworkSnapshot framework, CompetenceColumns columns, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new NewCandidate(key, Document(import, version, framework, clock), new CandidateState
        {
            Version = version,
            Row = CandidateRow.Build(import.Profile, columns),
            RowLayout = RowLayout.FormatVersion,
            FrameworkVersion = framework.Framework.Version,
            Created = now,
            Updated = now,
            RequestId = import.RequestId,
            HistoryKey = HistoryCipher.NewKey(),
        });
    }

    /// <summary>True when what is stored says the same.</summary>
    public static bool SaysTheSameAs(this ProfileImport import, CandidateDocument document) =>
        import.Body().AsSpan().SequenceEqual(Body(document));

    /// <summary>What a profile says, as bytes.</summary>
    public static byte[] Body(this ProfileImport import) => Body(import.Text, import.Profile);

    /// <summary>What a stored profile says, as bytes.</summary>
    public static byte[] Body(CandidateDocument document) => Body(document.Text, document.Extraction);

    private static byte[] Body(string text, CandidateProfile? profile) => JsonSerializer.SerializeToUtf8Bytes(new { text, profile });
}
