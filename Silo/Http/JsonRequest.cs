using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Hosting;

namespace Matching.Silo.Http;

/// <summary>Makes the request message of a call out of path, query and body.</summary>
internal static class JsonRequest
{
    /// <summary>Longest body, and longest line of a streamed one, in bytes: the largest message with its bytes in base64.</summary>
    public const int MaxBody = (SiloServices.MaxMessage / 3 * 4) + (64 * 1024);

    /// <summary>Query parameter that asks for another form of the answer; no field of any request.</summary>
    public const string Form = "alt";

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a request.</summary>
    /// <exception cref="RefusedException">It is no JSON of the message, or names what the message does not have.</exception>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the body is too long.</exception>
    public static async Task<IMessage> Read(HttpBinding binding, HttpContext http)
    {
        var message = binding.Method.InputType;
        var request = await ReadBody(binding, http);
        var given = new JsonObject();
        foreach (var (name, values) in http.Request.Query.Where(parameter => parameter.Key != Form))
        {
            MessageFields.Set(given, message, name, [.. values]);
        }

        foreach (var variable in binding.Variables)
        {
            MessageFields.Set(given, message, variable.Field, [variable.Value(name => (string)http.Request.RouteValues[name]!)]);
        }

        // What stands in the path wins over what the body says of the same field.
        request.MergeFrom(ParseJson(given.ToJsonString(), message).ToByteArray());
        return request;
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
            throw new RefusedException(RefusalReason.Invalid, "body: it is no UTF-8; send JSON in UTF-8.", "body");
        }
    }

    /// <summary>Checks the media type of a body that can only be JSON.</summary>
    /// <exception cref="BadHttpRequestException">It is another.</exception>
    public static void CheckIsJson(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
        {
            throw new BadHttpRequestException($"Content-Type: send {JsonAnswer.Json} or {JsonLines.MediaType}.", StatusCodes.Status415UnsupportedMediaType);
        }
    }

    /// <summary>The refusal of a body or line that is too long.</summary>
    public static BadHttpRequestException TooLong() =>
        new($"body: it is longer than {MaxBody} bytes; send less.", StatusCodes.Status413PayloadTooLarge);

    private static async Task<IMessage> ReadBody(HttpBinding binding, HttpContext http)
    {
        var message = binding.Method.InputType;
        if (binding.Body.Length == 0)
        {
            return message.Parser.ParseFrom(ByteString.Empty);
        }

        var whole = binding.Body == "*";
        var bytes = await Bytes(http);
        if (whole && !IsJson(http.Request.ContentType) && RawDocument.Fits(message))
        {
            return RawDocument.Into(message, bytes, http.Request);
        }

        CheckIsJson(http.Request);
        if (bytes.Length == 0)
        {
            return message.Parser.ParseFrom(ByteString.Empty);
        }

        if (whole)
        {
            return Parse(bytes, message);
        }

        var request = message.Parser.ParseFrom(ByteString.Empty);
        var field = MessageFields.Find(message, binding.Body);
        field.Accessor.SetValue(request, Parse(bytes, field.MessageType));
        return request;
    }

    private static async Task<byte[]> Bytes(HttpContext http)
    {
        if (http.Request.ContentLength > MaxBody)
        {
            throw TooLong();
        }

        // Through the pipe, where what comes is counted.
        var body = http.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(http.RequestAborted);
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

    private static IMessage ParseJson(string json, MessageDescriptor message)
    {
        try
        {
            return Parser.Parse(json, message);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw new RefusedException(RefusalReason.Invalid, $"request: it is no JSON of {message.Name}: {RuleOf(error.Message)}.", "request");
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
        return string.IsNullOrEmpty(type) || type.Equals(JsonAnswer.Json, StringComparison.OrdinalIgnoreCase) || type.Equals(JsonLines.MediaType, StringComparison.OrdinalIgnoreCase);
    }
}
