using System.Net.Http;
using Grpc.Core;
using Matching.Client.Rendering;

namespace Matching.CommandLine;

/// <summary>An error as it is told: a stable code for scripts, one line for people, and the exit code.</summary>
internal sealed record Failure(string Code, string Message, int ExitCode)
{
    /// <summary>Puts an exception into words.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="server">Address of the service in use.</param>
    public static Failure Of(Exception exception, Uri server) => exception switch
    {
        RefusedException refused => new Failure(refused.Code, refused.Message, refused.ExitCode),
        RpcException { StatusCode: StatusCode.Cancelled } => Interrupted,
        RpcException refusal => Refused(Words(refusal, server), refusal.StatusCode),
        OperationCanceledException => Interrupted,
        IOException or UnauthorizedAccessException => Refused(exception.Message, "file_error"),
        _ => Refused($"unexpected error, please report it: {exception}", "unexpected"),
    };

    /// <summary>The stable name of a gRPC status: "not_found", "invalid_argument", ...</summary>
    public static string CodeOf(StatusCode status) => string.Concat(
        status.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    private static Failure Interrupted => Refused("interrupted before it was done", "cancelled");

    private static Failure Refused(string message, string code) => new(code, message, ExitCodes.Refused);

    private static Failure Refused(string message, StatusCode status) => Refused(message, CodeOf(status));

    private static string Words(RpcException refusal, Uri server)
    {
        var address = server.ToString().TrimEnd('/');
        var detail = CleanText.Line(refusal.Status.Detail ?? "");
        return refusal.StatusCode switch
        {
            // A status that the service sent itself carries no exception of the way to it.
            StatusCode.Unavailable when refusal.InnerException is null => $"the service at {address} is not available{Because(refusal, detail)}",
            StatusCode.Unavailable => $"the service at {address} cannot be reached{Because(refusal, detail)}; start it with"
                + " 'dotnet run --project Silo', or name another with --server URL or MATCHING_SERVER",
            StatusCode.DeadlineExceeded => $"the service at {address} did not answer in time{Because(refusal, detail)}; try again, or look at 'matching status'",
            StatusCode.Unimplemented => $"what answers at {address} does not know this command{Because(refusal, detail)};"
                + " is it the matching service, and as new as this client?",
            StatusCode.Unauthenticated => $"{detail.TrimEnd('.')}; name a key's file with --key-file FILE or {CommandRunner.KeyFileVariable}, or put the key into {CommandRunner.KeyVariable}",
            _ when WantsHttp11(refusal) => $"{address} is an address for JSON over HTTP/1.1; name the one that the service serves gRPC at with --server URL or {CommandRunner.ServerVariable}",
            _ when detail.Length > 0 => detail,
            _ => $"the service at {address} answered {CodeOf(refusal.StatusCode)} and no reason",
        };
    }

    /// <summary>Whether the other side ended the call with HTTP_1_1_REQUIRED (RFC 9113, section 7).</summary>
    private static bool WantsHttp11(RpcException refusal)
    {
        for (var cause = refusal.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException { ErrorCode: 0xd })
                return true;
        }

        return false;
    }

    private static string Because(RpcException refusal, string detail)
    {
        var cause = refusal.InnerException is HttpRequestException http ? CleanText.Line(http.InnerException?.Message ?? http.Message) : detail;
        return cause.Length > 0 ? $" ({cause.TrimEnd('.')})" : "";
    }
}
