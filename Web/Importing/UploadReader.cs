using Matching.Web.Gate;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Matching.Web.Importing;

/// <summary>A file of a form that is read while it arrives, so that no CV ever lies in a temporary file.</summary>
/// <param name="Name">Its name as the sender says.</param>
/// <param name="Content">Its bytes; null when it is larger than a document may be.</param>
internal sealed record UploadedFile(string Name, byte[]? Content);

/// <summary>Reads a form with files a part at a time. Fields come before files, as the page's form has them.</summary>
internal sealed class UploadReader(HttpRequest request)
{
    /// <summary>Largest document, bytes.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    private const int LongestField = 4096;

    private MultipartReader? reader;

    /// <summary>Fields that have come so far.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The next file, or null at the end. The first call reads the fields too.</summary>
    /// <exception cref="BadHttpRequestException">It is no form with files, or a field is too long.</exception>
    public async Task<UploadedFile?> Next(CancellationToken cancellationToken)
    {
        try
        {
            reader ??= new MultipartReader(Boundary(), request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                {
                    continue;
                }

                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
                {
                    var content = await Read(section.Body, LargestFile, cancellationToken);
                    if (name.Length > 0)
                    {
                        return new UploadedFile(name, content);
                    }

                    continue;
                }

                var field = await Read(section.Body, LongestField, cancellationToken) ?? throw new BadHttpRequestException("A field is too long.");
                Fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = System.Text.Encoding.UTF8.GetString(field);
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form is damaged or was cut.", error);
        }

        return null;
    }

    private string Boundary() =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data" && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary
            ? boundary.ToString()
            : throw new BadHttpRequestException("It is no form with files.");

    /// <summary>Reads to the end; null when it is longer than allowed.</summary>
    private static async Task<byte[]?> Read(Stream body, int longest, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        var tooLong = false;
        while (await body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            tooLong |= content.Length + count > longest;
            if (!tooLong)
            {
                content.Write(buffer, 0, count);
            }
        }

        return tooLong ? null : content.ToArray();
    }
}
