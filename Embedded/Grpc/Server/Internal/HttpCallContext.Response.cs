using Grpc.Core;
using Grpc.Core.Internal;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>How headers and messages of the response are written. Every step holds the gate, so that a deadline never cuts a frame.</summary>
internal sealed partial class HttpCallContext
{
    private ICompressionProvider? _compression;
    private MessageEncoder? _encoder;
    private volatile Task? _flush;

    /// <summary>A decoder of the request's messages.</summary>
    public MessageDecoder<T> CreateDecoder<T>(Func<DeserializationContext, T> deserializer)
    {
        var encoding = Http.Request.Headers.TryGetValue(WireNames.Encoding, out var values) ? values.ToString() : null;
        return new MessageDecoder<T>(deserializer, _settings.Compressions, encoding, _settings.ReceiveLimit);
    }

    /// <summary>Sends the headers unless they are sent already.</summary>
    /// <exception cref="InvalidOperationException">The call has ended.</exception>
    public Task StartResponseAsync()
    {
        lock (_gate)
        {
            ThrowIfEnded();
            return Http.Response.HasStarted ? Task.CompletedTask : Http.Response.StartAsync();
        }
    }

    /// <summary>Puts a message into the response's buffer, after <see cref="StartResponseAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">The call has ended.</exception>
    public void Write<T>(T message, Action<T, SerializationContext> serializer)
    {
        lock (_gate)
        {
            ThrowIfEnded();
            _encoder ??= new MessageEncoder(Http.Response.BodyWriter, _settings.SendLimit);
            var plain = ((WriteOptions?.Flags ?? default) & WriteFlags.NoCompress) != 0;
            _encoder.UseCompression(plain ? null : _compression, _settings.CompressionLevel);
            _encoder.Encode(message, serializer);
        }
    }

    /// <summary>Sends the buffer; waits while the client's window is full, which bounds what an endless stream holds.</summary>
    /// <exception cref="OperationCanceledException">The call ended meanwhile.</exception>
    public Task FlushAsync(CancellationToken cancellationToken) => _flush = FlushCoreAsync(cancellationToken);

    private async Task FlushCoreAsync(CancellationToken cancellationToken)
    {
        var result = await Http.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (result.IsCanceled || HasEnded)
        {
            throw new OperationCanceledException("The call ended while a response was being sent.");
        }
    }

    /// <inheritdoc/>
    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        Task start;
        lock (_gate)
        {
            ThrowIfEnded();
            if (Http.Response.HasStarted)
            {
                throw new InvalidOperationException("Response headers were sent already; send them once, before the first response.");
            }

            ChooseCompression(responseHeaders);
            var headers = new Metadata();
            foreach (var entry in responseHeaders.Where(entry => entry.Key != WireNames.CompressionRequest))
            {
                headers.Add(entry);
            }

            GrpcHttp.Append(Http.Response.Headers, headers);
            start = Http.Response.StartAsync();
        }

        await start.ConfigureAwait(false);
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private void BeginCompression()
    {
        if (_settings.ResponseCompression is { } configured
            && GrpcHttp.Lists(Http.Request.Headers[WireNames.AcceptEncoding], configured.EncodingName))
        {
            UseCompression(configured);
        }
    }

    // A service may choose the compression of one call by a header that does not travel.
    private void ChooseCompression(Metadata responseHeaders)
    {
        if (responseHeaders.GetValue(WireNames.CompressionRequest) is not { } name)
        {
            return;
        }

        if (name == CompressionSet.Identity)
        {
            _compression = null;
            Http.Response.Headers.Remove(WireNames.Encoding);
            return;
        }

        var chosen = _settings.Compressions.Find(name)
            ?? throw new InvalidOperationException(
                $"Response compression '{name}' is not known; use one of {_settings.Compressions.AcceptHeader}.");
        if (GrpcHttp.Lists(Http.Request.Headers[WireNames.AcceptEncoding], name))
        {
            UseCompression(chosen);
        }
    }

    private void UseCompression(ICompressionProvider compression)
    {
        _compression = compression;
        Http.Response.Headers[WireNames.Encoding] = compression.EncodingName;
    }

    private void ThrowIfEnded()
    {
        if (_ended)
        {
            throw new InvalidOperationException("Nothing can be written because the call has ended.");
        }
    }
}
