using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What is logged of calls: method, code and exception; never messages or metadata.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} failed unexpectedly.")]
    public static partial void MethodFailed(this ILogger logger, string method, Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "{Method} ended with {Code}.")]
    public static partial void EndedWithStatus(this ILogger logger, string method, StatusCode code, Exception? exception);

    [LoggerMessage(3, LogLevel.Debug, "{Method}: the client cancelled or went away.")]
    public static partial void ClientLeft(this ILogger logger, string method);

    [LoggerMessage(4, LogLevel.Debug, "{Method} failed after its deadline had passed.")]
    public static partial void FailedAfterEnd(this ILogger logger, string method, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "{Method}: the client did not take the answer that the deadline passed.")]
    public static partial void DeadlineNotAnswered(this ILogger logger, string method, Exception exception);

    [LoggerMessage(6, LogLevel.Debug, "{Method}: a malformed grpc-timeout is ignored.")]
    public static partial void MalformedTimeout(this ILogger logger, string method);
}
