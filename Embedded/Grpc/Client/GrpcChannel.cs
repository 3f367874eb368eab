using Grpc.Core;
using Grpc.Core.Internal;
using Grpc.Net.Client.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>
/// A connection to a gRPC server over HTTP/2: in plain text for http addresses (prior knowledge), TLS for https ones. Calls
/// share connections; keep one channel for the life of an application. Safe for concurrent use.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly IDisposable? _ownedHandler;

    private GrpcChannel(Uri address, GrpcChannelOptions options) : base(address.Authority)
    {
        Address = address;
        Credentials = ChannelSecurity.Read(address, options);
        Compressions = new CompressionSet(options.CompressionProviders ?? [.. CompressionSet.Defaults]);
        Retries = new RetryConfiguration(options.ServiceConfig, options.MaxRetryAttempts);
        SendLimit = options.MaxSendMessageSize;
        ReceiveLimit = options.MaxReceiveMessageSize;
        ThrowsOperationCanceled = options.ThrowOperationCanceledOnCancellation;
        Logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Grpc.Net.Client");
        (Http, _ownedHandler) = ChannelTransport.Create(address, options);
        Closed = _closed.Token;
    }

    internal Uri Address { get; }

    internal HttpMessageInvoker Http { get; }

    internal CompressionSet Compressions { get; }

    internal RetryConfiguration Retries { get; }

    internal IReadOnlyList<AsyncAuthInterceptor> Credentials { get; }

    internal int? SendLimit { get; }

    internal int? ReceiveLimit { get; }

    internal bool ThrowsOperationCanceled { get; }

    internal ILogger Logger { get; }

    /// <summary>Fires when the channel is disposed.</summary>
    internal CancellationToken Closed { get; }

    /// <summary>A channel to an address such as <c>http://localhost:5080</c>.</summary>
    /// <exception cref="ArgumentException">The address is not http or https.</exception>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel with options.</summary>
    /// <exception cref="ArgumentException">The address is not http or https, or the options contradict it or each other.</exception>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? ForAddress(uri, channelOptions)
            : throw new ArgumentException($"'{address}' is no address; write it as http://host:port or https://host:port.", nameof(address));
    }

    /// <summary>A channel to an address.</summary>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel with options.</summary>
    /// <exception cref="ArgumentException">The address is not http or https, or the options contradict it or each other.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{address}' is no http or https address; write it as http://host:port or https://host:port.", nameof(address));
        }

        return new GrpcChannel(address, channelOptions);
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker() => new HttpCallInvoker(this);

    /// <summary>Cancels running calls and closes the connections.</summary>
    public void Dispose()
    {
        if (!_closed.IsCancellationRequested)
        {
            _closed.Cancel();
            _ownedHandler?.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }
}
