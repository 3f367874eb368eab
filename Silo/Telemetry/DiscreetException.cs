using System.Data.Common;
using System.Net.Sockets;
using System.Text;

namespace Matching.Silo.Telemetry;

/// <summary>An error as logs may tell it: types, codes and stacks of it and its causes, without their texts.</summary>
internal sealed class DiscreetException(Exception error) : Exception
{
    /// <summary>What it is: type and, where there is one, code.</summary>
    public override string Message { get; } = Name(error);

    /// <inheritdoc/>
    public override string? StackTrace => error.StackTrace;

    /// <inheritdoc/>
    public override string ToString() => Tell(new StringBuilder(), error).ToString();

    private static StringBuilder Tell(StringBuilder told, Exception error)
    {
        told.Append(Name(error));
        if (error.StackTrace is { } stack)
        {
            told.AppendLine().Append(stack);
        }

        IEnumerable<Exception> causes = error is AggregateException many ? many.InnerExceptions : error.InnerException is { } cause ? [cause] : [];
        foreach (var one in causes)
        {
            Tell(told.AppendLine().Append(" ---> "), one);
        }

        return told;
    }

    private static string Name(Exception error) => error switch
    {
        SocketException socket => $"{error.GetType()} ({socket.SocketErrorCode})",
        DbException { SqlState: { } state } => $"{error.GetType()} (SQLSTATE {state})",
        _ => error.GetType().ToString(),
    };
}
