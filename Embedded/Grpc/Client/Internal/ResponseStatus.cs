using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Internal;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads the status of a call out of what HTTP says.</summary>
internal static class ResponseStatus
{
    /// <summary>The status in headers or trailers; false when there is none.</summary>
    public static bool TryRead(HttpHeaders headers, out Status status)
    {
        if (!headers.NonValidated.TryGetValues(WireNames.Status, out var codes))
        {
            status = default;
            return false;
        }

        var text = codes.ToString();
        var detail = headers.NonValidated.TryGetValues(WireNames.Message, out var message)
            ? PercentEncoding.Decode(message.ToString())
            : "";
        status = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new Status((StatusCode)code, detail)
            : new Status(StatusCode.Unknown, $"The response has the malformed status '{text}'. {detail}");
        return true;
    }

    /// <summary>Headers or trailers as metadata, without those that belong to the protocol.</summary>
    public static Metadata ToMetadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers.NonValidated)
        {
            if (key.ToLowerInvariant() is WireNames.Status or WireNames.Message or WireNames.Encoding or WireNames.AcceptEncoding)
            {
                continue;
            }

            foreach (var value in values)
            {
                // A header that is no valid metadata is none of the call's.
                _ = MetadataHeaders.TryAdd(metadata, key, value);
            }
        }

        return metadata;
    }

    /// <summary>The status of an HTTP response that carries no gRPC status (gRPC's http-grpc-status-mapping).</summary>
    public static Status OfHttp(HttpStatusCode code) => new(
        code switch
        {
            HttpStatusCode.BadRequest => StatusCode.Internal,
            HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
            HttpStatusCode.NotFound => StatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        },
        $"The server answered with HTTP status {(int)code} and no gRPC status.");

    /// <summary>The status of a failure to send or receive.</summary>
    public static Status OfFailure(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException protocol)
            {
                return new Status(OfReset(protocol.ErrorCode), $"The server reset the call with HTTP/2 error {protocol.ErrorCode}.", failure);
            }
        }

        return failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.VersionNegotiationError } => new Status(
                StatusCode.Internal, $"The server does not speak HTTP/2. {failure.Message}", failure),
            HttpRequestException or IOException => new Status(
                StatusCode.Unavailable, $"The server cannot be reached or went away. {failure.Message}", failure),
            OperationCanceledException => new Status(StatusCode.Cancelled, "The call was cancelled.", failure),
            _ => new Status(StatusCode.Internal, $"The call failed on the client. {failure.GetType().Name}: {failure.Message}", failure),
        };
    }

    // The table of HTTP/2 error codes in gRPC's PROTOCOL-HTTP2.
    private static StatusCode OfReset(long error) => error switch
    {
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted,
        0xc => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };
}
