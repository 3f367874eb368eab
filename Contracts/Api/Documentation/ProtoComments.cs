using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace Matching.Contracts.Documentation;

/// <summary>
/// The comments of the proto files, by what they stand before. Compiled descriptors carry none, so they are read from the files' text,
/// which is kept in this assembly. It reads the layout that our files have: a declaration a line, its comment on the lines before it.
/// </summary>
public sealed partial class ProtoComments
{
    private const string Prefix = "protos/";

    private readonly Dictionary<string, string> comments = new(StringComparer.Ordinal);

    private ProtoComments()
    {
    }

    /// <summary>Comments of all files of <c>matching.v1</c>.</summary>
    public static ProtoComments Shipped { get; } = ReadShipped();

    /// <summary>What a file is about; empty when it does not say.</summary>
    public string Of(FileDescriptor file) => Find(file.Name);

    /// <summary>What a message, enum, service, method, field or oneof is; empty when it does not say.</summary>
    public string Of(IDescriptor element) => Find(element.FullName);

    /// <summary>What a value of an enum means; empty when it does not say.</summary>
    public string Of(EnumValueDescriptor value) => Find($"{value.EnumDescriptor.FullName}.{value.Name}");

    private string Find(string name) => comments.GetValueOrDefault(name, string.Empty);

    private static ProtoComments ReadShipped()
    {
        var read = new ProtoComments();
        var assembly = typeof(ProtoComments).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            read.Read(name[Prefix.Length..].Replace('\\', '/'), text);
        }

        return read;
    }

    private void Read(string file, TextReader text)
    {
        var scopes = new Stack<string>();
        var comment = new StringBuilder();
        while (text.ReadLine()?.Trim() is { } line)
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment.Append(comment.Length > 0 ? "\n" : string.Empty).Append(line[2..].Trim());
                continue;
            }

            if (Declared(line) is { } name)
            {
                var isPackage = line.StartsWith("package ", StringComparison.Ordinal);
                var full = isPackage ? name : $"{scopes.Peek()}.{name}";
                comments[isPackage ? file : full] = comment.ToString();
                if (isPackage)
                {
                    scopes.Push(name);
                }
                else if (line.EndsWith('{'))
                {
                    // Fields of a oneof belong to the message around it.
                    scopes.Push(line.StartsWith("oneof ", StringComparison.Ordinal) ? scopes.Peek() : full);
                }
            }
            else if (line == "}")
            {
                scopes.Pop();
            }

            comment.Clear();
        }
    }

    private static string? Declared(string line) =>
        Declaration().Match(line) is { Success: true } match ? match.Groups.Values.Skip(1).First(group => group.Success).Value : null;

    // A package; a message, enum, service, method or oneof; a field; a value of an enum.
    [GeneratedRegex(@"^(?:package ([\w.]+);|(?:message|enum|service|rpc|oneof) (\w+)|(?:repeated |optional )?(?:map<[^>]*>|[\w.]+) (\w+) = \d+|(\w+) = \d+)")]
    private static partial Regex Declaration();
}
