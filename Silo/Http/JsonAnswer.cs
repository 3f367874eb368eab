using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Matching.V1;
using Status = Google.Rpc.Status;

namespace Matching.Silo.Http;

/// <summary>Writes messages and statuses as JSON, by the rules of protobuf: names in lowerCamelCase, fields without a value shown with their default, absent messages left out.</summary>
internal static class JsonAnswer
{
    /// <summary>Media type of a single answer.</summary>
    public const string Json = "application/json";

    // With the details of statuses known, so that "@type" says what each is.
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    /// <summary>Writes the one answer of a call.</summary>
    public static Task Write(JsonCallContext context, IMessage message)
    {
        if (message is Shortlist list && ShortlistAsCsv.IsAskedFor(context.Http.Request))
        {
            return ShortlistAsCsv.Write(context.Http, list);
        }

        context.Http.Response.ContentType = Json;
        return context.Http.Response.WriteAsync(Formatter.Format(message), context.CancellationToken);
    }

    /// <summary>A message as one line of JSON.</summary>
    public static string Line(IMessage message) => Formatter.Format(message);

    /// <summary>Ends a call that went well; a stream without any message still has a media type.</summary>
    public static Task Finish(JsonCallContext context)
    {
        if (context.Http.Response is { HasStarted: false, ContentType: null } response)
        {
            response.ContentType = JsonLines.MediaType;
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes a status: as the answer, or, when messages were sent already, as the last line of the stream.</summary>
    public static async Task WriteError(JsonCallContext context, RpcException error, int? httpStatus = null)
    {
        var status = error.GetRpcStatus() ?? new Status { Code = (int)error.StatusCode, Message = error.Status.Detail };
        var response = context.Http.Response;
        if (response.HasStarted)
        {
            await JsonLines.Write(context.Http, $$"""{"error":{{Formatter.Format(status)}}}""", isError: true, context.Http.RequestAborted);
            return;
        }

        response.Clear();
        response.StatusCode = httpStatus ?? HttpStatuses.Of(error.StatusCode);
        if (error.StatusCode == StatusCode.Unauthenticated)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (status.GetDetail<RetryInfo>() is { RetryDelay: { } delay })
        {
            response.Headers.RetryAfter = Math.Max(1, delay.Seconds + (delay.Nanos > 0 ? 1 : 0)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        response.ContentType = Json;
        await response.WriteAsync(Formatter.Format(status), Encoding.UTF8, context.Http.RequestAborted);
    }
}
