namespace Matching.CommandLine.Json;

/// <summary>An exported organisation.</summary>
internal sealed record OrganisationExportedJson(string File, string Organisation, int Rows, long Bytes, string Sha256);

/// <summary>An organisation that was taken over.</summary>
internal sealed record OrganisationImportedJson(string Organisation, int Taken, int Present);
