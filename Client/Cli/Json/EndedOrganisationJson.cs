using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>The end of an organisation: how far it has come, or what proves it. Rows are counted by kind.</summary>
internal sealed record EndedOrganisationJson(
    string Organisation, bool Done, string Operator, string Caller, DateTime BeginTime, DateTime? EndTime, IReadOnlyDictionary<string, long> Rows, EndedLogJson? AuditHead, bool Scrubbed,
    DateTime SearchTime, IReadOnlyDictionary<string, long> Left)
{
    public static EndedOrganisationJson Of(EndedOrganisation ended) => new(
        ResourceNames.IdOf(ended.Name), ended.EndTime is not null, ended.Operator, ended.Caller, ended.BeginTime.ToDateTime(), ended.EndTime?.ToDateTime(), Counts(ended.Rows),
        ended.AuditHead is { } head ? new EndedLogJson(head.Entries, head.Hash, head.Text, Convert.ToBase64String(head.PublicKey.Span), Convert.ToBase64String(head.Signature.Span)) : null,
        ended.Scrubbed, ended.SearchTime.ToDateTime(), Counts(ended.Left));

    private static Dictionary<string, long> Counts(IEnumerable<RowsOfKind> rows) => rows.ToDictionary(row => row.Kind, row => row.Count);
}

/// <summary>Where an ended organisation's audit log ended, signed: as in the last line of an exported log.</summary>
internal sealed record EndedLogJson(long Entries, string Hash, string Head, string PublicKey, string Signature);
