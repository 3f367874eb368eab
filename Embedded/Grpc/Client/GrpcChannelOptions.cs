using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>How a channel connects and calls.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Security of the connection and credentials of every call; null takes what the address's scheme says.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Longest request in bytes; null (the default) for any.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Longest response in bytes, before and after decompression; 4 MB unless set; null for any.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Most attempts of one call, whatever its retry policy says; 5 unless set; null for no such bound.</summary>
    public int? MaxRetryAttempts { get; set; } = 5;

    /// <summary>Known compressions; null for gzip and deflate.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>Where calls are logged, without messages or metadata; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>A client to send with instead of one of the channel's own. Not together with <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>A handler to send with instead of one of the channel's own. Not together with <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether disposing the channel disposes the client or handler given here.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>Whether a cancelled call throws <see cref="OperationCanceledException"/> instead of <see cref="RpcException"/>.</summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Whether credentials of calls are sent over connections without TLS; only for loopback and tests.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>Retry policies; null for none.</summary>
    public ServiceConfig? ServiceConfig { get; set; }
}
