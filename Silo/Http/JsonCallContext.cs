using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Matching.Silo.Http;

/// <summary>A call that came over plain HTTP, as services and interceptors see it.</summary>
internal sealed class JsonCallContext : ServerCallContext, IDisposable
{
    /// <summary>Header in which a caller says how many seconds it waits; work stops then.</summary>
    public const string TimeoutHeader = "X-Server-Timeout";

    private readonly string method;
    private readonly CancellationTokenSource ending;
    private readonly DateTime deadline = DateTime.MaxValue;
    private Metadata? requestHeaders;
    private Metadata? trailers;

    /// <summary>The call of a method, such as "/matching.v1.VacancyService/GetVacancy".</summary>
    public JsonCallContext(HttpContext http, string method)
    {
        Http = http;
        this.method = method;
        ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        if (double.TryParse(http.Request.Headers[TimeoutHeader], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6)
        {
            deadline = DateTime.UtcNow.AddSeconds(seconds);
            ending.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        // Where GetHttpContext looks for it when the call is not gRPC's own.
        http.Items["__HttpContext"] = http;
    }

    /// <summary>The request that carries the call.</summary>
    public HttpContext Http { get; }

    /// <summary>Whether the deadline ended the call, not the caller.</summary>
    public bool DeadlinePassed => ending.IsCancellationRequested && !Http.RequestAborted.IsCancellationRequested;

    /// <inheritdoc/>
    protected override string MethodCore => method;

    /// <inheritdoc/>
    protected override string HostCore => Http.Request.Host.Value ?? string.Empty;

    /// <inheritdoc/>
    protected override string PeerCore => Http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{Http.Connection.RemotePort}",
        var address => $"ipv4:{address}:{Http.Connection.RemotePort}",
    };

    /// <inheritdoc/>
    protected override DateTime DeadlineCore => deadline;

    /// <inheritdoc/>
    protected override Metadata RequestHeadersCore => requestHeaders ??= ReadHeaders();

    /// <inheritdoc/>
    protected override CancellationToken CancellationTokenCore => ending.Token;

    /// <inheritdoc/>
    protected override Metadata ResponseTrailersCore => trailers ??= [];

    /// <inheritdoc/>
    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    /// <inheritdoc/>
    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc/>
    protected override AuthContext AuthContextCore { get; } = new(null, []);

    /// <inheritdoc/>
    protected override IDictionary<object, object> UserStateCore => Http.Items!;

    /// <summary>Lets a call last and rest as long as it likes: streams are quiet most of the time.</summary>
    public void AllowLongCall()
    {
        if (Http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Each message of a stream is limited, not their number.
            size.MaxRequestBodySize = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ending.Dispose();

    /// <inheritdoc/>
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        foreach (var entry in responseHeaders.Where(entry => !entry.IsBinary))
        {
            Http.Response.Headers.Append(entry.Key, entry.Value);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Propagation tokens are not supported; pass Deadline and CancellationToken to the call instead.");

    private Metadata ReadHeaders()
    {
        var headers = new Metadata();
        foreach (var (key, values) in Http.Request.Headers)
        {
            // A key that ends with -bin would be bytes in gRPC; over plain HTTP nobody sends such.
            if (!key.StartsWith(':') && !key.EndsWith("-bin", StringComparison.OrdinalIgnoreCase))
            {
                headers.Add(key.ToLowerInvariant(), values.ToString());
            }
        }

        return headers;
    }
}
