namespace Matching.Grains.Verification;

/// <summary>What to verify.</summary>
/// <param name="Documents">Read every candidate's document too, and compare its profile with the row that is ranked; takes longer.</param>
/// <param name="Top">Places of each list that are compared, 1-10,000.</param>
public sealed record VerifyRequest(bool Documents, int Top);

/// <summary>What is wrong.</summary>
public enum FindingKind
{
    /// <summary>A stored row is not as it was written.</summary>
    Damaged,

    /// <summary>A candidate is durable and not in the index.</summary>
    MissingInIndex,

    /// <summary>The index holds an older version of a candidate.</summary>
    StaleInIndex,

    /// <summary>The index holds a candidate that does not exist.</summary>
    OrphanInIndex,

    /// <summary>The index holds another row than the candidate's.</summary>
    RowDiffers,

    /// <summary>A candidate's row is not what its document and corrections give.</summary>
    ProfileDiffers,

    /// <summary>A vacancy is durable and not listed, or listed and not durable.</summary>
    BoardDiffers,

    /// <summary>A list is not what the reference scorer gives over everybody.</summary>
    ListDiffers,

    /// <summary>A candidate has an enclosure without a row, or a row is stored that the candidate does not know.</summary>
    EnclosuresDiffer,
}

/// <summary>Something that differs.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">"candidates/ID", "vacancies/ID", or a state and key.</param>
/// <param name="Detail">What was found and what it should be; no personal data.</param>
public sealed record VerifyFinding(FindingKind Kind, string Subject, string Detail);

/// <summary>What was verified.</summary>
/// <param name="Rows">Stored rows whose checksums were checked.</param>
/// <param name="Candidates">Candidates compared.</param>
/// <param name="Vacancies">Lists compared.</param>
/// <param name="Findings">Things that differ.</param>
/// <param name="Pool">Name of the pool that the last comparison stood on.</param>
public sealed record VerifyResult(int Rows, int Candidates, int Vacancies, int Findings, string Pool);

/// <summary>One step: how far it has come, something found, or at last the result.</summary>
public sealed record VerifyStep(string? Stage, int Done, int Total, VerifyFinding? Finding, VerifyResult? Result)
{
    /// <summary>How far a stage has come; a total of 0 is not known.</summary>
    public static VerifyStep Progress(string stage, int done, int total) => new(stage, done, total, null, null);

    /// <summary>Something found.</summary>
    public static VerifyStep Found(FindingKind kind, string subject, string detail) => new(null, 0, 0, new VerifyFinding(kind, subject, detail), null);
}
