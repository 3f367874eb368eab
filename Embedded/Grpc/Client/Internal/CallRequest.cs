using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Internal;

namespace Grpc.Net.Client.Internal;

/// <summary>Builds the HTTP request of a call.</summary>
internal static class CallRequest
{
    private static readonly MediaTypeHeaderValue GrpcType = new(WireNames.ContentType);
    private static readonly string UserAgent =
        $"grpc-dotnet-embedded/{typeof(CallRequest).Assembly.GetName().Version?.ToString(3)} (.NET {Environment.Version})";

    /// <summary>A request over a body; a later attempt says how many there were before it.</summary>
    public static async ValueTask<HttpRequestMessage> CreateAsync(ClientCall call, HttpContent body, int previousAttempts)
    {
        body.Headers.ContentType = GrpcType;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(call.Channel.Address, call.Method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        request.Headers.Host = call.Host;
        Add(request, "te", "trailers");
        Add(request, "user-agent", UserAgent);
        Add(request, WireNames.AcceptEncoding, call.Channel.Compressions.AcceptHeader);
        if (previousAttempts > 0)
        {
            Add(request, WireNames.PreviousAttempts, previousAttempts.ToString(CultureInfo.InvariantCulture));
        }

        if (call.Deadline is { } deadline)
        {
            Add(request, WireNames.Timeout, GrpcTimeout.Format(deadline - DateTime.UtcNow));
        }

        AddMetadata(request, call.Options.Headers);
        await AddCredentialsAsync(call, request).ConfigureAwait(false);
        return request;
    }

    private static async ValueTask AddCredentialsAsync(ClientCall call, HttpRequestMessage request)
    {
        var credentials = call.Channel.Credentials;
        if (call.Options.Credentials is { } own)
        {
            credentials = [.. credentials, .. CallCredentialsReader.Read([own])];
        }

        if (credentials.Count == 0)
        {
            return;
        }

        var url = new Uri(call.Channel.Address, call.Method.ServiceName).AbsoluteUri;
        var context = new AuthInterceptorContext(url, call.Method.Name, call.Token);
        var added = new Metadata();
        foreach (var credential in credentials)
        {
            await credential(context, added).WaitAsync(call.Token).ConfigureAwait(false);
        }

        AddMetadata(request, added);
    }

    private static void AddMetadata(HttpRequestMessage request, Metadata? metadata)
    {
        foreach (var entry in metadata ?? Metadata.Empty)
        {
            if (entry.Key == WireNames.CompressionRequest)
            {
                Add(request, WireNames.Encoding, entry.Value);
            }
            else
            {
                Add(request, entry.Key, entry.ToHeaderValue());
            }
        }
    }

    private static void Add(HttpRequestMessage request, string key, string value)
    {
        if (!request.Headers.TryAddWithoutValidation(key, value))
        {
            throw new RpcException(new Status(
                StatusCode.InvalidArgument, $"Metadata '{key}' cannot be sent as a header; rename it or use a '-bin' key."));
        }
    }
}
