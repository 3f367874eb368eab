using Matching.Contracts;
using Matching.Profiles.Documents;
using RefusalReason = Matching.Contracts.RefusalReason;
using V1 = Matching.V1;

namespace Matching.Silo.Reading;

/// <summary>Refuses an ad that is imported as a CV, and a CV that is imported as an ad, unless the sender says that it is none.</summary>
internal static class KindCheck
{
    /// <summary>Checks a document's text.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="imported">What it is imported as.</param>
    /// <param name="said">What the sender says that it is.</param>
    /// <exception cref="RefusedException">It plainly is the other, or is said to be.</exception>
    public static void Check(string text, DocumentKind imported, V1.DocumentKind said)
    {
        var own = imported == DocumentKind.Candidate ? V1.DocumentKind.Candidate : V1.DocumentKind.Vacancy;
        if (said != V1.DocumentKind.Unspecified && said != own)
        {
            throw new RefusedException(RefusalReason.Invalid, $"kind: it says {said}, and the method imports {own}; call the other method, or leave it out.", "kind");
        }

        if (said == V1.DocumentKind.Unspecified && DocumentNature.Of(text) is { } plain && plain != imported)
        {
            throw new RefusedException(
                RefusalReason.Invalid,
                imported == DocumentKind.Candidate
                    ? "document: it reads like a job ad, and is imported as a CV; import it as a vacancy, or insist with kind = candidate (--kind candidate)."
                    : "document: it reads like a CV, and is imported as a job ad; import it as a candidate, or insist with kind = vacancy (--kind vacancy).",
                "document");
        }
    }
}
