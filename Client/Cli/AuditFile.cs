using System.Text.Encodings.Web;
using System.Text.Json;
using Matching.Client;
using Matching.Contracts.Formats;
using Matching.V1;

namespace Matching.CommandLine;

/// <summary>Writes an exported audit log, in the lines of <see cref="AuditLines"/>.</summary>
internal static class AuditFile
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the steps of an export as they come.</summary>
    /// <param name="steps">From the service.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellation">Gives it up; the file then has no end and does not verify.</param>
    /// <returns>Entries written.</returns>
    public static async Task<long> WriteAsync(IAsyncEnumerable<ExportAuditResponse> steps, TextWriter output, CancellationToken cancellation = default)
    {
        var entries = 0L;
        await foreach (var step in steps.WithCancellation(cancellation))
        {
            switch (step.StepCase)
            {
                case ExportAuditResponse.StepOneofCase.Start:
                    await output.WriteAsync(JsonSerializer.Serialize(new { audit = 1, organisation = step.Start.Organisation, after = step.Start.After, hash = step.Start.Hash }, Json) + "\n");
                    break;
                case ExportAuditResponse.StepOneofCase.Portion:
                    foreach (var entry in step.Portion.Entries)
                    {
                        var names = entry.Candidates.Count == 0 ? "" : $",\"candidates\":{JsonSerializer.Serialize(entry.Candidates.ToDictionary(pair => pair.Key, pair => ResourceNames.IdOf(pair.Value)), Json)}";
                        await output.WriteAsync($"{AuditLines.EntryStart}{entry.Text}{AuditLines.HashStart}{entry.Hash}\"{names}}}\n");
                        entries++;
                    }

                    break;
                case ExportAuditResponse.StepOneofCase.Head:
                    var (key, signature) = (step.Head.PublicKey.ToBase64(), step.Head.Signature.ToBase64());
                    await output.WriteAsync($"{AuditLines.HeadStart}{step.Head.Text}{AuditLines.PublicKeyStart}{key}{AuditLines.SignatureStart}{signature}\"}}\n");
                    break;
            }
        }

        return entries;
    }
}
