using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Internal;

namespace Grpc.Net.Client.Internal;

/// <summary>The messages of one response, read one at a time as they are asked for. For one reader.</summary>
internal sealed class ResponseMessages<T> : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Status? _trailersOnly;
    private readonly MessageDecoder<T> _decoder;
    private readonly PipeReader? _body;
    private readonly CancellationTokenRegistration _cancelled;

    private ResponseMessages(HttpResponseMessage response, Status? trailersOnly, MessageDecoder<T> decoder, PipeReader? body, CancellationToken ended)
    {
        _response = response;
        _trailersOnly = trailersOnly;
        _decoder = decoder;
        _body = body;

        // Also while nobody reads: the server is to know at once that the rest is not wanted.
        _cancelled = ended.UnsafeRegister(static response => ((HttpResponseMessage)response!).Dispose(), response);
    }

    /// <summary>Sends a request and waits for the headers of its response.</summary>
    /// <exception cref="RpcException">The response is no gRPC, or its headers say that the call failed.</exception>
    public static async Task<ResponseMessages<T>> OpenAsync(
        ClientCall call, HttpRequestMessage request, Func<DeserializationContext, T> deserializer)
    {
        var response = await call.Channel.Http.SendAsync(request, call.Token).ConfigureAwait(false);
        try
        {
            Status? trailersOnly = null;
            if (ResponseStatus.TryRead(response.Headers, out var status))
            {
                if (status.StatusCode != StatusCode.OK)
                {
                    throw new RpcException(status, ResponseStatus.ToMetadata(response.Headers));
                }

                trailersOnly = status;
            }
            else if (!response.IsSuccessStatusCode)
            {
                throw new RpcException(ResponseStatus.OfHttp(response.StatusCode));
            }
            else if (response.Content.Headers.ContentType?.MediaType is var type && !WireNames.IsGrpc(type))
            {
                throw new RpcException(new Status(
                    StatusCode.Unknown, $"The response has content type '{type}' instead of {WireNames.ContentType}; is the address a gRPC server's?"));
            }

            var encoding = response.Headers.NonValidated.TryGetValues(WireNames.Encoding, out var values) ? values.ToString() : null;
            var decoder = new MessageDecoder<T>(deserializer, call.Channel.Compressions, encoding, call.Channel.ReceiveLimit);
            var body = trailersOnly is null
                ? PipeReader.Create(await response.Content.ReadAsStreamAsync(call.Token).ConfigureAwait(false))
                : null;
            return new ResponseMessages<T>(response, trailersOnly, decoder, body, call.Token);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>The server's headers.</summary>
    public Metadata Headers => ResponseStatus.ToMetadata(_response.Headers);

    /// <summary>The trailers, after the last message.</summary>
    public Metadata Trailers => _trailersOnly is null
        ? ResponseStatus.ToMetadata(_response.TrailingHeaders)
        : Headers;

    /// <summary>The next message; false at the end of a call that succeeded.</summary>
    /// <exception cref="RpcException">The call failed, or the response is broken.</exception>
    public async ValueTask<(bool Found, T Message)> ReadAsync(CancellationToken cancellationToken)
    {
        while (_body is not null)
        {
            var result = await _body.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            var decoded = false;
            try
            {
                decoded = _decoder.TryDecode(ref buffer, out var message);
                if (decoded)
                {
                    return (true, message);
                }

                if (result.IsCompleted)
                {
                    ThrowUnlessOk(cut: !buffer.IsEmpty);
                    break;
                }
            }
            finally
            {
                _body.AdvanceTo(buffer.Start, decoded ? buffer.Start : buffer.End);
            }
        }

        return (false, default!);
    }

    /// <summary>Drops what has not been read; a read that waits fails.</summary>
    public void Dispose()
    {
        _cancelled.Dispose();
        _response.Dispose();
    }

    private void ThrowUnlessOk(bool cut)
    {
        if (!ResponseStatus.TryRead(_response.TrailingHeaders, out var status))
        {
            throw new RpcException(new Status(StatusCode.Unknown, "The response ended without a status."));
        }

        if (status.StatusCode != StatusCode.OK)
        {
            throw new RpcException(status, Trailers);
        }

        if (cut)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The response ended in the middle of a message."));
        }
    }
}
