using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Matching.Silo.Hosting;

/// <summary>Errors that an operator meets at the start, in a line each: thing, rule, mend.</summary>
internal static class StartErrors
{
    /// <summary>EROFS, which .NET has no exception of its own for.</summary>
    private const int ReadOnlyFileSystem = 30;

    /// <summary>What to tell the operator, or null when the error is none of the foreseen ones.</summary>
    public static string? Explain(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case BadSettingException:
                    return cause.Message;
                case var known when OrleansErrors.Explain(known) is { } explanation:
                    return explanation;
                case AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }:
                    return "Urls, HttpUrls: an address is in use by another process; stop it, or serve elsewhere with --urls http://127.0.0.1:PORT (and --httpurls for JSON).";
                case UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem }:
                    return "Data: the directory cannot be written to; choose another with --data DIR, or allow this user to write there.";
            }
        }

        return null;
    }
}
