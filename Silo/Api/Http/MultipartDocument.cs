using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Matching.Contracts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Matching.Silo.Api.Http;

/// <summary>
/// A document as forms send it (RFC 7578): <c>curl -F document=@cv.pdf -F candidateId=c1 '.../v1/candidates'</c>. The file's part is named
/// <c>document</c>; every other part is a field of the request.
/// </summary>
internal static class MultipartDocument
{
    /// <summary>Media type.</summary>
    public const string MediaType = "multipart/form-data";

    /// <summary>Whether the body of a request is a form with parts.</summary>
    public static bool IsOne(HttpRequest http) => http.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A request with the form's file as its document.</summary>
    /// <exception cref="RefusedException">It is no such form, a part is no field of the request, or it has not exactly one file.</exception>
    public static async Task<IMessage> Into(MessageDescriptor message, byte[] body, HttpRequest http)
    {
        var fields = new JsonObject();
        IMessage? document = null;
        try
        {
            var boundary = MediaTypeHeaderValue.Parse(http.ContentType).Boundary;
            var parts = new MultipartReader(HeaderUtilities.RemoveQuotes(boundary).ToString(), new MemoryStream(body, writable: false));
            while (await parts.ReadNextSectionAsync(http.HttpContext.RequestAborted) is { } part)
            {
                var disposition = part.GetContentDispositionHeader() ?? throw new InvalidDataException();
                if (disposition.IsFileDisposition() || disposition.Name == RawDocument.Field)
                {
                    if (disposition.Name != RawDocument.Field || document is not null)
                    {
                        throw Refused($"a form has one file, in its part '{RawDocument.Field}'");
                    }

                    using var content = new MemoryStream();
                    await part.Body.CopyToAsync(content, http.HttpContext.RequestAborted);
                    document = RawDocument.Into(message, content.ToArray(), part.ContentType, disposition.FileName.Value);
                }
                else
                {
                    MessageFields.Set(fields, message, HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), [await part.ReadAsStringAsync(http.HttpContext.RequestAborted)]);
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException or FormatException or ArgumentException)
        {
            throw Refused("it is no form by RFC 7578; have a library write it");
        }

        var request = document ?? throw Refused($"the form has no file; send it as its part '{RawDocument.Field}'");
        request.MergeFrom(JsonRequest.ParseJson(fields.ToJsonString(), message).ToByteArray());
        return request;
    }

    private static RefusedException Refused(string rule) => new(RefusalReason.Invalid, $"body: {rule}.", "body");
}
