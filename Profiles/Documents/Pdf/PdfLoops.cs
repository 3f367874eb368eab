using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>
/// Finds objects that hold themselves where the library would follow them until the stack, and with it the process, ends: references, trees of
/// kids, functions of functions and colour spaces of colour spaces. Reads the file by its words, before the library does. What an encrypted file
/// packs into object streams it does not see.
/// </summary>
internal static partial class PdfLoops
{
    private const int MostDepth = 200;

    /// <summary>Whether there is such an object.</summary>
    public static bool In(ReadOnlySpan<byte> bytes, PdfLimit limit)
    {
        var edges = new Dictionary<int, List<int>>();
        var file = Encoding.Latin1.GetString(bytes);
        foreach (Match start in ObjectStart().Matches(file))
        {
            limit.Step();
            var from = start.Index + start.Length;
            var end = BodyEnd().Match(file, from);
            var body = file[from..(end.Success ? end.Index : file.Length)];
            if (AddEdges(edges, start.Groups[1].Value, body))
            {
                return true;
            }

            if (end.Value.StartsWith("stream", StringComparison.Ordinal) && body.Contains("ObjStm", StringComparison.Ordinal)
                && AddPacked(edges, bytes[Math.Min(bytes.Length, end.Index + end.Length)..], body, limit))
            {
                return true;
            }
        }

        var state = new Dictionary<int, bool>();
        return edges.Keys.Any(node => Loops(node, edges, state, 0));
    }

    // Objects of an object stream: pairs of number and offset, then the objects.
    private static bool AddPacked(Dictionary<int, List<int>> edges, ReadOnlySpan<byte> data, string dictionary, PdfLimit limit)
    {
        var text = Inflated(data, limit);
        if (!int.TryParse(FirstOffset().Match(dictionary).Groups[1].ValueSpan, out var first) || first > text.Length)
        {
            return false;
        }

        var numbers = Number().Matches(text[..first]).Select(number => int.TryParse(number.Value, out var value) ? value : 0).ToArray();
        for (var i = 0; i + 1 < numbers.Length; i += 2)
        {
            limit.Step();
            var from = Math.Min(text.Length, first + numbers[i + 1]);
            var to = i + 3 < numbers.Length ? Math.Clamp(first + numbers[i + 3], from, text.Length) : text.Length;
            if (AddEdges(edges, numbers[i].ToString(CultureInfo.InvariantCulture), text[from..to]))
            {
                return true;
            }
        }

        return false;
    }

    // True when a colour space has another's name where only a device's can stand: it could be its own.
    private static bool AddEdges(Dictionary<int, List<int>> edges, string number, string body)
    {
        if (!int.TryParse(number, out var node))
        {
            return false;
        }

        body = Escaped().Replace(body, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
        if (NamedColors().IsMatch(body))
        {
            return true;
        }

        var followed = OnlyReference().IsMatch(body) || NamedArray().IsMatch(body) ? [body] : Followed().Matches(body).Select(match => match.Value);
        var targets = followed.SelectMany(part => Reference().Matches(part)).Select(match => int.TryParse(match.Groups[1].ValueSpan, out var target) ? target : -1).ToList();
        if (targets.Count > 0)
        {
            (edges.TryGetValue(node, out var known) ? known : edges[node] = []).AddRange(targets);
        }

        return false;
    }

    // Of a node: false while what it holds is being looked at, true afterwards.
    private static bool Loops(int node, Dictionary<int, List<int>> edges, Dictionary<int, bool> state, int depth)
    {
        if (state.TryGetValue(node, out var done))
        {
            return !done;
        }

        if (!edges.TryGetValue(node, out var targets))
        {
            return false;
        }

        if (depth > MostDepth)
        {
            return true;
        }

        state[node] = false;
        var loops = targets.Any(target => Loops(target, edges, state, depth + 1));
        state[node] = true;
        return loops;
    }

    private static string Inflated(ReadOnlySpan<byte> data, PdfLimit limit)
    {
        using var stream = new ZLibStream(new MemoryStream(data.ToArray(), writable: false), CompressionMode.Decompress);
        using var output = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                limit.Unpacked(read);
                output.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException)
        {
            // Encrypted, or packed in another way.
        }

        return Encoding.Latin1.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    [GeneratedRegex(@"\b(\d{1,10})\s+\d{1,5}\s+obj\b")]
    private static partial Regex ObjectStart();

    [GeneratedRegex(@"endobj|stream\r?\n?")]
    private static partial Regex BodyEnd();

    [GeneratedRegex(@"/First\s+(\d{1,9})")]
    private static partial Regex FirstOffset();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"#([0-9A-Fa-f]{2})")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\b(\d{1,10})\s+\d{1,5}\s+R\b")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\s*\d{1,10}\s+\d{1,5}\s+R\s*$")]
    private static partial Regex OnlyReference();

    [GeneratedRegex(@"^\s*\[\s*/")]
    private static partial Regex NamedArray();

    [GeneratedRegex(@"/(Kids|Functions|Alternate)\b\s*(\[[^\]]*|\d+\s+\d+\s+R\b)")]
    private static partial Regex Followed();

    [GeneratedRegex(@"/(Separation\s*/[^\s/\[\]<>()]+|DeviceN\s*\[[^\]]*\]|Indexed|Pattern)\s*/(?!Device|Pattern|CalGray|CalRGB|Lab\b|[GI]\b|RGB|CMYK)[^\s/\[\]<>()]+\s*(<<|<|\(|\d|\])")]
    private static partial Regex NamedColors();
}
