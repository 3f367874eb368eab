using Google.Protobuf;
using Google.Protobuf.Reflection;
using Matching.V1;

namespace Matching.Silo.Api.Http;

/// <summary>
/// A document sent as it is, without JSON around it: <c>curl --data-binary @cv.pdf -H 'Content-Type: application/pdf' '.../v1/candidates?candidateId=c1'</c>.
/// The other fields of the request come from the query; its file name from <c>document.fileName</c> there.
/// </summary>
internal static class RawDocument
{
    /// <summary>Name of the field.</summary>
    public const string Field = "document";

    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/pdf"] = ".pdf",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
        ["text/plain"] = ".txt",
        ["text/markdown"] = ".md",
        ["text/html"] = ".html",
        ["application/resume+json"] = ".json",
    };

    /// <summary>Media types whose meaning is known; of any other the content decides what it is.</summary>
    public static IReadOnlyCollection<string> MediaTypes => Endings.Keys;

    /// <summary>Whether a method takes a document that a body can be.</summary>
    public static bool Fits(MethodDescriptor method) => !method.IsClientStreaming && method.InputType.FindFieldByName(Field)?.MessageType == Document.Descriptor;

    /// <summary>A request with bytes as its document.</summary>
    /// <param name="message">The request.</param>
    /// <param name="content">The document.</param>
    /// <param name="mediaType">What its sender says that it is.</param>
    /// <param name="fileName">Its file's name, where it is told.</param>
    public static IMessage Into(MessageDescriptor message, byte[] content, string? mediaType, string? fileName = null)
    {
        var request = message.Parser.ParseFrom(ByteString.Empty);
        message.FindFieldByName(Field).Accessor.SetValue(
            request, new Document { Content = UnsafeByteOperations.UnsafeWrap(content), FileName = string.IsNullOrEmpty(fileName) ? NameOf(mediaType) : fileName });
        return request;
    }

    /// <summary>A name with the ending that the media type means; without one the content decides.</summary>
    private static string NameOf(string? mediaType) =>
        Endings.TryGetValue(mediaType?.Split(';')[0].Trim() ?? string.Empty, out var ending) ? $"document{ending}" : string.Empty;
}
