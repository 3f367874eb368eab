using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Makes calls over a channel.</summary>
internal sealed class HttpCallInvoker(GrpcChannel channel) : CallInvoker
{
    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall(channel, method, host, options);
        var response = SingleResponse.ReadAsync(call, SingleRequestCall.OpenAsync(call, method, request));
        return new AsyncUnaryCall<TResponse>(
            response, CallParts.Headers, CallParts.Status, CallParts.Trailers, CallParts.Dispose, call);
    }

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall(channel, method, host, options);
        var opening = OpenedAsync(call, SingleRequestCall.OpenAsync(call, method, request));
        return new AsyncServerStreamingCall<TResponse>(
            new ResponseStreamReader<TResponse>(call, opening),
            CallParts.Headers, CallParts.Status, CallParts.Trailers, CallParts.Dispose, call);
    }

    /// <inheritdoc/>
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall(channel, method, host, options);
        var requests = new RequestStreamContent(call);
        var response = SingleResponse.ReadAsync(call, OpenAsync(call, method, requests));
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            new RequestStreamWriter<TRequest>(call, requests, method.RequestMarshaller.ContextualSerializer),
            response, CallParts.Headers, CallParts.Status, CallParts.Trailers, CallParts.Dispose, call);
    }

    /// <inheritdoc/>
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall(channel, method, host, options);
        var requests = new RequestStreamContent(call);
        var opening = OpenedAsync(call, OpenAsync(call, method, requests));
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            new RequestStreamWriter<TRequest>(call, requests, method.RequestMarshaller.ContextualSerializer),
            new ResponseStreamReader<TResponse>(call, opening),
            CallParts.Headers, CallParts.Status, CallParts.Trailers, CallParts.Dispose, call);
    }

    private static async Task<ResponseMessages<TResponse>> OpenAsync<TRequest, TResponse>(
        ClientCall call, Method<TRequest, TResponse> method, RequestStreamContent requests)
    {
        var request = await CallRequest.CreateAsync(call, requests, previousAttempts: 0).ConfigureAwait(false);
        return await ResponseMessages<TResponse>.OpenAsync(call, request, method.ResponseMarshaller.ContextualDeserializer)
            .ConfigureAwait(false);
    }

    // Headers are told, and a failure ends the call, before anybody reads.
    private static async Task<ResponseMessages<T>> OpenedAsync<T>(ClientCall call, Task<ResponseMessages<T>> opening)
    {
        try
        {
            var messages = await opening.ConfigureAwait(false);
            call.ResponseArrived(messages.Headers, messages);
            return messages;
        }
        catch (Exception e)
        {
            throw call.Fail(e);
        }
    }
}
