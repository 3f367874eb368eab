using System.Text;

namespace Matching.Profiles.Phrases;

/// <summary>Reads the lines of files of phrases: strict UTF-8, any line ending, an optional byte order mark.</summary>
public static class LabelledFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The examples of a file: a line each, phrase, tab, label. Empty lines are passed over; a file without an example is refused.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="ProfileRefusedException">No UTF-8, a line without exactly one tab, an empty phrase or label, or no line at all.</exception>
    public static IReadOnlyList<LabelledPhrase> Read(ReadOnlySpan<byte> bytes, string name)
    {
        var examples = new List<LabelledPhrase>();
        var number = 0;
        foreach (var line in Lines(bytes, name))
        {
            number++;
            if (line.Length > 0)
                examples.Add(Example(line, $"{name}, line {number}"));
        }

        return examples.Count > 0
            ? examples
            : throw new ProfileRefusedException(name, "it has no line", "give a file of lines 'phrase<TAB>label'");
    }

    /// <summary>The lines of a text, without their endings; the last line need not be ended.</summary>
    /// <exception cref="ProfileRefusedException">A line is no UTF-8.</exception>
    public static IEnumerable<string> Lines(ReadOnlySpan<byte> bytes, string name)
    {
        var lines = new List<string>();
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (line.EndsWith("\r"u8))
                line = line[..^1];
            lines.Add(Text(line, name, lines.Count + 1));
        }

        return lines;
    }

    private static string Text(ReadOnlySpan<byte> line, string name, int number)
    {
        try
        {
            return Strict.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            throw new ProfileRefusedException($"{name}, line {number}", "it is not UTF-8", "save the file as UTF-8");
        }
    }

    private static LabelledPhrase Example(string line, string at)
    {
        var tab = line.IndexOf('\t');
        if (tab < 0 || line.IndexOf('\t', tab + 1) >= 0)
        {
            throw new ProfileRefusedException(
                at, tab < 0 ? "it has no tab" : "it has more than one tab", "write the phrase, one tab and the label");
        }

        var (phrase, label) = (line[..tab].Trim(), line[(tab + 1)..].Trim());
        if (phrase.Length == 0)
            throw new ProfileRefusedException(at, "the phrase before the tab is empty", "write a phrase or remove the line");
        return label.Length > 0
            ? new LabelledPhrase(phrase, label)
            : throw new ProfileRefusedException(at, "the label after the tab is empty", "write a label or remove the line");
    }
}
