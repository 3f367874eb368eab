using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Tells lists apart, and what is different between two.</summary>
internal static class ListVersions
{
    private const int Shown = 16;

    // Four numbers with the lengths of their texts.
    private const int Fixed = 4 * (sizeof(long) + sizeof(int));

    /// <summary>A digest of what a list says, except the state of a pool that its entries did not change with.</summary>
    public static string Of(Shortlist list)
    {
        // Written whole and hashed at once: lists are served by the thousand a second.
        var bytes = ArrayPool<byte>.Shared.Rent(Fixed + Encoding.UTF8.GetMaxByteCount(list.ModelVersion.Length)
            + list.Entries.Sum(entry => Fixed + Encoding.UTF8.GetMaxByteCount(entry.Candidate.Length))
            + list.Unranked.Sum(one => Fixed + Encoding.UTF8.GetMaxByteCount(one.Candidate.Length)));
        try
        {
            var at = 0;
            Write(bytes, ref at, list.VacancyVersion, list.ModelVersion);
            if (list.Scope == ShortlistScope.Applicants)
            {
                // Lists over the pool keep the digests that they had before lists had a scope.
                Write(bytes, ref at, (long)list.Scope, string.Empty);
            }

            foreach (var entry in list.Entries)
            {
                Write(bytes, ref at, entry.CandidateVersion, entry.Candidate);
                Write(bytes, ref at, ((long)entry.Score << 32) | (uint)entry.Rank, string.Empty);
                Write(bytes, ref at, entry.Reasons.Count, string.Empty);
            }

            foreach (var one in list.Unranked)
            {
                Write(bytes, ref at, one.Everywhere ? -1 : -2, one.Candidate);
            }

            return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, at)).AsSpan(0, Shown));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static void Write(byte[] bytes, ref int at, long number, string text)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), number);
        var length = Encoding.UTF8.GetBytes(text, bytes.AsSpan(at + sizeof(long) + sizeof(int)));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + sizeof(long)), length);
        at += sizeof(long) + sizeof(int) + length;
    }

    /// <summary>Candidates that entered, left, moved, or were scored anew, in the order of the new list, those that left last.</summary>
    public static IEnumerable<ShortlistChange> Between(Shortlist before, Shortlist after)
    {
        var earlier = before.Entries.ToDictionary(entry => entry.Candidate, StringComparer.Ordinal);
        foreach (var entry in after.Entries)
        {
            if (!earlier.Remove(entry.Candidate, out var old))
            {
                yield return new ShortlistChange { Candidate = entry.Candidate, Rank = entry.Rank };
            }
            else if ((old.Rank, old.Score, old.CandidateVersion) != (entry.Rank, entry.Score, entry.CandidateVersion))
            {
                yield return new ShortlistChange { Candidate = entry.Candidate, Rank = entry.Rank, PreviousRank = old.Rank, PreviousScore = old.Score };
            }
        }

        foreach (var gone in earlier.Values.OrderBy(entry => entry.Rank))
        {
            yield return new ShortlistChange { Candidate = gone.Candidate, PreviousRank = gone.Rank, PreviousScore = gone.Score };
        }
    }
}
