using Grpc.Core;
using Matching.Silo.Security;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Matching.Silo.Api.Http;

/// <summary>
/// Stands before every method that is served as JSON over HTTP: asks the gate before the body is read, reads it within bounds, and
/// answers with a status what fails before the method is called. The transcoder does the rest.
/// </summary>
internal sealed class HttpCallMiddleware(RequestDelegate next, CallGate gate, RefusalInterceptor refusals, AllowedOrigins origins)
{
    /// <summary>Serves a request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { } mapped)
        {
            await next(http);
            return;
        }

        using var call = new HttpCall(http, mapped.MethodDescriptor, mapped.HttpRule);
        try
        {
            RequestOrigin.Check(http.Request, origins);
            using var admission = await gate.Admit(http, call.Path);
            http.Features.Set(admission);
            var asCsv = ShortlistAsCsv.IsAskedFor(call);
            if (!call.Method.IsClientStreaming)
            {
                await JsonRequest.Read(call);
            }

            if (call.Method.IsClientStreaming || call.Method.IsServerStreaming)
            {
                // Streams are quiet most of the time.
                http.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null;
            }

            await (call.Method.IsServerStreaming ? StreamedAnswer.Send(call, next) : asCsv ? ShortlistAsCsv.Send(call, next) : next(http));
        }
        catch (Exception) when (call.HasLeft)
        {
            // Nobody is there to be answered.
            http.Abort();
        }
        catch (Exception error)
        {
            await StatusJson.Write(call, call.Fail(StatusOf(error, call)));
        }
    }

    private RpcException StatusOf(Exception error, HttpCall call) => error switch
    {
        RpcException status => status,

        // The web server's own limits and rules.
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => JsonRequest.TooLong(),
        BadHttpRequestException bad => RichStatus.Refusal(StatusCode.InvalidArgument, "MALFORMED_REQUEST", bad.Message),
        _ => refusals.Translate(error, call.Path, call.Http.RequestAborted),
    };
}
