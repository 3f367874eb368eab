using System.Xml.Linq;
using Matching.SystemTests.Processes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Matching.SystemTests.Deployment;

/// <summary>What the files under <c>deploy/</c>, and the project for the image, say.</summary>
internal static class DeploymentFiles
{
    /// <summary>The composition.</summary>
    public static Node Compose { get; } = Documents("compose.yaml").Single();

    /// <summary>A Kubernetes object.</summary>
    public static Node Kubernetes(string kind) => Directory.GetFiles(Of("kubernetes"), "*.yaml")
        .SelectMany(file => Documents(Path.Combine("kubernetes", Path.GetFileName(file)))).Single(document => document["kind"].Text == kind);

    /// <summary>The text of a file.</summary>
    public static string Text(string name) => File.ReadAllText(Of(name));

    /// <summary>Attributes of the project's elements of a name, or their contents where they have none.</summary>
    public static string[] OfProject(string element) =>
        [.. XDocument.Load(Path.Combine(Repository.Root, "Silo", "Matching.Silo.csproj")).Descendants(element).Select(found => found.Attribute("Include")?.Value ?? found.Value)];

    private static string Of(string name) => Path.Combine(Repository.Root, "deploy", name);

    private static IEnumerable<Node> Documents(string name)
    {
        var parser = new MergingParser(new Parser(new StringReader(Text(name))));
        var reader = new DeserializerBuilder().Build();
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out _))
        {
            yield return new Node(reader.Deserialize(parser));
            parser.Consume<DocumentEnd>();
        }
    }

    /// <summary>A value of a YAML document: a text, a list, or a map.</summary>
    internal sealed record Node(object? Value)
    {
        /// <summary>Its text.</summary>
        public string Text => (string)Value!;

        /// <summary>Its members, by name.</summary>
        public IReadOnlyDictionary<string, Node> Members => ((Dictionary<object, object?>)Value!).ToDictionary(member => (string)member.Key, member => new Node(member.Value));

        /// <summary>Its items.</summary>
        public IEnumerable<Node> Items => ((List<object?>)Value!).Select(item => new Node(item));

        /// <summary>The texts of its items.</summary>
        public string[] Texts => [.. Items.Select(item => item.Text)];

        /// <summary>A member's member, and so on.</summary>
        public Node this[params string[] path] => path.Aggregate(this, (node, name) => node.Members[name]);

        /// <summary>Every text of a member of that name, at any depth.</summary>
        public IEnumerable<string> All(string name) => Value switch
        {
            Dictionary<object, object?> => Members.SelectMany(member => member.Key == name && member.Value.Value is string text ? [text] : member.Value.All(name)),
            List<object?> => Items.SelectMany(item => item.All(name)),
            _ => [],
        };
    }
}
