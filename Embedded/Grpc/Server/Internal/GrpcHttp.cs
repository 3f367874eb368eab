using Grpc.Core;
using Grpc.Core.Internal;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What gRPC asks of an HTTP request and response.</summary>
internal static class GrpcHttp
{
    /// <summary>Answers requests that are no gRPC over HTTP/2 or later: 415 or 426. False when the request is fine.</summary>
    public static bool Refuses(HttpContext http)
    {
        if (!WireNames.IsGrpc(http.Request.ContentType))
        {
            Refuse(http.Response, StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type '{http.Request.ContentType}' is not supported; send {WireNames.ContentType}.");
            return true;
        }

        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            http.Response.Headers.Upgrade = HttpProtocol.Http2;
            Refuse(http.Response, StatusCodes.Status426UpgradeRequired,
                $"Protocol '{http.Request.Protocol}' is not supported; gRPC needs {HttpProtocol.Http2}.");
            return true;
        }

        return false;
    }

    /// <summary>Sets code and text of the status, replacing any set before.</summary>
    public static void SetStatus(IHeaderDictionary destination, Status status)
    {
        destination[WireNames.Status] = WireNames.ToText(status.StatusCode);
        destination[WireNames.Message] = string.IsNullOrEmpty(status.Detail)
            ? StringValues.Empty
            : PercentEncoding.Encode(status.Detail);
    }

    /// <summary>Where the status goes: trailers after a response has begun, else its headers ("Trailers-Only").</summary>
    public static IHeaderDictionary Trailers(HttpResponse response) => response.HasStarted
        ? response.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
        : response.Headers;

    /// <summary>Adds metadata to headers or trailers.</summary>
    /// <exception cref="InvalidOperationException">A value has characters that a header cannot hold.</exception>
    public static void Append(IHeaderDictionary destination, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            try
            {
                // Not Append, which drops empty values.
                destination[entry.Key] = StringValues.Concat(destination[entry.Key], entry.ToHeaderValue());
            }
            catch (InvalidOperationException e)
            {
                throw new InvalidOperationException(
                    $"The value of metadata '{entry.Key}' cannot be a header: use printable ASCII, or a '-bin' key for anything else.", e);
            }
        }
    }

    /// <summary>Whether a list of encodings, as in <c>grpc-accept-encoding</c>, has a name.</summary>
    public static bool Lists(StringValues list, string name)
    {
        foreach (var line in list)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                if (line.AsSpan(range).Trim().SequenceEqual(name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Refuse(HttpResponse response, int httpStatus, string detail)
    {
        response.StatusCode = httpStatus;
        SetStatus(response.Headers, new Status(StatusCode.Internal, detail));
    }
}
