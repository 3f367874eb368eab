using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Matching.Contracts;
using Matching.Grains.Webhooks;

namespace Matching.Silo.Webhooks;

/// <summary>
/// Posts messages over HTTP. Who subscribes names the URL, so that it is not trusted: the address that is connected to is checked at the moment of
/// connecting, whatever the name said before; redirects, cookies and proxies are not followed; and of an answer the status alone is read. Thread safe.
/// </summary>
internal sealed class WebhookTransport : IWebhookTransport, IDisposable
{
    /// <summary>Longest URL, in characters.</summary>
    private const int LongestUrl = 2_000;

    private readonly WebhookOptions options;
    private readonly Networks networks;
    private readonly HttpClient http;
    private readonly SemaphoreSlim all;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> each = new(StringComparer.Ordinal);

    public WebhookTransport(WebhookOptions options)
    {
        this.options = options;
        networks = new Networks(options.Networks);
        all = new SemaphoreSlim(options.AtATime);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = Connect,
            ConnectTimeout = options.ToConnect,
            MaxConnectionsPerServer = options.AtATimeOfOne,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 16 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ActivityHeadersPropagator = null,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public async Task<MessageOutcome> Post(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var own = each.GetOrAdd(message.Organisation, static (_, most) => new SemaphoreSlim(most), options.AtATimeOfOne);
        await own.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await all.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await Send(message, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                all.Release();
            }
        }
        finally
        {
            own.Release();
        }
    }

    /// <inheritdoc/>
    public async Task Check(string url, CancellationToken cancellationToken)
    {
        var uri = Parse(url);
        var addresses = IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var literal) ? [literal] : await Resolve(uri.IdnHost, cancellationToken);
        if (addresses.Length == 0)
        {
            throw Refused("its name has no address now; correct it, or try again when it has.");
        }

        if (!Array.TrueForAll(addresses, networks.Allow))
        {
            throw Refused("its name has an address of a private, local or reserved network; name a public one, or have the operator allow the network (--webhook-networks).");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        all.Dispose();
        foreach (var one in each.Values)
        {
            one.Dispose();
        }
    }

    private async Task<MessageOutcome> Send(OutgoingMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("Matching-Webhooks/1");
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", message.Timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", message.Signature);
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.ToAnswer);
        try
        {
            // Disposing the answer drains a short body, so that the connection can be used again, and cuts a long one off.
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return new MessageOutcome((int)response.StatusCode, string.Empty, Elapsed());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MessageOutcome(0, $"no answer within {options.ToAnswer.TotalSeconds:0} s", Elapsed());
        }
        catch (HttpRequestException error)
        {
            return new MessageOutcome(0, ProblemOf(error), Elapsed());
        }

        int Elapsed() => (int)Math.Min(int.MaxValue, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>Connects to an address of the name that messages may go to; the check and the connection are of the same address, so that a name cannot change between them.</summary>
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        IPAddress[] may = [.. addresses.Where(networks.Allow)];
        if (may.Length == 0)
        {
            throw new RefusedTargetException();
        }

        if (!options.Plaintext && context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps)
        {
            throw new RefusedTargetException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(may, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private Uri Parse(string url)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic)
        {
            throw Refused($"it is no https address of at most {LongestUrl} characters; write for instance https://ats.example/matching.");
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !options.Plaintext)
        {
            throw Refused("it must be https; the operator may allow http (--webhook-plaintext).");
        }

        return uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || url.Any(letter => letter is <= ' ' or '\x7f')
            ? throw Refused("it must have no user, password, fragment or blanks; leave them out.")
            : uri;
    }

    private static async Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(TimeSpan.FromSeconds(5), cancellationToken);
        }
        catch (Exception error) when (error is SocketException or TimeoutException)
        {
            return [];
        }
    }

    /// <summary>A kind of error, without what the receiver said.</summary>
    private static string ProblemOf(HttpRequestException error) => error switch
    {
        { InnerException: RefusedTargetException } => "the address is of a network that messages may not go to",
        { InnerException: AuthenticationException } => "the certificate does not hold",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "the name has no address",
        { InnerException: SocketException { SocketErrorCode: var code } } => $"no connection ({code})",
        _ => $"no answer ({error.HttpRequestError})",
    };

    private static RefusedException Refused(string rule) => new(RefusalReason.Invalid, "url: " + rule, "url");

    /// <summary>A connection that may not be made.</summary>
    private sealed class RefusedTargetException() : IOException("The address is of a network that messages may not go to.");
}
