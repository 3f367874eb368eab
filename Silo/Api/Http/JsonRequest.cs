using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Hosting;
using Matching.Silo.Security;

namespace Matching.Silo.Api.Http;

/// <summary>
/// Makes a request message of query and body, strictly and within bounds: the transcoder would pass over what it does not know, take a body of any
/// length, and repeat in its errors values that may be about a person. The path is left to it.
/// </summary>
internal static class JsonRequest
{
    /// <summary>Longest body, and longest line of a streamed one, in bytes: the largest message with its bytes in base64.</summary>
    public const int MaxBody = (SiloServices.MaxMessage / 3 * 4) + (64 * 1024);

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what a call's query and body say, and leaves its transcoder an empty body and query.</summary>
    /// <exception cref="RefusedException">It is no JSON of the message, or names what the message does not have.</exception>
    /// <exception cref="RefusalException">RESOURCE_EXHAUSTED: the body is too long, or the service holds too much. INVALID_ARGUMENT: it is of another media type.</exception>
    public static async Task Read(HttpCall call)
    {
        var http = call.Http.Request;
        var message = call.Method.InputType;
        var request = await ReadBody(call, message);
        var query = new JsonObject();
        foreach (var (name, values) in http.Query.Where(parameter => parameter.Key != ShortlistAsCsv.Form))
        {
            MessageFields.Set(query, message, name, [.. values]);
        }

        request.MergeFrom(ParseJson(query.ToJsonString(), message).ToByteArray());
        call.Request = request;
        http.Query = QueryCollection.Empty;
        http.Body = new MemoryStream("{}"u8.ToArray(), writable: false);
        http.ContentType = StatusJson.MediaType;
    }

    /// <summary>A message from the bytes of its JSON.</summary>
    /// <exception cref="RefusedException">They are no such JSON.</exception>
    public static IMessage Parse(ReadOnlySpan<byte> json, MessageDescriptor message)
    {
        try
        {
            return ParseJson(StrictUtf8.GetString(json), message);
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException(RefusalReason.Invalid, "body: it is not UTF-8; send JSON in UTF-8.", "body");
        }
    }

    /// <summary>A message from its JSON.</summary>
    /// <exception cref="RefusedException">It is no such JSON.</exception>
    public static IMessage ParseJson(string json, MessageDescriptor message)
    {
        try
        {
            return Parser.Parse(json, message);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw new RefusedException(RefusalReason.Invalid, $"request: it is not JSON of {message.Name}: {RuleOf(error.Message)}.", "request");
        }
    }

    /// <summary>Checks the media type of a body that can only be JSON.</summary>
    /// <exception cref="RefusalException">INVALID_ARGUMENT: it is another.</exception>
    public static void CheckIsJson(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
        {
            throw RichStatus.Refusal(StatusCode.InvalidArgument, StatusJson.NotJson, $"Content-Type: send {StatusJson.MediaType} or {StreamedAnswer.Lines}.");
        }
    }

    /// <summary>The refusal of a body or line that is too long.</summary>
    public static RefusalException TooLong() =>
        RichStatus.Refusal(StatusCode.ResourceExhausted, StatusJson.TooLong, $"body: it is longer than {MaxBody} bytes; send less.");

    private static async Task<IMessage> ReadBody(HttpCall call, MessageDescriptor message)
    {
        var request = message.Parser.ParseFrom(ByteString.Empty);
        if (call.Rule.Body.Length == 0)
        {
            return request;
        }

        var http = call.Http.Request;
        var bytes = await Bytes(http, call.Http.RequestAborted);
        if (RawDocument.Fits(call.Method) && !IsJson(http.ContentType))
        {
            return MultipartDocument.IsOne(http) ? await MultipartDocument.Into(message, bytes, http) : RawDocument.Into(message, bytes, http.ContentType);
        }

        CheckIsJson(http);
        if (bytes.Length == 0)
        {
            return request;
        }

        if (call.Rule.Body == "*")
        {
            return Parse(bytes, message);
        }

        var field = message.FindFieldByName(call.Rule.Body);
        field.Accessor.SetValue(request, Parse(bytes, field.MessageType));
        return request;
    }

    private static async Task<byte[]> Bytes(HttpRequest http, CancellationToken cancellationToken)
    {
        if (http.ContentLength > MaxBody)
        {
            throw TooLong();
        }

        // Through the pipe, where what comes is counted.
        var body = http.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaxBody)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                throw TooLong();
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                body.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>What the reader of JSON says of the rule, without the value that breaks it, which may be about a person.</summary>
    private static string RuleOf(string message)
    {
        var (rule, value) = message.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0 ? (message[..colon], message[(colon + 2)..]) : (message, string.Empty);
        return rule switch
        {
            "Unknown field" when MessageFields.IsWord(value) => $"{rule}: {value}",
            "Invalid enum value" when value.LastIndexOf(" for enum type: ", StringComparison.Ordinal) is var at and >= 0 => $"{rule}{value[at..]}",
            _ => rule.TrimEnd('.'),
        };
    }

    private static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        return string.IsNullOrEmpty(type) || type.Equals(StatusJson.MediaType, StringComparison.OrdinalIgnoreCase) || type.Equals(StreamedAnswer.Lines, StringComparison.OrdinalIgnoreCase);
    }
}
