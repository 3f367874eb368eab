using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>Something in a CV that a human should look into.</summary>
internal sealed record CautionJson(string Kind, string Sentence, IReadOnlyList<string> Quotes)
{
    public static CautionJson Of(Caution caution) => new(NameOf(caution.Kind), caution.Sentence, [.. caution.Passages.Select(passage => passage.Quote)]);

    /// <summary>Null when there are none, so that answers without cautions have the shape that they had.</summary>
    public static IReadOnlyList<CautionJson>? Of(IReadOnlyCollection<Caution> cautions) => cautions.Count == 0 ? null : [.. cautions.Select(Of)];

    private static string NameOf(CautionKind kind) => kind switch
    {
        CautionKind.CopiedFromAd => "copied-from-ad",
        CautionKind.OverlappingPosts => "overlapping-posts",
        CautionKind.PostOutOfLine => "post-out-of-line",
        CautionKind.UnsupportedPost => "unsupported-post",
        CautionKind.SharedWithCandidate => "shared-with-candidate",
        CautionKind.Stuffing => "stuffing",
        _ => "unknown",
    };
}
