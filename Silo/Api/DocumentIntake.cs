using Google.Rpc;
using Grpc.Core;
using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Silo.Api.Http;
using Matching.Silo.Reading;
using Matching.Silo.Security;
using RefusalReason = Matching.Contracts.RefusalReason;
using V1 = Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Reads what users send, at the edge: bytes in, repaired text out.</summary>
internal sealed partial class DocumentIntake(ReaderPool readers, ILogger<DocumentIntake> log)
{
    /// <summary>Longest request id, in characters.</summary>
    private const int MaxRequestId = 64;

    /// <summary>Faults of a document that are told in one answer.</summary>
    private const int MostFaults = 100;

    /// <summary>The text of a document.</summary>
    /// <exception cref="RefusedException">It cannot be read; the message says why and what to do.</exception>
    public async Task<DocumentText> ReadText(V1.Document? document, DocumentKind kind, ServerCallContext context)
    {
        if (document is null)
        {
            throw new RefusedException(RefusalReason.Invalid, "document: it is missing; send the file's bytes.", "document");
        }

        if (document.FileName.Length > 255)
        {
            throw new RefusedException(RefusalReason.Invalid, "document.file_name: it is longer than 255 characters; send the bare file name.", "document.file_name");
        }

        try
        {
            return await readers.Read(Caller.Organisation(context), new DocumentToRead(kind, document.Content.Memory, document.FileName), context.CancellationToken);
        }
        catch (DocumentRefusedException refused) when (refused.Faults.Count > 0)
        {
            var violations = new BadRequest();
            violations.FieldViolations.AddRange(refused.Faults.Take(MostFaults).Select(fault =>
                new BadRequest.Types.FieldViolation { Field = $"document.content{fault.Path[1..]}", Description = $"{fault.Path} {fault.Rule}." }));
            throw RichStatus.Refusal(StatusCode.InvalidArgument, "INVALID", refused.Message, violations);
        }
        catch (DocumentRefusedException refused) when (refused.Reason == Profiles.Documents.RefusalReason.TooLarge)
        {
            throw RichStatus.Refusal(StatusCode.ResourceExhausted, StatusJson.TooLong, refused.Message);
        }
        catch (ReaderUnavailableException unavailable)
        {
            LogNoReader(log, unavailable);
            throw RichStatus.Refusal(
                StatusCode.Unavailable, "NO_READER", "No process that reads documents starts; the service's log says why. Try again later.", RichStatus.RetryAfter(TimeSpan.FromSeconds(5)));
        }
        catch (DocumentRefusedException refused)
        {
            throw new RefusedException(RefusalReason.Invalid, refused.Message, "document.content");
        }
    }

    /// <summary>Returns the request id when it keeps its rule.</summary>
    /// <exception cref="RefusedException">It is too long.</exception>
    public static string CheckRequestId(string requestId) => requestId.Length <= MaxRequestId
        ? requestId
        : throw new RefusedException(RefusalReason.Invalid, $"request_id: it is longer than {MaxRequestId} characters; send a UUID.", "request_id");

    /// <summary>A document ready to be kept.</summary>
    /// <exception cref="RefusedException">The document cannot be read or the request id is too long.</exception>
    public async Task<DocumentImport> Read(V1.Document? document, DocumentKind kind, V1.DocumentKind said, string requestId, string etag, ServerCallContext context)
    {
        var read = await Read(document, kind, requestId, etag, context);
        KindCheck.Check(read.Text, kind, said);
        return read;
    }

    /// <summary>A file that a candidate brings besides the CV, ready to be kept.</summary>
    /// <exception cref="RefusedException">The document cannot be read or the request id is too long.</exception>
    public Task<DocumentImport> ReadEnclosure(V1.Document? document, string requestId, string etag, ServerCallContext context) =>
        Read(document, DocumentKind.Candidate, requestId, etag, context);

    private async Task<DocumentImport> Read(V1.Document? document, DocumentKind kind, string requestId, string etag, ServerCallContext context)
    {
        CheckRequestId(requestId);
        var read = await ReadText(document, kind, context);
        return new DocumentImport(document!.Content.ToByteArray(), document.FileName, read.Text, requestId, etag) { Hidden = read.Hidden };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No process that reads documents starts")]
    private static partial void LogNoReader(ILogger logger, Exception error);
}
