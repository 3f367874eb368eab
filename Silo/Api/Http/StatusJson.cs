using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Matching.Silo.Security;
using Status = Google.Rpc.Status;

namespace Matching.Silo.Api.Http;

/// <summary>Statuses as JSON, where no transcoder writes them: of what fails before or beside it.</summary>
internal static class StatusJson
{
    /// <summary>Media type of a single answer.</summary>
    public const string MediaType = "application/json";

    /// <summary>Reason of a body, or a line of one, that is too long; HTTP has a status of its own for that.</summary>
    public const string TooLong = "BODY_TOO_LONG";

    /// <summary>Reason of a body that is of another media type than the method takes.</summary>
    public const string NotJson = "MEDIA_TYPE";

    /// <summary>Details of statuses, so that "@type" says what each is.</summary>
    public static readonly TypeRegistry Details = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(Details));

    /// <summary>A message as one line of JSON, by the rules of protobuf: names in lowerCamelCase, fields without a value shown with their default.</summary>
    public static string Line(IMessage message) => $"{Formatter.Format(message)}\n";

    /// <summary>Writes a status: as the answer, or, when messages were sent already, as the last line of the stream.</summary>
    public static async Task Write(HttpCall call, RpcException error)
    {
        var response = call.Http.Response;
        if (!response.HasStarted)
        {
            response.StatusCode = error is RefusalException { Reason: TooLong } ? StatusCodes.Status413PayloadTooLarge
                : error is RefusalException { Reason: NotJson } ? StatusCodes.Status415UnsupportedMediaType
                : HttpStatuses.Of(error.StatusCode);
            response.ContentType = MediaType;
        }

        var line = Line(error.GetRpcStatus() ?? new Status { Code = (int)error.StatusCode, Message = error.Status.Detail });
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(line), CancellationToken.None);
    }

    /// <summary>Sets what HTTP says of a status in headers.</summary>
    public static void SetHeaders(Microsoft.AspNetCore.Http.HttpResponse response, RpcException error)
    {
        if (response.HasStarted)
        {
            return;
        }

        if (error is RefusalException { Reason: TooLong })
        {
            // The transcoder knows codes and not reasons, and writes its status after this.
            response.OnStarting(() =>
            {
                response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return Task.CompletedTask;
            });
        }

        if (error.StatusCode == StatusCode.Unauthenticated)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (error.GetRpcStatus()?.GetDetail<RetryInfo>() is { RetryDelay: { } delay })
        {
            response.Headers.RetryAfter = Math.Max(1, delay.Seconds + (delay.Nanos > 0 ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
        }
    }
}
