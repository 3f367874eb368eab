using System.Globalization;
using Grpc.Core;
using Grpc.Core.Internal;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client.Internal;

/// <summary>Sends the one request of a unary or server-streaming call, again where its retry rule allows.</summary>
internal static partial class SingleRequestCall
{
    /// <summary>Sends the request until the headers of a response have come that is not to be tried again.</summary>
    public static async Task<ResponseMessages<TResponse>> OpenAsync<TRequest, TResponse>(
        ClientCall call, Method<TRequest, TResponse> method, TRequest request)
    {
        var frame = new PooledBuffer();
        var contents = new List<MessageContent>(1);
        try
        {
            RequestEncoding.Encode(call, frame, request, method.RequestMarshaller.ContextualSerializer);
            return await OpenAsync(call, frame, contents, method.ResponseMarshaller.ContextualDeserializer).ConfigureAwait(false);
        }
        finally
        {
            // HTTP may still read the frame of an attempt that was given up; then it is left to the garbage collector.
            if (!contents.Exists(content => content.IsBeingRead))
            {
                frame.Dispose();
            }
        }
    }

    private static async Task<ResponseMessages<T>> OpenAsync<T>(
        ClientCall call, PooledBuffer frame, List<MessageContent> contents, Func<DeserializationContext, T> deserializer)
    {
        var retries = call.Channel.Retries;
        var rule = retries.Find(call.Method);
        for (var attempt = 1; ; attempt++)
        {
            var content = new MessageContent(frame);
            contents.Add(content);
            TimeSpan pause;
            try
            {
                var request = await CallRequest.CreateAsync(call, content, attempt - 1).ConfigureAwait(false);
                var response = await ResponseMessages<T>.OpenAsync(call, request, deserializer).ConfigureAwait(false);
                retries.Throttle?.Succeeded();
                return response;
            }
            catch (Exception e) when (!call.Token.IsCancellationRequested && PauseAfter(call, rule, attempt, e) is { } found)
            {
                pause = found;
                LogRetry(call.Channel.Logger, call.Method.FullName, attempt, pause);
            }

            await Task.Delay(pause, call.Token).ConfigureAwait(false);
        }
    }

    // How long to wait before the next attempt; null when there is none.
    private static TimeSpan? PauseAfter(ClientCall call, RetryRule? rule, int attempt, Exception failure)
    {
        if (call.Options.IsWaitForReady
            && failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError })
        {
            // Nothing was sent: the call waits for the server as long as its deadline allows.
            return TimeSpan.FromMilliseconds(Math.Min(2000, 50 * Math.Pow(1.6, attempt - 1)));
        }

        var (status, trailers) = failure is RpcException rpc ? (rpc.Status, rpc.Trailers) : (ResponseStatus.OfFailure(failure), Metadata.Empty);
        if (rule is null || !rule.Codes.Contains(status.StatusCode))
        {
            return null;
        }

        var throttle = call.Channel.Retries.Throttle;
        throttle?.Failed();
        if (attempt >= rule.MaxAttempts || throttle is { IsActive: true })
        {
            return null;
        }

        if (trailers.GetValue(WireNames.Pushback) is not { } pushback)
        {
            return rule.Backoff(attempt);
        }

        // The server decides: so many milliseconds, or never.
        return int.TryParse(pushback, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds >= 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
    }

    [LoggerMessage(1, LogLevel.Debug, "{Method} failed at attempt {Attempt} and is tried again in {Pause}.")]
    private static partial void LogRetry(ILogger logger, string method, int attempt, TimeSpan pause);
}
