using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Documentation;

/// <summary>docs/api.md says what the proto files say. To bring it up to date: <c>MATCHING_WRITE_DOCS=1 dotnet test tests/System.Tests --filter ApiDocument</c>.</summary>
public sealed class ApiDocumentTests
{
    private const string Marker = "<!-- From here on written by tests/System.Tests/Documentation; change the proto files instead. -->\n";

    private static readonly string Document = Path.Combine(Repository.Root, "docs", "api.md");

    [Fact]
    public void The_reference_in_docs_is_what_the_proto_files_say()
    {
        var text = File.ReadAllText(Document).ReplaceLineEndings("\n");
        var written = text[..(text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)] + ApiReference.Write();
        if (Environment.GetEnvironmentVariable("MATCHING_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Document, written);
            text = written;
        }

        Assert.True(text == written, "docs/api.md is not what the proto files say; run MATCHING_WRITE_DOCS=1 dotnet test tests/System.Tests --filter ApiDocument and commit it.");
    }

    [Fact]
    public void Everything_that_a_client_can_name_has_a_comment()
    {
        var silent = new List<string>();
        foreach (var file in ApiReference.Files)
        {
            Check(file.Name, ProtoComments.Shipped.Of(file));
            foreach (var element in file.Services.SelectMany(service => service.Methods.Cast<IDescriptor>().Prepend(service))
                .Concat(file.EnumTypes).Concat(file.MessageTypes.SelectMany(message => message.Fields.InDeclarationOrder().Cast<IDescriptor>().Prepend(message))))
            {
                Check(element.FullName, ProtoComments.Shipped.Of(element));
            }

            foreach (var value in file.EnumTypes.SelectMany(type => type.Values))
            {
                Check(value.Name, ProtoComments.Shipped.Of(value));
            }
        }

        Assert.True(silent.Count == 0, $"Without a comment in its proto file: {string.Join(", ", silent)}");

        void Check(string name, string comment)
        {
            if (comment.Length == 0)
            {
                silent.Add(name);
            }
        }
    }

    [Fact]
    public void Every_method_can_be_reached_over_plain_http()
    {
        var without = ApiReference.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .Where(method => method.GetOptions()?.GetExtension(Google.Api.AnnotationsExtensions.Http) is null).Select(method => method.FullName).ToArray();
        Assert.True(without.Length == 0, $"Write option (google.api.http) into the proto file for: {string.Join(", ", without)}");
    }
}
