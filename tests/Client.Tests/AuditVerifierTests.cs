using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Matching.CommandLine;
using Matching.Contracts.Formats;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class AuditVerifierTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 12)]
    [InlineData(5, 12)]
    [InlineData(12, 12)]
    public async Task A_whole_export_verifies_from_any_entry_on(int after, int entries)
    {
        var found = AuditVerifier.Verify(await Export(entries, after));
        found.ShouldBe(new AuditVerified("org", after + 1, entries, found.Hash, Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo())));
    }

    [Fact]
    public async Task Any_changed_missing_doubled_or_moved_line_is_found()
    {
        var lines = await Export(12);
        for (var i = 0; i < lines.Length; i++)
        {
            Broken([.. lines[..i], .. lines[(i + 1)..]]);
            Broken([.. lines[..i], lines[i], .. lines[i..]]);
            for (var j = i + 1; j < lines.Length; j++)
            {
                var moved = lines.ToArray();
                (moved[i], moved[j]) = (moved[j], moved[i]);
                Broken(moved);
            }
        }

        for (var length = 0; length < lines.Length; length++)
        {
            Broken(lines[..length]);
        }
    }

    [Fact]
    public async Task Any_changed_letter_that_is_hashed_or_signed_is_found()
    {
        var lines = await Export(3);
        for (var line = 0; line < lines.Length; line++)
        {
            // Names of candidates are the reader's convenience and stand behind the hash.
            var end = lines[line].IndexOf(",\"candidates\":{\"", StringComparison.Ordinal) is var names and > 0 ? names : lines[line].Length;
            for (var at = 0; at < end; at++)
            {
                var changed = lines.ToArray();
                changed[line] = lines[line][..at] + (lines[line][at] == 'x' ? 'y' : 'x') + lines[line][(at + 1)..];
                if (!IsOutside(lines[line], at))
                {
                    Broken(changed);
                }
            }
        }

        // The label of the first line says nothing of the log.
        static bool IsOutside(string line, int at) => line.StartsWith("{\"audit\"", StringComparison.Ordinal) && at <= line.IndexOf(',', StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_cut_off_before_a_forged_end_are_found_by_its_signature()
    {
        var lines = await Export(12);
        var shorter = await Export(11);
        Broken([.. lines[..12], lines[13]]).ShouldContain("its end was signed for another");
        Broken([.. lines[..12], shorter[^1].Replace("\"entries\":11", "\"entries\":11 ", StringComparison.Ordinal)]).ShouldContain("signature");
    }

    [Fact]
    public async Task A_log_written_anew_or_cut_is_found_by_an_end_remembered_from_before()
    {
        var remembered = AuditVerifier.Verify(await Export(8));
        AuditVerifier.Verify(await Export(12), remembered).Last.ShouldBe(12);
        AuditVerifier.Verify(await Export(12, after: 8), remembered).Last.ShouldBe(12);
        AuditVerifier.Verify(await Export(8), remembered).Last.ShouldBe(8);
        Broken(await Export(7), remembered).ShouldContain("missing");
        Broken(await Export(12, after: 9), remembered).ShouldContain("earlier entry");
        Broken(await Export(12, salt: "anew"), remembered).ShouldContain("written anew");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Broken(await Export(12, key: other), remembered).ShouldContain("another key");
    }

    private static string Broken(string[] lines, AuditVerified? remembered = null) => Should.Throw<AuditBrokenException>(() => AuditVerifier.Verify(lines, remembered)).Message;

    private static async Task<string[]> Export(int count, int after = 0, string salt = "", ECDsa? key = null)
    {
        using var output = new StringWriter();
        await AuditFile.WriteAsync(Steps(count, after, salt, key ?? Key), output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async IAsyncEnumerable<ExportAuditResponse> Steps(int count, int after, string salt, ECDsa key)
    {
        await Task.CompletedTask;
        var hash = AuditChain.Beginning("org");
        var portion = new AuditPortion();
        var start = new AuditStart { Organisation = "org", After = after, Hash = AuditChain.Text(hash) };
        for (var n = 1; n <= count; n++)
        {
            var text = $$"""{"n":{{n}},"what":"read","who":"k{{salt}}","about":",\"hash\":\"","candidates":["p{{n}}"]}""";
            hash = AuditChain.Next(hash, text);
            var entry = new AuditEntry { Number = n, Text = text, Hash = AuditChain.Text(hash) };
            entry.Candidates[$"p{n}"] = $"candidates/c{n}";
            if (n <= after)
            {
                start.Hash = entry.Hash;
            }
            else
            {
                portion.Entries.Add(entry);
            }
        }

        yield return new ExportAuditResponse { Start = start };
        yield return new ExportAuditResponse { Portion = portion };
        var head = $$"""{"organisation":"org","entries":{{count}},"hash":"{{AuditChain.Text(hash)}}"}""";
        yield return new ExportAuditResponse
        {
            Head = new V1.AuditHead
            {
                Text = head,
                PublicKey = ByteString.CopyFrom(key.ExportSubjectPublicKeyInfo()),
                Signature = ByteString.CopyFrom(key.SignData(Encoding.UTF8.GetBytes(head), HashAlgorithmName.SHA256)),
            },
        };
    }
}
