using System.Runtime.CompilerServices;

namespace Matching.Contracts.Formats;

/// <summary>Reads an organisation's file line by line, as bytes: whoever sends it and whoever takes it digests the same lines.</summary>
public static class FileLines
{
    /// <summary>The lines with their ends; the last may have none.</summary>
    /// <param name="file">From where it is.</param>
    /// <param name="longest">Bytes that a line may have, about.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="InvalidDataException">A line is longer.</exception>
    public static async IAsyncEnumerable<byte[]> Read(Stream file, int longest, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (buffer, filled) = (new byte[64 * 1024], 0);
        while (await file.ReadAsync(buffer.AsMemory(filled), cancellationToken) is var read and > 0)
        {
            // What was there before has no end of a line in it.
            var (start, from) = (0, filled);
            filled += read;
            while (Array.IndexOf(buffer, (byte)'\n', from, filled - from) is var end and >= 0)
            {
                yield return buffer[start..(end + 1)];
                start = from = end + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, filled <= longest ? 2 * filled : throw new InvalidDataException("A line is too long."));
            }
        }

        if (filled > 0)
        {
            yield return buffer[..filled];
        }
    }
}
