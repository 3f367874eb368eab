using Google.Rpc;

namespace Grpc.Core;

/// <summary>Turns exceptions into details for developers.</summary>
public static class ExceptionExtensions
{
    /// <summary>Text and stack of an exception and of so many causes inside it. Not for clients outside development.</summary>
    public static DebugInfo ToRpcDebugInfo(this Exception exception, int innerDepth = 0)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var info = new DebugInfo { Detail = $"{exception.GetType().FullName}: {exception.Message}" };
        var cause = exception;
        for (var depth = 0; depth <= innerDepth && cause is not null; depth++)
        {
            if (depth > 0)
            {
                info.StackEntries.Add($"{cause.GetType().FullName}: {cause.Message}");
            }

            info.StackEntries.AddRange((cause.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            cause = cause.InnerException;
        }

        return info;
    }
}
