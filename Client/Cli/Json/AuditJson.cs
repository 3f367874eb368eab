namespace Matching.CommandLine.Json;

/// <summary>An export of the audit log.</summary>
internal sealed record AuditExportedJson(string File, long Entries);

/// <summary>A verified export.</summary>
internal sealed record AuditVerifiedJson(string Organisation, long First, long Last, string Hash, string PublicKey);
