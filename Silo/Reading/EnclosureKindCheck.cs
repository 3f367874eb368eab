using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Enclosures;
using RefusalReason = Matching.Contracts.RefusalReason;
using V1 = Matching.V1;

namespace Matching.Silo.Reading;

/// <summary>Tells what an enclosure is: as its sender says, else by its text. A second CV is none unless the sender insists.</summary>
internal static class EnclosureKindCheck
{
    /// <summary>The kind.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="said">What the sender says that it is.</param>
    /// <exception cref="RefusedException">It reads like a CV and nobody says what it is, or it is said to be what there is not.</exception>
    public static EnclosureKind Of(string text, V1.EnclosureKind said) => said switch
    {
        V1.EnclosureKind.Other => EnclosureKind.Other,
        V1.EnclosureKind.Letter => EnclosureKind.Letter,
        V1.EnclosureKind.Diploma => EnclosureKind.Diploma,
        V1.EnclosureKind.Reference => EnclosureKind.Reference,
        V1.EnclosureKind.Unspecified when DocumentNature.Of(text) == DocumentKind.Candidate => throw new RefusedException(
            RefusalReason.Invalid, "document: it reads like a CV, and a candidate has one; import it as the candidate's CV, or insist with its kind, for instance kind = letter (--kind letter).", "document"),
        V1.EnclosureKind.Unspecified => EnclosureNature.Of(text),
        _ => throw new RefusedException(RefusalReason.Invalid, "kind: it is none that this service knows; send LETTER, DIPLOMA, REFERENCE, OTHER or nothing.", "kind"),
    };
}
