using Grpc.AspNetCore.Server;
using Grpc.Core;
using Matching.Silo.Api.Http;
using Matching.Silo.Wire;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Matching.Silo.Security;

/// <summary>
/// Asks the gate before a gRPC request's body is read, so that strangers cannot make the service hold their messages.
/// Calls of JSON over HTTP are let in by <see cref="HttpCallMiddleware"/>.
/// </summary>
internal sealed class GateMiddleware(RequestDelegate next, CallGate gate)
{
    /// <summary>Lets a request in or answers its refusal.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata is not { } metadata || metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null
            || metadata.GetMetadata<GrpcMethodMetadata>() is not { } grpc || !IsGrpc(http.Request))
        {
            await next(http);
            return;
        }

        IAdmission admission;
        try
        {
            admission = await gate.Admit(http, grpc.Method.FullName);
        }
        catch (RpcException refusal)
        {
            WriteTrailersOnly(http.Response, refusal);
            return;
        }

        using (admission)
        {
            http.Features.Set(admission);
            await next(http);
        }
    }

    private static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The status in the headers and nothing else: "Trailers-Only" of the gRPC protocol.</summary>
    private static void WriteTrailersOnly(HttpResponse response, RpcException refusal)
    {
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)refusal.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = StatusMessage.Encode(refusal.Status.Detail);
        foreach (var entry in refusal.Trailers)
        {
            response.Headers.Append(entry.Key, entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value);
        }
    }
}
