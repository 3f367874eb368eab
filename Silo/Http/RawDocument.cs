using Google.Protobuf;
using Google.Protobuf.Reflection;
using Matching.V1;

namespace Matching.Silo.Http;

/// <summary>
/// A document sent as it is, without JSON around it: <c>curl --data-binary @cv.pdf -H 'Content-Type: application/pdf' '.../v1/candidates?candidateId=c1'</c>.
/// The other fields of the request come from the query; its file name from <c>document.fileName</c> there.
/// </summary>
internal static class RawDocument
{
    private const string Field = "document";

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

    /// <summary>Whether a request has a document that a body can be.</summary>
    public static bool Fits(MessageDescriptor message) => message.FindFieldByName(Field)?.MessageType == Document.Descriptor;

    /// <summary>A request with the body as its document.</summary>
    public static IMessage Into(MessageDescriptor message, byte[] body, HttpRequest http)
    {
        var request = message.Parser.ParseFrom(ByteString.Empty);
        message.FindFieldByName(Field).Accessor.SetValue(request, new Document { Content = ByteString.CopyFrom(body), FileName = NameOf(http.ContentType) });
        return request;
    }

    /// <summary>A name with the ending that the media type means; without one the content decides.</summary>
    private static string NameOf(string? contentType) =>
        Endings.TryGetValue(contentType?.Split(';')[0].Trim() ?? string.Empty, out var ending) ? $"document{ending}" : string.Empty;
}
