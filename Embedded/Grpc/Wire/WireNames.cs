namespace Grpc.Core.Internal;

/// <summary>Names that the gRPC protocol gives to headers and trailers.</summary>
internal static class WireNames
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";

    /// <summary>A request of the caller to compress, which does not travel itself.</summary>
    public const string CompressionRequest = "grpc-internal-encoding-request";

    /// <summary>Attempts before this one, sent by clients that retry.</summary>
    public const string PreviousAttempts = "grpc-previous-rpc-attempts";

    /// <summary>Milliseconds until a server wants the next attempt; negative for never.</summary>
    public const string Pushback = "grpc-retry-pushback-ms";

    /// <summary>Whether a content type is gRPC's, with any message format or parameters.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';');

    /// <summary>Status codes as text, so that none is formatted a call.</summary>
    public static string ToText(StatusCode code) =>
        (uint)code < (uint)CodeTexts.Length ? CodeTexts[(int)code] : ((int)code).ToString();

    private static readonly string[] CodeTexts = [.. Enumerable.Range(0, 17).Select(code => code.ToString())];
}
