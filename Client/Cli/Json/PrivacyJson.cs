using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>What was deleted of a candidate, and that nothing is left.</summary>
internal sealed record ErasureJson(
    string Candidate, int Documents, int Rows, int IndexEntries, int Decisions, int Judgments, int Vacancies, bool Scrubbed, int RowsSearched, IReadOnlyList<string> Left,
    int Applications, int Enclosures)
{
    public static ErasureJson Of(string candidate, ErasureProof proof) => new(
        candidate, proof.Documents, proof.Rows, proof.IndexEntries, proof.Decisions, proof.Judgments, proof.Vacancies, proof.Scrubbed, proof.RowsSearched, proof.Left, proof.Applications, proof.Enclosures);
}

/// <summary>An archive that was written.</summary>
internal sealed record AccessJson(string Candidate, string File, int Bytes);

/// <summary>A vacancy's closing.</summary>
internal sealed record ClosedJson(string Vacancy, DateTime? CloseTime);

/// <summary>Until when a candidate is kept.</summary>
internal sealed record RetentionJson(string Candidate, IReadOnlyList<string> AppliedTo, DateTime? KeepUntil, DateTime? DueTime)
{
    public static RetentionJson Of(string candidate, Retention retention) => new(
        candidate, [.. retention.AppliedTo.Select(name => name["vacancies/".Length..])], retention.KeepUntil?.ToDateTime(), retention.DueTime?.ToDateTime());
}

/// <summary>Who is erased soon, the earliest first.</summary>
internal sealed record DueJson(int Total, IReadOnlyList<RetentionJson> Candidates);
