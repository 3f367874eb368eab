using System.Text.Json;

namespace Matching.Contracts.Formats;

/// <summary>What the verification of an exported audit log found.</summary>
/// <param name="Organisation">Whose log.</param>
/// <param name="First">Number of the first entry.</param>
/// <param name="Last">Number of the last entry; below <paramref name="First"/> when there is none.</param>
/// <param name="Hash">Hash of the last entry.</param>
/// <param name="PublicKey">Key of the signature, base64.</param>
public sealed record AuditVerified(string Organisation, long First, long Last, string Hash, string PublicKey);

/// <summary>An exported audit log that does not hold; the message names the line and what is wrong.</summary>
public sealed class AuditBrokenException(string message) : Exception(message);

/// <summary>
/// Verifies an exported audit log without the service: that no entry was changed, taken out, put in, moved or cut off. What it cannot see is a log that
/// was written anew, hashes, signature and all, by somebody with the service's database: for that, compare with a head remembered from before.
/// </summary>
public static class AuditVerifier
{
    /// <summary>Verifies a file.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="remembered">The end of an earlier export, from its own verification: this log must contain it, signed by the same key. Or null.</param>
    /// <exception cref="AuditBrokenException">It does not hold.</exception>
    public static AuditVerified Verify(IEnumerable<string> lines, AuditVerified? remembered = null)
    {
        using var rest = lines.GetEnumerator();
        var number = 1;
        var (organisation, after, hash) = rest.MoveNext() ? Start(rest.Current) : throw new AuditBrokenException("line 1: the file is empty; export the log again");
        var last = after;
        var met = remembered is null;
        if (remembered is not null && (remembered.Organisation != organisation || remembered.Last < after))
            throw new AuditBrokenException($"line 1: the log is of '{organisation}' from entry {after + 1} on, which the remembered head, entry {remembered.Last} of '{remembered.Organisation}', is not in; export it from an earlier entry");
        while (rest.MoveNext())
        {
            number++;
            met |= Meets(remembered, last, hash, number);
            if (rest.Current.StartsWith(AuditLines.HeadStart, StringComparison.Ordinal))
            {
                var key = End(rest.Current, number, organisation, last, hash);
                if (rest.MoveNext())
                    throw new AuditBrokenException($"line {number + 1}: something follows the end of the log; take it out, or export the log again");
                if (!met)
                    throw new AuditBrokenException($"the remembered entry {remembered!.Last} is missing: the log ends with {last}, so it was cut or is older");
                if (remembered is not null && remembered.PublicKey != key)
                    throw new AuditBrokenException($"line {number}: it is signed by another key than the remembered head: another service, or a log written anew");
                return new AuditVerified(organisation, after + 1, last, AuditChain.Text(hash), key);
            }

            (last, hash) = Entry(rest.Current, number, last, hash);
        }

        throw new AuditBrokenException($"line {number}: the log is cut: its end, which is signed, is missing after entry {last}");
    }

    private static (string Organisation, long After, byte[] Hash) Start(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var (organisation, after, hash) = (json.RootElement.GetProperty("organisation").GetString()!, json.RootElement.GetProperty("after").GetInt64(), json.RootElement.GetProperty("hash").GetString()!);
            if (after == 0 && hash != AuditChain.Text(AuditChain.Beginning(organisation)))
                throw new AuditBrokenException($"line 1: it is not the beginning of the log of '{organisation}'");
            return (organisation, after, Convert.FromHexString(hash));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new AuditBrokenException("line 1: it is no exported audit log, or its first line is missing; export it with 'matching audit export'");
        }
    }

    private static (long Last, byte[] Hash) Entry(string line, int number, long before, byte[] hash)
    {
        // The last occurrence: names of candidates behind it have no such characters, whatever an entry's text has.
        var hashAt = line.LastIndexOf(AuditLines.HashStart, StringComparison.Ordinal);
        var told = hashAt + AuditLines.HashStart.Length;
        if (!line.StartsWith(AuditLines.EntryStart, StringComparison.Ordinal) || hashAt < AuditLines.EntryStart.Length || line.Length < told + 66 || line[told + 64] != '"' || line[told + 65] is not ('}' or ',') || line[^1] != '}')
            throw new AuditBrokenException($"line {number}: it is no entry; something was changed after entry {before}");
        var text = line[AuditLines.EntryStart.Length..hashAt];
        var entry = NumberOf(text, number);
        if (entry != before + 1)
            throw new AuditBrokenException($"line {number}: entry {entry} follows entry {before}; entries are missing, doubled or out of order");
        var next = AuditChain.Next(hash, text);
        return AuditChain.Text(next) == line[told..(told + 64)]
            ? (entry, next)
            : throw new AuditBrokenException($"line {number}: entry {entry} or one before it was changed: its hash does not follow from what is there");
    }

    private static long NumberOf(string text, int line)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.GetProperty("n").GetInt64();
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new AuditBrokenException($"line {line}: the entry is no JSON with a number; it was changed");
        }
    }

    private static string End(string line, int number, string organisation, long last, byte[] hash)
    {
        var keyAt = line.IndexOf(AuditLines.PublicKeyStart, StringComparison.Ordinal);
        var signatureAt = line.IndexOf(AuditLines.SignatureStart, StringComparison.Ordinal);
        if (keyAt < 0 || signatureAt < keyAt || !line.EndsWith("\"}", StringComparison.Ordinal))
            throw new AuditBrokenException($"line {number}: it is no end of a log; it was changed or cut");
        var text = line[AuditLines.HeadStart.Length..keyAt];
        var key = line[(keyAt + AuditLines.PublicKeyStart.Length)..signatureAt];
        var signature = line[(signatureAt + AuditLines.SignatureStart.Length)..^2];
        if (!AuditLines.IsSigned(text, key, signature))
            throw new AuditBrokenException($"line {number}: the signature of the log's end does not hold; it was changed");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("organisation").GetString() == organisation
            && json.RootElement.GetProperty("entries").GetInt64() == last
            && json.RootElement.GetProperty("hash").GetString() == AuditChain.Text(hash)
            ? key
            : throw new AuditBrokenException($"line {number}: the log ends with entry {last}, but its end was signed for another: entries were cut off or put in");
    }

    private static bool Meets(AuditVerified? remembered, long last, byte[] hash, int line)
    {
        if (remembered is null || last != remembered.Last)
            return false;
        return AuditChain.Text(hash) == remembered.Hash
            ? true
            : throw new AuditBrokenException($"line {line - 1}: entry {last} has another hash than was remembered: the log was written anew up to here");
    }
}
