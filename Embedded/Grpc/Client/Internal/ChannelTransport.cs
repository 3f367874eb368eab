namespace Grpc.Net.Client.Internal;

/// <summary>Makes what a channel sends with.</summary>
internal static class ChannelTransport
{
    /// <summary>The sender, and what to dispose with the channel.</summary>
    /// <exception cref="ArgumentException">Both a client and a handler are given.</exception>
    public static (HttpMessageInvoker Sender, IDisposable? Owned) Create(Uri address, GrpcChannelOptions options)
    {
        if (options is { HttpClient: not null, HttpHandler: not null })
        {
            throw new ArgumentException("Both HttpClient and HttpHandler are set; set one of them.", nameof(options));
        }

        if (options.HttpClient is { } client)
        {
            return (client, options.DisposeHttpClient ? client : null);
        }

        var handler = options.HttpHandler ?? CreateHandler(address);
        var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        return (invoker, options.HttpHandler is null || options.DisposeHttpClient ? handler : null);
    }

    private static SocketsHttpHandler CreateHandler(Uri address) => new()
    {
        // One connection carries about a hundred calls at a time; more calls open more connections instead of queueing.
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !address.IsLoopback,
    };
}
