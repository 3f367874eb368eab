using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Matching.V1;

namespace Matching.CommandLine.Imports;

/// <summary>A line of a file of profiles.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Request">What it asks for; null when it is no such thing.</param>
/// <param name="Problem">Why not, without what the line says of a person; empty when it does.</param>
internal sealed record ProfileLine(int Number, ImportProfileRequest? Request, string Problem);

/// <summary>Reads files with a candidate's profile a line, as JSON of <see cref="ImportProfileRequest"/>; a line at a time, however many there are.</summary>
internal static class ProfileLines
{
    /// <summary>Longest line, in characters.</summary>
    public const int MostCharacters = 1 << 20;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines that are not empty.</summary>
    /// <param name="stream">UTF-8; not closed.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="RefusedException">It is no UTF-8, or cannot be read on.</exception>
    public static async IAsyncEnumerable<ProfileLine> ReadAsync(Stream stream, string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(stream, StrictUtf8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        var buffer = new char[1 << 14];
        var line = new StringBuilder();
        var number = 1;
        var tooLong = false;
        while (true)
        {
            var count = await FillAsync(reader, buffer, name, number, cancellation);
            for (var at = 0; at < count;)
            {
                var end = Array.IndexOf(buffer, '\n', at, count - at);
                var stop = end < 0 ? count : end;
                tooLong |= line.Length + stop - at > MostCharacters;
                line.Append(buffer, at, tooLong ? 0 : stop - at);
                at = stop + 1;
                if (end < 0)
                    break;
                if (Of(number++, line, tooLong) is { } whole)
                    yield return whole;
                line.Clear();
                tooLong = false;
            }

            if (count == 0)
                break;
        }

        if (Of(number, line, tooLong) is { } last)
            yield return last;
    }

    private static async ValueTask<int> FillAsync(StreamReader reader, char[] buffer, string name, int number, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(buffer, cancellation);
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException("file_error", $"'{name}' is no UTF-8 at line {number} or soon after; save it as UTF-8");
        }
        catch (IOException exception)
        {
            throw new RefusedException("file_error", $"'{name}' cannot be read on at line {number}: {exception.Message}");
        }
    }

    private static ProfileLine? Of(int number, StringBuilder line, bool tooLong)
    {
        if (tooLong)
            return new ProfileLine(number, null, $"it is longer than {MostCharacters} characters; give one candidate a line");
        var text = line.ToString().Trim();
        if (text.Length == 0)
            return null;
        try
        {
            // The syntax first, for the sake of the place; values of a person are not repeated.
            using (JsonDocument.Parse(text))
                return new ProfileLine(number, Parser.Parse<ImportProfileRequest>(text), "");
        }
        catch (JsonException error)
        {
            return new ProfileLine(number, null, $"it is no JSON at character {error.BytePositionInLine + 1}; each line is one object such as {{\"candidateId\":\"c1\",\"profile\":{{...}}}}");
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            const string Unknown = "Unknown field: ";
            return new ProfileLine(number, null, error.Message.StartsWith(Unknown, StringComparison.Ordinal)
                ? $"it has a field '{error.Message[Unknown.Length..]}', which an ImportProfileRequest has not; docs/api.md names those that it has"
                : "a value has another type than its field; docs/api.md tells those of an ImportProfileRequest");
        }
    }
}
