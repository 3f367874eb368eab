using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Matching.V1;

namespace Matching.Client;

/// <summary>
/// An exported audit log: a line of JSON each for where it starts, for every entry, and for where it ends, signed. An entry's line has its text letter
/// for letter between <c>{"entry":</c> and <c>,"hash":"</c>, so that anything can read it as JSON and a verifier can hash it as it was written.
/// </summary>
public static class AuditFile
{
    /// <summary>What an entry's line begins with; its text follows.</summary>
    internal const string EntryStart = "{\"entry\":";

    /// <summary>What follows an entry's text; its hash, 64 hexadecimal digits, follows.</summary>
    internal const string HashStart = ",\"hash\":\"";

    /// <summary>What the last line begins with; the signed text follows.</summary>
    internal const string HeadStart = "{\"head\":";

    /// <summary>What follows the signed text.</summary>
    internal const string PublicKeyStart = ",\"publicKey\":\"";

    /// <summary>What follows the public key.</summary>
    internal const string SignatureStart = "\",\"signature\":\"";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the steps of an export as they come.</summary>
    /// <param name="steps">From <see cref="MatchingClient.ExportAuditAsync"/>.</param>
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
                        await output.WriteAsync($"{EntryStart}{entry.Text}{HashStart}{entry.Hash}\"{names}}}\n");
                        entries++;
                    }

                    break;
                case ExportAuditResponse.StepOneofCase.Head:
                    var (key, signature) = (step.Head.PublicKey.ToBase64(), step.Head.Signature.ToBase64());
                    await output.WriteAsync($"{HeadStart}{step.Head.Text}{PublicKeyStart}{key}{SignatureStart}{signature}\"}}\n");
                    break;
            }
        }

        return entries;
    }

    /// <summary>Whether a signature is one of a text.</summary>
    internal static bool IsSigned(string text, string publicKey, string signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Bytes(publicKey), out _);
            return key.VerifyData(Encoding.UTF8.GetBytes(text), Bytes(signature), HashAlgorithmName.SHA256);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The bytes of a text in base64 that is written as it must be: no spaces, no bits that say nothing.</summary>
    private static byte[] Bytes(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        return Convert.ToBase64String(bytes) == base64 ? bytes : throw new FormatException();
    }
}
